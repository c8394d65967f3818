// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.xmpp.XmppCommand;
import cwmp.xmpp.XmppWakeup;
import horde.fleet.Device;
import horde.fleet.FeatureBody;
import horde.fleet.FleetLoop;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** XMPP connections of a fleet: on each loop those of its devices, which have one each at most. */
final class XmppBody implements FeatureBody {
  private final XmppWakeup feature = new XmppWakeup();
  private final NetContext context;
  private final List<EventLoop> eventLoops;
  private final List<Part> parts = new ArrayList<>();

  /** What belongs to one loop, and to its thread. */
  private record Part(FleetLoop loop, Dialer dialer, Map<Device, XmppLine> lines) {}

  XmppBody(List<EventLoop> eventLoops, NetContext context) {
    this.eventLoops = eventLoops;
    this.context = context;
  }

  /** Takes on a loop; in the order of their numbers, and before any command. */
  void attach(FleetLoop loop) {
    Dialer dialer = new Dialer(eventLoops.get(loop.number()), context);
    parts.add(new Part(loop, dialer, new HashMap<>()));
  }

  private Part partOf(Device device) {
    return parts.get(device.index() % parts.size());
  }

  @Override
  public CpeFeature<?> feature() {
    return feature;
  }

  @Override
  public boolean carryOut(Device device, FeatureCommand command) {
    if (!(command instanceof XmppCommand wanted)) {
      return false;
    }
    Part part = partOf(device);
    XmppLine line = part.lines().get(device);
    switch (wanted) {
      case XmppCommand.Connect connect -> {
        letGo(part, device);
        XmppLine made = new XmppLine(feature, device, part.loop(), part.dialer(), context, connect);
        part.lines().put(device, made);
        made.open();
      }
      case XmppCommand.Disconnect(int connection) -> {
        if (line != null && line.connection() == connection) {
          letGo(part, device);
        }
      }
      case XmppCommand.KeepAlive(int connection) -> {
        if (line != null && line.connection() == connection) {
          line.keepAlive();
        }
      }
    }
    return true;
  }

  @Override
  public void powerOff(Device device) {
    letGo(partOf(device), device);
  }

  private static void letGo(Part part, Device device) {
    XmppLine line = part.lines().remove(device);
    if (line != null) {
      line.letGo();
    }
  }
}
