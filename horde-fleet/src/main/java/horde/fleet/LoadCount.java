// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import horde.load.LoadAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What has become of an action of the load. Every arrival that was due is counted, and once.
 *
 * @param arrivals how many have come so far
 * @param queued of these, how many found their device in a session, so that what they bring follows
 *     in the next one
 * @param missed of these, how many found their device without power, so that nothing came of them;
 *     of a blackout, those that had power already
 * @param refused of these, how many the device refused with a fault
 */
public record LoadCount(String name, long arrivals, long queued, long missed, long refused) {

  static LoadCount none(LoadAction action) {
    return new LoadCount(action.name(), 0, 0, 0, 0);
  }

  private LoadCount plus(LoadCount other) {
    return new LoadCount(
        name,
        arrivals + other.arrivals,
        queued + other.queued,
        missed + other.missed,
        refused + other.refused);
  }

  /**
   * Adds what one more loop has counted; nothing for what it has not begun.
   *
   * @param more by its place among all
   */
  static List<LoadCount> plus(List<LoadCount> all, Map<Integer, LoadCount> more) {
    List<LoadCount> sum = new ArrayList<>(all);
    more.forEach(
        (place, count) -> {
          if (place < sum.size()) { // else it has begun since
            sum.set(place, sum.get(place).plus(count));
          }
        });
    return sum;
  }
}
