// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import horde.load.Arrivals;
import horde.load.LoadAction;
import java.time.Duration;
import java.util.List;

/**
 * What a fleet is to be.
 *
 * @param groups at least one; the index of a device counts through all groups of one OUI
 * @param start when each device is switched on, in the order of their indexes
 * @param load what devices do besides, at their times
 * @param timeScale how much faster the clock of periodic Informs runs, more than 0
 * @param seed of everything random but nonces and keys
 * @param replyTimeout how long a device waits for a sign of life of the ACS
 */
public record FleetPlan(
    List<GroupPlan> groups,
    Arrivals start,
    List<LoadAction> load,
    double timeScale,
    long seed,
    Duration replyTimeout) {

  /** The least that TR-069 3.4.2 allows. */
  public static final Duration DEFAULT_REPLY_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there is no group, too many devices for an {@code int}, or
   *     a time that makes no sense
   */
  public FleetPlan {
    groups = List.copyOf(groups);
    load = List.copyOf(load);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("a fleet needs at least one group of devices");
    }
    long devices = groups.stream().mapToLong(GroupPlan::count).sum();
    if (devices > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException("a fleet has at most 1073741823 devices: " + devices);
    }
    if (!(timeScale > 0) || Double.isInfinite(timeScale)) {
      throw new IllegalArgumentException("the time scale must be more than 0: " + timeScale);
    }
    if (replyTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "the reply timeout must be a millisecond or more: " + replyTimeout);
    }
  }

  /**
   * A fleet whose devices do nothing besides.
   *
   * @param ramp over how long the devices are switched on, evenly
   */
  public FleetPlan(
      List<GroupPlan> groups, Duration ramp, double timeScale, long seed, Duration replyTimeout) {
    this(groups, Arrivals.over(ramp), List.of(), timeScale, seed, replyTimeout);
  }

  /** The same with other groups. */
  public FleetPlan withGroups(List<GroupPlan> others) {
    return new FleetPlan(others, start, load, timeScale, seed, replyTimeout);
  }

  /** How many devices there are. */
  public int devices() {
    return groups.stream().mapToInt(GroupPlan::count).sum();
  }
}
