// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import cwmp.testkit.ScriptedAcs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code horde run --dry-run}. */
@Timeout(120)
class DryRunTest {
  @TempDir private Path folder;

  private Path config(String more) throws Exception {
    return Files.writeString(
        folder.resolve("fleet.yaml"),
        """
        version: 1
        devices: [{ group: homes, count: 40, interval: 1h }]
        start: at once
        load:
          - { name: lights out, blackout: 30m, at: 2h, arrivals: { ramp: 10m } }
        """
            + more);
  }

  @Test
  void tellsWhatWouldBeSentWhenAndSendsNothing() throws Exception {
    Path report = folder.resolve("dry.json");
    try (ScriptedAcs acs = ScriptedAcs.start();
        Horde run =
            Horde.start(
                "run",
                "--dry-run",
                config("").toString(),
                "--acs",
                acs.url().toString(),
                "--duration",
                "5h",
                "--report",
                report.toString())) {
      assertThat(run.exitCode()).isZero();

      assertThat(acs.counts().informs()).isZero();
      assertThat(run.out())
          .contains("a dry run: 5h on virtual time", "no network")
          .containsPattern("from 0s +40 +\\d+ .*0 BOOTSTRAP: 40, 1 BOOT: 40")
          .containsPattern("from 2h +0 +0 +0.000")
          .containsPattern("from 2h30m +40 +\\d+ .*1 BOOT: 40")
          .contains("the busiest second is that from 0s, with 40")
          .contains("load        lights out: 40 arrivals, of which 0 queued, 0 missed, 0 refused")
          .contains("session 1 of them all", "--> POST " + acs.url() + "  (Inform)");
      JsonNode json = new ObjectMapper().readTree(report.toFile());
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(DryRunTest.class.getResourceAsStream("/schema/report.schema.json"))
                  .validate(json))
          .isEmpty();
      assertThat(json.at("/dryRun").asBoolean()).isTrue();
      assertThat(json.at("/seconds").asInt()).isEqualTo(18_000);
      assertThat(json.at("/events/1 BOOT").asInt()).isEqualTo(80);
      assertThat(json.at("/load/lights out/arrivals").asInt()).isEqualTo(40);
      assertThat(json.at("/latencyMillis")).as("nothing was measured").isEmpty();
      assertThat(json.has("cpuSecondsPerSession")).isFalse();
    }
  }

  @Test
  void hasTheMistakesOfARealRun() throws Exception {
    try (Horde run = Horde.start("run", "--dry-run", config("seed: x\nlaod: []\n").toString())) {
      assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
      assertThat(run.err())
          .contains("seed: found 'x', expected a whole number")
          .contains("unknown key 'laod'; did you mean 'load'?");
    }
  }

  @Test
  void needsNeitherTheStateFileNorThePortOfARealRun() throws Exception {
    Path state = folder.resolve("fleet.state");
    try (ScriptedAcs taken = ScriptedAcs.start();
        Horde run =
            Horde.start(
                "run",
                "--dry-run",
                config("").toString(),
                "--listen",
                "127.0.0.1:" + taken.url().getPort(),
                "--state",
                state.toString(),
                "--duration",
                "1m")) {
      assertThat(run.exitCode()).isZero();
      assertThat(state).doesNotExist();
    }
  }
}
