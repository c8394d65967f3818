// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.util.Map;
import org.HdrHistogram.Histogram;

/** Times and counts for tests of those who show them. */
public final class SampleTimes {
  private SampleTimes() {}

  /** With these for sessions, Informs and late starts. */
  public static FleetTimes of(Histogram micros) {
    Histogram none = new Histogram(3);
    return new FleetTimes(micros, none, micros, micros, none, Map.of(), Map.of(), Map.of());
  }

  /** So many sessions, of which the horde has spoiled some, started so late. */
  public static FleetStatistics counted(long completed, long spoiled, Histogram lagMicros) {
    Histogram sessions = micros(20_000, completed);
    FleetTimes times =
        new FleetTimes(
            sessions,
            micros(20_000, spoiled),
            micros(9_000, completed),
            lagMicros,
            micros(45_000, 3),
            Map.of("1 BOOT", micros(22_000, 10), "2 PERIODIC", micros(20_000, completed)),
            Map.of("GetParameterValues", micros(300, 5)),
            Map.of("GetParameterValues", micros(4_000, 5)));
    return new FleetStatistics(
        100,
        0,
        90,
        90,
        10,
        completed + 4,
        completed,
        3,
        0,
        Map.of(
            "Inform", new FleetStatistics.RpcCount(completed, 1),
            "GetParameterValues", new FleetStatistics.RpcCount(5, 2)),
        Map.of("1 BOOT", 10L, "2 PERIODIC", completed),
        Map.of("connect", 2L, "timeout", 1L),
        Map.of(9005, 2L, 8003, 1L, 0, 1L),
        0,
        0,
        Map.of(ConnectionRequestWay.UDP, new FleetStatistics.KnockCount(7, 2)),
        0,
        0,
        0,
        0,
        times);
  }

  private static Histogram micros(long micros, long count) {
    Histogram histogram = new Histogram(3);
    if (count > 0) {
      histogram.recordValueWithCount(micros, count);
    }
    return histogram;
  }
}
