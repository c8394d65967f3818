// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

/**
 * Which sessions of a fleet are kept to be looked at, besides those of devices that somebody has
 * traced.
 *
 * @param sample the share that is kept whatever becomes of them, from 0 to 1
 * @param of what it is a share of
 * @param failed whether sessions that fail are kept
 * @param perDevice how many sessions of one device are kept at most, 1 or more; the last ones
 * @param most how many sessions are kept at most in all, 1 or more
 * @param mostBytes how much memory they may take, about; 64 KiB or more
 */
public record TraceSettings(
    double sample, Share of, boolean failed, int perDevice, int most, long mostBytes) {

  /** Nothing but the sessions of traced devices. */
  public static final TraceSettings DEFAULT =
      new TraceSettings(0, Share.SESSIONS, false, 5, 5000, 64L << 20);

  /** The least that {@link #mostBytes} may be. */
  public static final long LEAST_BYTES = 64 << 10;

  /** What a sample is drawn from. */
  public enum Share {
    /** All sessions of some devices, always the same ones for a seed. */
    DEVICES,
    /** Some sessions of all devices. */
    SESSIONS
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public TraceSettings {
    if (!(sample >= 0 && sample <= 1)) {
      throw new IllegalArgumentException("a sample is a share from 0 to 1, not " + sample);
    }
    if (perDevice < 1 || most < 1) {
      throw new IllegalArgumentException(
          "at least one session is kept, not " + Math.min(perDevice, most));
    }
    if (mostBytes < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "kept sessions need " + LEAST_BYTES + " bytes or more, not " + mostBytes);
    }
  }
}
