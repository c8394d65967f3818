// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Measures for tests of those who show them. */
public final class SampleMeasures {
  private SampleMeasures() {}

  /** Of a minute with an outage of ten seconds in the middle. */
  public static RunMeasures of(int processors, double cpuCores, double machineLoad) {
    return new RunMeasures(
        minute(),
        processors,
        cpuCores,
        machineLoad,
        new GcPauses(4, 120, 60),
        new HeadRoom(900, 1024),
        new HeadRoom(20_000, 28_232),
        75);
  }

  static Series minute() {
    SeriesBuilder series = new SeriesBuilder();
    for (int second = 0; second < 60; second++) {
      boolean out = second >= 25 && second < 35;
      series.add(point(out ? 0 : 20, out ? 15 : 0));
    }
    return series.build();
  }

  static SeriesPoint point(long completed, long failed) {
    Histogram micros = new Histogram(2);
    for (int i = 0; i < completed; i++) {
      micros.recordValue(10_000 + 1000L * i);
    }
    return new SeriesPoint(
        completed + failed,
        completed,
        failed,
        failed == 0 ? Map.of() : Map.of("connect", failed),
        completed == 0 ? Map.of() : Map.of("2 PERIODIC", completed),
        SeriesPoint.pack(micros),
        100,
        3,
        2.5,
        0,
        120,
        500_000_000,
        0.4);
  }

  /** A series of nothing. */
  public static Series none() {
    return new Series(
        1, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(),
        Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
