// SPDX-License-Identifier: Apache-2.0
package horde.report;

import horde.deviation.DeviationCount;
import horde.fleet.FleetStatistics;
import horde.fleet.LoadCount;
import horde.fleet.SampleTimes;
import horde.measure.ConnectFailures;
import horde.measure.RunMeasures;
import horde.measure.SampleMeasures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Reports for tests of those who read them. */
public final class SampleReports {
  private static final Instant START = Instant.parse("2026-11-01T12:00:00.123456Z");

  private SampleReports() {}

  /** A report with everything in it. */
  public static RunReport full() {
    return full(1000, 4);
  }

  /** The same with so many completed sessions, of which so many were spoiled. */
  public static RunReport full(long completed, long spoiled) {
    return RunReport.of(
            facts(true, SampleMeasures.of(2, 0.5, 0.4)),
            SampleTimes.counted(completed, spoiled, micros(3_000)),
            null,
            Map.of("cookies-lost", new DeviationCount(7, 2, List.of("A1", "A2"))))
        .with(
            List.of(
                new ThresholdResult("sessions.failed < 1%", true, "0.3 %", null),
                new ThresholdResult(
                    "referee.violations == 0", false, null, "not measured: nobody has judged")));
  }

  /** A report of a run in which nothing happened. */
  public static RunReport empty() {
    return RunReport.of(
        new RunFacts(
            START,
            Duration.ZERO,
            1,
            "f".repeat(64),
            1,
            false,
            null,
            null,
            List.of(),
            false,
            ConnectFailures.NONE,
            null,
            null,
            Duration.ZERO),
        nothing(),
        null,
        Map.of());
  }

  private static FleetStatistics nothing() {
    return new FleetStatistics(
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        0,
        0,
        Map.of(),
        0,
        0,
        0,
        0,
        SampleTimes.of(new Histogram(3)));
  }

  private static RunFacts facts(boolean interrupted, @Nullable RunMeasures measures) {
    return new RunFacts(
        START,
        Duration.ofSeconds(10),
        42,
        "0".repeat(64),
        100,
        interrupted,
        300L,
        Duration.ofSeconds(50),
        List.of(new LoadCount("dark", 5, 1, 0, 0)),
        false,
        new ConnectFailures(2, 0, 0),
        measures,
        Setting.here(
            "1.0", "within 10s", List.of(new Setting.Group("homes", 100, "gw", "http://acs/", 5L))),
        Duration.ZERO);
  }

  static Histogram micros(long value) {
    Histogram micros = new Histogram(3);
    micros.recordValue(value);
    return micros;
  }
}
