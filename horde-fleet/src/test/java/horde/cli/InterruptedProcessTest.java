// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.BufferedReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C at {@code horde scenario}, as a process gets it. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class InterruptedProcessTest {
  private static final Path OWN_STATUS = Path.of("/proc/self/status");
  private static final int SIGINT_BIT = 1 << 1;

  @TempDir private Path folder;

  @Test
  void writesWhatThereIsAndExitsWith130() throws Exception {
    assumeFalse(isIgnoredHere(), "the build runs in the background and cannot be interrupted");
    Path scenario = folder.resolve("long.yaml");
    Files.writeString(
        scenario,
        """
        version: 1
        scenario: A long one
        acs: bench
        restart: 100ms
        stages:
          - stage: Begins
            steps: [{ do: power on }, { expect session: well }]
          - stage: Lasts
            steps: [{ wait: 30m }, { do: reboot }]
          - stage: Cleans up
            always: true
            steps: [{ do: power off }]
        """);

    String rest =
        interrupted(
            scenario.toString(),
            scenario.toString(), // is not begun
            "--report=" + folder.resolve("out.json"),
            "--junit=" + folder.resolve("out.xml"));

    assertThat(rest)
        .contains(" STOP wait 1800 s", "Cleans up", "interrupted: 1 expectation met")
        .doesNotContain("mistake in Horde");
    JsonNode report = new ObjectMapper().readTree(folder.resolve("out.json").toFile());
    try (InputStream in = Main.class.getResourceAsStream("/schema/scenario-report.schema.json")) {
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(Objects.requireNonNull(in))
                  .validate(report))
          .isEmpty();
    }
    assertThat(report.path("interrupted").asBoolean()).isTrue();
    assertThat(report.path("scenarios")).hasSize(1);
    assertThat(verdicts(report.at("/scenarios/0/stages")))
        .containsExactly("passed", "interrupted", "passed");
    assertThat(folder.resolve("out.xml")).content().contains("errors=\"1\"", "A long one");
  }

  /** Interrupts the scenario as soon as its stage 'Lasts' begins; what it writes from then on. */
  private static String interrupted(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "scenario"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String rest;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.startsWith("Lasts")) {
        line = out.readLine();
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      rest = out.lines().collect(Collectors.joining("\n"));
    } finally {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
    assertThat(process.exitValue()).as(rest).isEqualTo(130);
    return rest;
  }

  private static List<String> verdicts(JsonNode stages) {
    return stages.findParents("steps").stream()
        .filter(stage -> stage.has("name"))
        .map(stage -> stage.path("verdict").asText())
        .toList();
  }

  @Test
  void packsABundleToo() throws Exception {
    assumeFalse(isIgnoredHere(), "the build runs in the background and cannot be interrupted");
    Path scenario = folder.resolve("long.yaml");
    Files.writeString(
        scenario,
        "version: 1\n"
            + "stages: [{ stage: Lasts, steps: [{ http: 'http://127.0.0.1:1/', within: 30m }]"
            + " }]\n");
    Path bundle = folder.resolve("bug.zip");

    assertThat(interrupted(scenario.toString(), "--bundle=" + bundle)).contains("bundle      ");

    assertThat(bundle).isNotEmptyFile();
  }

  /** Whether this process, and so those that it starts, do not hear of Ctrl-C. */
  private static boolean isIgnoredHere() throws Exception {
    if (!Files.isReadable(OWN_STATUS)) {
      return false;
    }
    return Files.readAllLines(OWN_STATUS).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .anyMatch(ignored -> (ignored & SIGINT_BIT) != 0);
  }
}
