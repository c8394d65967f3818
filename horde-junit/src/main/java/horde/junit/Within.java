// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import java.time.Duration;

/**
 * How long a test waits for something at most, by the clock of the devices.
 *
 * @param time more than nothing
 */
public record Within(Duration time) {

  /**
   * Checks the time.
   *
   * @throws IllegalArgumentException if it is not more than nothing
   */
  public Within {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("found " + time + ", expected some time to wait");
    }
  }

  /** At most this long: {@code within(ofSeconds(5))}. */
  public static Within within(Duration time) {
    return new Within(time);
  }

  /** The time as people write it: {@code 1500 ms}, {@code 5 s}, {@code 2 min}. */
  @Override
  public String toString() {
    long millis = time.toMillis();
    if (millis < 10_000 && millis % 1000 != 0) {
      return millis + " ms";
    }
    return time.toSeconds() < 120 || time.toSeconds() % 60 != 0
        ? time.toSeconds() + " s"
        : time.toMinutes() + " min";
  }
}
