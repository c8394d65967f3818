// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import horde.load.Arrivals;

/**
 * Has the devices of one loop arrive, one after the other.
 *
 * <p>It is one timer for all of them: whose turn comes next, and when, is computed on the way. All
 * loops walk through the same devices, so that each knows the numbers of its own.
 */
final class ArrivalTimer extends TimerNode {
  private static final int MOST_AT_ONCE = 32;
  private static final int MOST_STEPS = 1024;

  private final FleetLoop loop;
  private final Chosen.Walk walk;
  private final Arrivals arrivals;
  private final long count;
  private final long seed;
  private final long beginNanos;
  private final Arrival arrival;
  private long number = -1;
  private int index = -1;
  private long dueNanos;

  /** What happens when a device arrives. */
  interface Arrival {
    /**
     * It happens.
     *
     * @param number of the arrival, among those of all loops
     * @param dueNanos when it was due, on the clock that never jumps
     */
    void of(Device device, long number, long dueNanos);
  }

  /**
   * A timer that is not scheduled yet.
   *
   * @param rounds how often each device arrives
   * @param seed of its own arrivals
   */
  ArrivalTimer(
      FleetLoop loop,
      Chosen chosen,
      Arrivals arrivals,
      int rounds,
      long seed,
      long beginNanos,
      Arrival arrival) {
    this.loop = loop;
    this.walk = new Chosen.Walk(chosen);
    this.arrivals = arrivals;
    this.count = (long) chosen.count() * rounds;
    this.seed = seed;
    this.beginNanos = beginNanos;
    this.arrival = arrival;
  }

  /** Begins, unless nobody is meant. */
  void start() {
    if (count > 0) {
      loop.schedule(this, beginNanos / 1_000_000);
    }
  }

  @Override
  void expired() {
    long now = loop.shared().clock().monotonicNanos();
    for (int i = 0; i < MOST_AT_ONCE && !loop.stopping(); i++) {
      if (index < 0 && !findNext()) {
        break;
      }
      if (number >= count) {
        return;
      }
      if (dueNanos > now) {
        loop.schedule(this, Math.ceilDiv(dueNanos, 1_000_000));
        return;
      }
      Device device = loop.device(index);
      index = -1;
      try {
        arrival.of(device, number, dueNanos);
      } catch (RuntimeException e) {
        device.recover(e);
      }
    }
    if (!loop.stopping()) {
      loop.schedule(this, now / 1_000_000); // the rest in another slice
    }
  }

  /** Looks for the loop's next device; false if it has to go on looking in another slice. */
  private boolean findNext() {
    for (int steps = 0; steps < MOST_STEPS; steps++) {
      int found = walk.step();
      if (found >= 0 && ++number >= count) {
        index = found;
        return true;
      }
      if (found >= 0 && loop.owns(found)) {
        index = found;
        dueNanos = beginNanos + arrivals.nanosOf(number, count, seed);
        return true;
      }
    }
    return false;
  }
}
