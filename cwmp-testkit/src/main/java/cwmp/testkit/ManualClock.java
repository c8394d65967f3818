// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until a test moves it.
 *
 * <p>It has the two times that a device knows: the wall clock, which a test may also set to and fro
 * as NTP would, and the monotonic one, which only {@link #advance} moves. May be read from any
 * thread.
 */
public final class ManualClock implements InstantSource {
  private Instant wall;
  private long monotonicMillis;

  /** A clock whose wall time is this and whose monotonic time is 0. */
  public ManualClock(Instant wall) {
    this.wall = wall;
  }

  /** A clock that begins at noon of the first day of 2030, for tests that do not care. */
  public static ManualClock atNoon() {
    return new ManualClock(Instant.parse("2030-01-01T12:00:00Z"));
  }

  @Override
  public synchronized Instant instant() {
    return wall;
  }

  /** The monotonic time in milliseconds since the clock was made. */
  public synchronized long monotonicMillis() {
    return monotonicMillis;
  }

  /**
   * Lets time pass on both clocks.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public synchronized void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + duration);
    }
    wall = wall.plus(duration);
    monotonicMillis += duration.toMillis();
  }

  /** Sets the wall clock only, in either direction. */
  public synchronized void setWall(Instant instant) {
    wall = instant;
  }
}
