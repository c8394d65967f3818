// SPDX-License-Identifier: Apache-2.0
package horde.load;

import java.time.Duration;

/**
 * Something that some devices do at a time of the run, besides what all devices do anyway.
 *
 * @param name for people and reports
 * @param at from when on, counted from when the first device is switched on
 * @param arrivals when each of them does it
 * @param times how often each does it, 1 or more; the arrivals are those of all rounds
 */
public record LoadAction(
    String name, Duration at, Who who, Deed deed, Arrivals arrivals, int times) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one of them makes no sense, or a blackout comes more than
   *     once
   */
  public LoadAction {
    if (at.isNegative() || times < 1) {
      throw new IllegalArgumentException(
          name + ": not before the beginning, and at least once: " + at + ", " + times);
    }
    if (deed instanceof Deed.Blackout && times > 1) {
      throw new IllegalArgumentException(name + ": a blackout comes once: " + times);
    }
  }

  /** When the first of them may arrive. */
  public Duration begin() {
    return deed instanceof Deed.Blackout(Duration time) ? at.plus(time) : at;
  }
}
