// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.testkit.ScriptedAcs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deviations on the command line and in a file. */
@Timeout(60)
class DeviationsCommandTest {

  private static Horde finished(String... args) throws IOException {
    Horde horde = Horde.start(args);
    horde.exitCode();
    return horde;
  }

  @Test
  void listsThem() throws IOException {
    Horde all = finished("deviations");
    assertThat(all.out()).contains("M-03  cookies-lost", "M-21  cookie-ignorer");

    Horde some = finished("deviations", "--item", "M-16");
    assertThat(some.out()).contains("clock-1970").doesNotContain("cookies-lost");
  }

  @Test
  void explainsOne() throws IOException {
    Horde horde = finished("deviations", "slow-answers");

    assertThat(horde.out())
        .contains("slow-answers (M-09)", "An occasion is a post of that kind.")
        .contains("delay", "default 5s", "probability", "default 100%");
    assertThat(finished("deviations", "old-soap-stack").out())
        .contains("a quirk profile", "prefix-style style=soapenv", "freeacs/freeacs#289");
  }

  @Test
  void knowsWhatWasMeant() throws IOException {
    Horde horde = finished("deviations", "slow-answer");

    assertThat(horde.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(horde.err()).contains("did you mean 'slow-answers'?");
  }

  @Test
  void runsAFileWithDeviationsAndCountsThem(@TempDir Path folder) throws IOException {
    Path report = folder.resolve("report.json");
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      Path file = folder.resolve("fleet.yaml");
      Files.writeString(
          file,
          """
          version: 1
          acs: { url: "%s" }
          devices:
            - group: homes
              count: 20
              deviations:
                - { name: prefix-style, share: 50%% }
          start: { ramp: 0s }
          """
              .formatted(acs.url()));
      try (Horde horde = Horde.start("run", file.toString(), "--report", report.toString())) {
        horde.await("running until Ctrl-C or 'quit'");
        horde.ask("deviate #0 inform-twice", "inform-twice from the next session on");
        String stats = "";
        while (!stats.matches("(?s).*deviation +prefix-style \\d+ on \\d+ devices.*")) {
          stats = horde.ask("stats", "sessions ");
        }
        horde.quit();
        assertThat(horde.exitCode()).isZero();
        assertThat(horde.out()).contains("inform-twice");
      }
    }
    assertThat(Files.readString(report)).contains("\"deviations\" : {", "\"prefix-style\"");
  }
}
