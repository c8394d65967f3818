// SPDX-License-Identifier: Apache-2.0
package cwmp.device;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What time it is, twice: a wall clock that may be wrong, and a monotonic one for all waits.
 *
 * <p>Called from any thread, and must not block. The agent's own is that of the machine. One that
 * goes by itself implements the first two or three methods; {@link #alarm} is for those that
 * somebody moves by hand.
 */
public interface DeviceClock {

  /** The wall clock, for dates. It may jump. */
  Instant now();

  /** Milliseconds of a clock that never jumps, for waits; its origin means nothing. */
  long monotonicMillis();

  /**
   * Whether {@link #now} is true, on a machine that has to ask for the date after its start: until
   * then the ACS is told the time since the start instead (TR-106 3.2.2). Asked for each session.
   */
  default boolean knowsDate() {
    return true;
  }

  /**
   * For a clock that stands still until it is moved: makes the alarm of one agent, which does not
   * wait by itself then.
   *
   * @param wake to be called, by any thread that holds no lock of the clock, when the clock has
   *     come to the time that {@link Alarm#idleUntil} said, or was moved in another way
   * @return null, as here, for a clock that goes by itself
   */
  default @Nullable Alarm alarm(Runnable wake) {
    return null;
  }

  /** The alarm of one agent, on a clock that is moved by hand. Called from any thread. */
  interface Alarm {

    /**
     * The agent has nothing to do before this time of the monotonic clock; {@link Long#MAX_VALUE}
     * for never. An agent that was not started is idle as well.
     */
    void idleUntil(long monotonicMillis);

    /** The agent has something to do. */
    void busy();

    /** The agent has ended: it is not waited for, and not woken up. */
    void close();
  }
}
