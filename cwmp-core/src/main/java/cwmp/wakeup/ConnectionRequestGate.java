// SPDX-License-Identifier: Apache-2.0
package cwmp.wakeup;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Limits how often connection requests of one device are accepted (TR-069 3.2.2).
 *
 * <p>Shared by all devices with the same limit; the state of a device is one number that the device
 * keeps and that is {@link #OPEN} at first. A device may accept {@code burst} requests at once, and
 * in the long run one in each interval (the generic cell rate algorithm).
 *
 * @param interval between two accepted requests in the long run
 * @param burst how many are accepted together after a quiet time, at least 1
 */
public record ConnectionRequestGate(Duration interval, int burst) {
  /** The state of a device that has accepted no request yet. */
  public static final long OPEN = Long.MIN_VALUE;

  /** Rejects a limit that would limit nothing, or everything. */
  public ConnectionRequestGate {
    if (interval.toMillis() < 1 || burst < 1) {
      throw new IllegalArgumentException(
          "found %d requests at once and one in %s, expected at least 1 and 1 ms"
              .formatted(burst, interval));
    }
  }

  /**
   * Asks whether an authenticated request is accepted.
   *
   * @param state of the device
   * @param nowMillis monotonic time
   * @return the new state if it is; empty if the answer is 503, and then the state stays
   */
  public OptionalLong pass(long state, long nowMillis) {
    long intervalMillis = interval.toMillis();
    long filledUntil = Math.max(state, nowMillis); // the instant at which the burst is free again
    boolean accepted = filledUntil - nowMillis <= intervalMillis * (burst - 1);
    return accepted ? OptionalLong.of(filledUntil + intervalMillis) : OptionalLong.empty();
  }
}
