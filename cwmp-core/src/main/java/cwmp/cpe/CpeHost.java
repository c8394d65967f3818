// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * What a {@link Cpe} needs of the world around it: two clocks and a source of randomness.
 *
 * <p>Called on the device's own thread only, and must not block.
 */
public interface CpeHost {

  /** The wall clock, for dates. It may jump. */
  Instant now();

  /** Milliseconds of a clock that never jumps, for waits; its origin means nothing. */
  long monotonicMillis();

  /**
   * Unpredictable to the ACS and different for each device, so that retries do not come in step.
   */
  RandomGenerator random();

  /**
   * The clock against which periodic Informs are reckoned. Simulators let it run faster than {@link
   * #now}.
   */
  default Instant periodicNow() {
    return now();
  }

  /**
   * How long a wait on the clock of {@link #periodicNow} lasts on the monotonic one, in
   * milliseconds, rounded up.
   */
  default long periodicWaitMillis(Duration wait) {
    return wait.plusNanos(999_999).toMillis();
  }
}
