// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.util.Map;
import org.HdrHistogram.Histogram;

/** Times for tests of those who show them. */
public final class SampleTimes {
  private SampleTimes() {}

  /** With these for sessions, Informs and late starts. */
  public static FleetTimes of(Histogram micros) {
    Histogram none = new Histogram(3);
    return new FleetTimes(micros, none, micros, micros, none, Map.of(), Map.of(), Map.of());
  }
}
