// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.time.Instant;

/** The two clocks of a fleet; shared by its loops. */
public interface FleetClock {

  /** The wall clock, for dates and the phases of periodic Informs. It may jump. */
  Instant now();

  /** Nanoseconds of a clock that never jumps; not negative, the origin means nothing. */
  long monotonicNanos();

  /** The same in milliseconds, for waits. */
  default long monotonicMillis() {
    return monotonicNanos() / 1_000_000;
  }

  /** The clocks of the machine. */
  static FleetClock system() {
    long origin = System.nanoTime();
    return new FleetClock() {
      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public long monotonicNanos() {
        return System.nanoTime() - origin;
      }
    };
  }
}
