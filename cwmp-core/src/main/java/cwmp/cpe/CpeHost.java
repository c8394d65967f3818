// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Cpe} needs of the world around it: two clocks and a source of randomness.
 *
 * <p>Called on the device's own thread only, and must not block.
 */
public interface CpeHost {

  /** The wall clock, for dates. It may jump. */
  Instant now();

  /**
   * How long the device has been up, while it does not know what time it is; null once {@link #now}
   * tells that. The ACS is told this instead (TR-106 3.2.2).
   */
  default @Nullable Duration uptimeWithoutDate() {
    return null;
  }

  /** Milliseconds of a clock that never jumps, for waits; its origin means nothing. */
  long monotonicMillis();

  /**
   * Unpredictable to the ACS and different for each device, so that retries do not come in step.
   */
  RandomGenerator random();

  /**
   * Whether nobody minds if the device is busy or restarts, so that a download for idle times may
   * begin (TR-069 A.4.1.8).
   */
  default boolean isIdle() {
    return true;
  }

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
