// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.session.SessionOutcome;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the first devices of a fleet call again as soon as they have called. */
final class Treadmill implements FleetListener {
  private static final Event NEXT = Event.of(EventCode.PERIODIC);

  private final int running;
  private volatile @Nullable Fleet fleet;

  /**
   * Stands still.
   *
   * @param running how many devices are to run on it
   */
  Treadmill(int running) {
    this.running = running;
  }

  /** Has these run from their next session on. */
  void start(Fleet wanted) {
    fleet = wanted;
  }

  /** Has those run that rest. */
  void push() {
    Fleet current = fleet;
    for (int i = 0; current != null && i < Math.min(running, current.size()); i++) {
      next(current, i);
    }
  }

  void stop() {
    fleet = null;
  }

  @Override
  public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
    Fleet current = fleet;
    if (current != null && device.index() < running && outcome.successful()) {
      next(current, device.index());
    }
  }

  private static void next(Fleet fleet, int index) {
    fleet.call(
        fleet.ref(index),
        device -> {
          device.inform(NEXT);
          return true;
        });
  }
}
