// SPDX-License-Identifier: Apache-2.0
package horde.report;

import static org.assertj.core.api.Assertions.assertThat;

import horde.deviation.DeviationCount;
import horde.fleet.FleetStatistics;
import horde.fleet.SampleTimes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void tellsWhatToDoAboutEachKindOfError() {
    FleetStatistics counted =
        new FleetStatistics(
            100,
            0,
            90,
            90,
            10,
            3,
            0,
            3,
            0,
            Map.of("Inform", new FleetStatistics.RpcCount(3, 1)),
            Map.of(),
            Map.of("connect", 2L, "authentication", 1L),
            Map.of(),
            0,
            0,
            Map.of(),
            0,
            0,
            0,
            0,
            SampleTimes.of(new Histogram(3)));

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
}
