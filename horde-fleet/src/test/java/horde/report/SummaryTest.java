// SPDX-License-Identifier: Apache-2.0
package horde.report;

import static org.assertj.core.api.Assertions.assertThat;

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

    List<String> lines = Summary.lines(100, Duration.ofSeconds(10), counted, new FailureLog());

    assertThat(lines)
        .contains(
            "sessions    0 completed (0.0 per second), 3 failed",
            "RPCs        Inform 3 (1 faults)",
            "error       connect 2",
            "error       authentication 1")
        .anyMatch(line -> line.contains("Is the ACS running"))
        .anyMatch(line -> line.contains("--username"))
        .noneMatch(line -> line.startsWith("milliseconds"));
  }
}
