// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import java.time.Duration;

/**
 * How long a throughput test lasts that goes by time. TR-143 4.3.
 *
 * @param duration from the first byte on; zero for a test that goes by the size of its file
 * @param interval how much time each incremental result covers; zero for none of these
 * @param offset how long after the first byte the first of these begins
 */
public record TestPeriod(Duration duration, Duration interval, Duration offset) {
  /** The size of the file decides. */
  public static final TestPeriod BY_SIZE =
      new TestPeriod(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /** Whether it goes by time. */
  public boolean isByTime() {
    return !duration.isZero();
  }

  /** How many incremental results fit in. */
  public int intervals() {
    long millis = interval.toMillis();
    return millis == 0 ? 0 : (int) Math.max(0, duration.minus(offset).toMillis() / millis);
  }
}
