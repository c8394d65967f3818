// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import static org.assertj.core.api.Assertions.assertThat;

import horde.fleet.FleetStatistics;
import horde.fleet.SampleTimes;
import java.time.Instant;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void tellsRatesSinceTheLastLine() {
    Progress progress = new Progress(1000, START);
    Histogram micros = new Histogram(3);
    micros.recordValue(900_000);

    String first =
        progress.line(
            START.plusSeconds(1), counted(1000, 0, 987, 13, 212, micros, Map.of("connect", 13L)));
    Histogram more = micros.copy();
    more.recordValue(43_000);
    String second =
        progress.line(START.plusSeconds(3), counted(900, 5, 1000, 0, 214, more, Map.of()));

    assertThat(first.substring(8))
        .isEqualTo(
            "  1000 devices  987 ok  13 retrying  212 sess/s  p99 900 ms  errors: connect 13");
    assertThat(second.substring(8))
        .isEqualTo("  1000 devices  900 on  1000 ok  5 in session  1.0 sess/s  p99 43 ms");
  }

  private static FleetStatistics counted(
      int on,
      int inSession,
      int well,
      int failing,
      long completed,
      Histogram micros,
      Map<String, Long> errors) {
    return new FleetStatistics(
        on,
        inSession,
        well,
        well,
        failing,
        completed,
        completed,
        0,
        0,
        Map.of(),
        Map.of(),
        errors,
        Map.of(),
        0,
        0,
        Map.of(),
        0,
        0,
        0,
        0,
        SampleTimes.of(micros));
  }
}
