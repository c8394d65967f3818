// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.autonomous.OwnRequests;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.RequestDownload;
import cwmp.message.ValueType;
import horde.load.Arrivals;
import horde.load.Deed;
import horde.load.LoadAction;
import horde.profile.Randomness;
import horde.profile.Template;
import java.util.List;
import java.util.Map;

/**
 * An action of the load on one loop: what its devices do when they arrive, and what has become of
 * it.
 *
 * <p>The load is open: an arrival waits for nobody. A device that is in a session takes the event,
 * the value or the request along into its next one (queued); one without power cannot (missed).
 */
final class LoadRun {
  private static final long ARRIVALS = Randomness.stream("load.arrivals");

  private final FleetLoop loop;
  private final LoadAction action;
  private long arrived;
  private long queued;
  private long missed;
  private long refused;

  LoadRun(FleetLoop loop, LoadAction action) {
    this.loop = loop;
    this.action = action;
  }

  /** Has devices arrive from a time on. */
  void schedule(
      ArrivalTimer.Arrival arrival, Chosen chosen, Arrivals arrivals, int rounds, long beginNanos) {
    long seed =
        Randomness.bits(loop.shared().seed(), 0, ARRIVALS, Randomness.stream(action.name()));
    new ArrivalTimer(loop, chosen, arrivals, rounds, seed, beginNanos, arrival).start();
  }

  /** What has become of it so far. */
  LoadCount count() {
    return new LoadCount(action.name(), arrived, queued, missed, refused);
  }

  /** The first half of a blackout. */
  void cutPower(Device device, long number, long dueNanos) {
    device.switchOff();
  }

  /** It is a device's turn. */
  void arrived(Device device, long number, long dueNanos) {
    arrived++;
    boolean comesBack = action.deed() instanceof Deed.Blackout;
    if (device.power() != (comesBack ? Device.Power.OFF : Device.Power.ON)) {
      missed++;
      return;
    }
    boolean busy = device.inSession();
    switch (action.deed()) {
      case Deed.Raise(var event) -> {
        queued += busy ? 1 : 0;
        device.inform(engine -> engine.raise(event), dueNanos);
      }
      case Deed.RequestDownload(String fileType) -> {
        queued += busy ? 1 : 0;
        RequestDownload request = new RequestDownload(fileType, List.of());
        device.inform(engine -> OwnRequests.requestDownload(engine, request), dueNanos);
      }
      case Deed.SetValues(Map<String, Template> values) -> {
        if (set(device, values, number, dueNanos)) {
          queued += busy ? 1 : 0;
        } else {
          refused++;
        }
      }
      case Deed.Reboot reboot -> device.reboot();
      case Deed.FactoryReset reset -> device.resetToFactory();
      case Deed.Blackout blackout -> device.switchOnAt(dueNanos / 1_000_000);
    }
  }

  private static boolean set(
      Device device, Map<String, Template> values, long number, long dueNanos) {
    List<ParameterValue> list =
        values.entrySet().stream()
            .map(
                value ->
                    new ParameterValue(
                        value.getKey(),
                        ValueType.ABSENT,
                        device
                            .loopGroup()
                            .text(device, value.getValue(), value.getKey() + "#" + number)))
            .toList();
    try {
      device.set(list, dueNanos);
      return true;
    } catch (FaultException e) {
      return false;
    }
  }
}
