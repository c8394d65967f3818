// SPDX-License-Identifier: Apache-2.0
package workstation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Inform;
import cwmp.testkit.ScriptedAcs;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program, as a process of its own on the machine that runs the tests. */
@Timeout(120)
class MainTest {
  @TempDir Path folder;

  @Test
  void informsLogsEachSessionAndEndsWhenItIsTold() throws Exception {
    String id = new Workstation(Settings.of(List.of("--acs=http://a/"), Map.of())).id();
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      CompletableFuture<Inform> inform = acs.device(id).nextInform();
      Process process =
          start("--acs", acs.url().toString(), "--state", folder.resolve("state").toString());
      try (BufferedReader errors = process.errorReader()) {
        String first = lineWith(errors, "Device ");
        String second = lineWith(errors, "Session ");
        process.destroy(); // SIGTERM

        assertThat(first).contains("Device " + id + " of " + acs.url());
        assertThat(second).contains("Session [0 BOOTSTRAP, 1 BOOT]", "succeeded");
        assertThat(inform).isCompleted();
        assertThat(process.waitFor(20, SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
      assertThat(Files.readString(folder.resolve("workstation.log"))).contains("Device " + id);
      assertThat(acs.violations()).isEmpty();
    }
  }

  @Test
  void aWrongCommandLineEndsWithStatus2() throws Exception {
    Process process = start("--acs", "nowhere");

    assertThat(process.waitFor(60, SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(process.errorReader().lines().toList())
        .containsExactly(
            "--acs: found no scheme, expected an absolute http or https URL",
            "--help tells what can be said");
  }

  private static String lineWith(BufferedReader errors, String text) throws IOException {
    String line = errors.readLine();
    while (line != null && !line.contains(text)) {
      line = errors.readLine(); // what this machine is missing
    }
    return String.valueOf(line);
  }

  private static Process start(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).start();
  }
}
