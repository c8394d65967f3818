// SPDX-License-Identifier: Apache-2.0
package horde.report;

import static org.assertj.core.api.Assertions.assertThat;

import horde.deviation.DeviationCount;
import horde.fleet.FleetStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void tellsWhatToDoAboutEachKindOfError() {
    FleetStatistics counted =
        RunReportTest.counted(
            3,
            0,
            3,
            Map.of("Inform", new FleetStatistics.RpcCount(3, 1)),
            Map.of(),
            Map.of("connect", 2L, "authentication", 1L),
            new Histogram(3));

    List<String> lines =
        Summary.lines(
            100,
            Duration.ofSeconds(10),
            counted,
            new FailureLog(),
            null,
            Map.of("cookies-lost", new DeviationCount(7, 2, List.of("A1", "A2"))));

    assertThat(lines)
        .contains(
            "sessions    0 completed (0.0 per second), 3 failed",
            "RPCs        Inform 3 (1 faults)",
            "error       connect 2",
            "error       authentication 1",
            "deviation   cookies-lost 7 on 2 devices, such as A1")
        .anyMatch(line -> line.contains("Is the ACS running"))
        .anyMatch(line -> line.contains("--username"))
        .noneMatch(line -> line.startsWith("milliseconds"));
  }

  @Test
  void ownsUpToWhatThisMachineHasSpoiled() {
    Histogram late = new Histogram(3);
    late.recordValue(2_000_000);
    Histogram punctual = new Histogram(3);
    punctual.recordValue(2_000);

    assertThat(lines(late)).anyMatch(line -> line.contains("this machine was busy"));
    assertThat(lines(punctual)).noneMatch(line -> line.contains("this machine was busy"));
  }

  private static List<String> lines(Histogram micros) {
    return Summary.lines(
        1,
        Duration.ofSeconds(1),
        RunReportTest.counted(1, 1, 0, Map.of(), Map.of(), Map.of(), micros),
        new FailureLog(),
        null,
        Map.of());
  }
}
