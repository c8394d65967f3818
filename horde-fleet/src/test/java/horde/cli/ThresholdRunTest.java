// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.GetParameterValues;
import cwmp.testkit.ScriptedAcs;
import horde.report.ReportFile;
import horde.report.RunReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code horde run} with thresholds, against the bench ACS. */
@Timeout(120)
class ThresholdRunTest {
  @TempDir private Path folder;

  @Test
  void thresholdsDecideTheExitCodeAndAreInSummaryReportAndPage() throws Exception {
    Path json = folder.resolve("out.json");
    Path html = folder.resolve("out.html");
    Path file =
        Files.writeString(
            folder.resolve("fleet.yaml"),
            """
            version: 1
            devices: [{ count: 10, interval: 1s }]
            start: { ramp: 0 }
            duration: 4s
            thresholds:
              - sessions.failed < 0.1%
              - faults.9005 == 0
              - events.1 BOOT.latency.p90 < 50s
            """);
    try (ScriptedAcs acs = asking("Device.No.Such.Parameter")) {
      Horde run =
          Horde.start(
              "run",
              file.toString(),
              "--acs",
              acs.url().toString(),
              "--report",
              json.toString(),
              "--html",
              html.toString(),
              "--threshold",
              "sessions.perSecond > 1",
              "--threshold",
              "referee.violations == 0");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out())
          .contains("threshold   met      sessions.failed < 0.1%  (0 %)")
          .contains("threshold   NOT MET  faults.9005 == 0  (1)")
          .contains("threshold   met      events.1 BOOT.latency.p90 < 50s")
          .contains("threshold   met      sessions.perSecond > 1")
          .contains("threshold   NOT MET  referee.violations == 0  (not measured: nobody")
          .contains("page        " + html);
      RunReport report = ReportFile.read(json);
      assertThat(report.thresholds()).hasSize(5);
      assertThat(report.series()).isNotNull();
      assertThat(report.series().size()).isBetween(2, 4);
      assertThat(report.rpcs().get("GetParameterValues").answerMillis()).isNotNull();
      assertThat(report.rpcs().get("GetParameterValues").reactionMillis()).isNotNull();
      assertThat(report.machine()).isNotNull();
      assertThat(html).content().contains("2 of 5 thresholds are not met");
    }
  }

  @Test
  void aRunWhoseThresholdsAreMetIsDone() throws Exception {
    Path page = folder.resolve("page.html");
    try (ScriptedAcs acs = asking("Device.DeviceInfo.UpTime")) {
      Horde run =
          Horde.start(
              "run",
              "--acs",
              acs.url().toString(),
              "--devices",
              "3",
              "--ramp",
              "0",
              "--duration",
              "2s",
              "--threshold",
              "faults.9005 == 0",
              "--report",
              page.toString());

      assertThat(run.exitCode()).isZero();
      assertThat(page).content().startsWith("<!doctype html>").contains("All thresholds are met");
    }
  }

  @Test
  void aWrongThresholdIsToldBeforeAnythingIsSwitchedOn() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("fleet.yaml"),
            "version: 1\nthresholds:\n  - sessions.failed < 1%\n  - session.latncy.p99 < 2s\n");

    Horde run = Horde.start("run", file.toString(), "--threshold", "faults.9005 = 0");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains(file + ":4:5: thresholds[1]: found 'session.latncy.p99'")
        .contains("did you mean 'session.latency.p99'?")
        .contains("--threshold: found 'faults.9005 = 0', expected a comparison such as");
  }

  /** Asks the first device for a parameter. */
  private static ScriptedAcs asking(String name) {
    ScriptedAcs acs = ScriptedAcs.start();
    acs.device("FEFEFE-HomeGateway-FEFEFE000000").enqueue(new GetParameterValues(List.of(name)));
    return acs;
  }
}
