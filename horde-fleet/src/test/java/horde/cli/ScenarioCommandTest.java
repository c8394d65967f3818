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

@Timeout(60)
class ScenarioCommandTest {
  private static final String GOOD =
      """
      version: 1
      scenario: Hello
      variables: { event: 1 BOOT }
      stages:
        - stage: Switch on
          steps:
            - do: power on
            - expect event: ${event}
              within: 20s
      """;

  @TempDir Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void tellsHowItGoesAndEndsWithZero() throws Exception {
    try (Horde horde = Horde.start("scenario", file("good.yaml", GOOD))) {
      assertThat(horde.exitCode()).isZero();
      assertThat(horde.out())
          .startsWith("Hello\n1 device, on virtual time, seed 42\n\nSwitch on\n")
          .contains("+0.000s       power on\n")
          .contains("+0.040s   ok  expect event ${event} delivered within 20 s\n")
          .contains("passed: 1 expectation met, in 0.0 s of virtual time");
      assertThat(horde.err()).isEmpty();
    }
  }

  @Test
  void runsAScenarioOfTheLibraryByItsName() throws Exception {
    try (Horde horde = Horde.start("scenario", "reboot")) {
      assertThat(horde.exitCode()).as(horde.out()).isZero();
      assertThat(horde.out())
          .startsWith("Restarts, asked for and not\n10 devices, on virtual time");
    }
  }

  @Test
  void listsTheLibraryAndKnowsNoOtherNames() throws Exception {
    try (Horde horde = Horde.start("scenario", "--list")) {
      assertThat(horde.exitCode()).isZero();
      assertThat(horde.out())
          .contains("first-contact            First contact\n", "session-storm ");
    }
    try (Horde horde = Horde.start("scenario", "--copy", "first-contakt")) {
      assertThat(horde.exitCode()).isEqualTo(2);
      assertThat(horde.err())
          .contains("--copy: found 'first-contakt', expected a name that --list tells")
          .contains("did you mean 'first-contact'?");
    }
    try (Horde horde = Horde.start("scenario")) {
      assertThat(horde.exitCode()).isEqualTo(2);
      assertThat(horde.err()).contains("found no scenario, expected a FILE, or a name");
    }
  }

  @Test
  void endsWithOneIfOneOfSeveralFails() throws Exception {
    String good = file("good.yaml", GOOD);
    String bad = file("bad.yaml", GOOD.replace("do: power on", "wait: 1s"));
    try (Horde horde = Horde.start("scenario", good, bad, good)) {
      assertThat(horde.exitCode()).isEqualTo(1);
      assertThat(horde.out())
          .contains("  at " + bad + ":8\n")
          .contains("  hint      none of the devices is switched on; 'do: power on' does that\n")
          .endsWith("3 scenarios: 2 passed, 1 failed\n");
    }
  }

  @Test
  void flagsWinOverTheFile() throws Exception {
    String file = file("good.yaml", GOOD);
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde horde =
            Horde.start(
                "scenario",
                file,
                "--acs",
                acs.url().toString(),
                "--seed",
                "7",
                "--var",
                "event=0 BOOTSTRAP")) {
      assertThat(horde.exitCode()).isZero();
      assertThat(horde.out()).contains("1 device, with " + acs.url() + ", seed 7");
      assertThat(acs.counts().informs()).isEqualTo(1);
    }
  }

  @Test
  void endsWithTwoIfAFileIsWrongAndRunsNone() throws Exception {
    String good = file("good.yaml", GOOD);
    String wrong = file("wrong.yaml", GOOD.replace("expect event", "expect evnt"));
    try (Horde horde = Horde.start("scenario", good, wrong)) {
      assertThat(horde.exitCode()).isEqualTo(2);
      assertThat(horde.out()).isEmpty();
      assertThat(horde.err()).contains("wrong.yaml:8:9").contains("did you mean 'expect event'?");
    }
    try (Horde horde = Horde.start("scenario", good, "--var", "event")) {
      assertThat(horde.exitCode()).isEqualTo(2);
    }
    try (Horde horde = Horde.start("scenario")) {
      assertThat(horde.exitCode()).isEqualTo(2);
    }
  }
}
