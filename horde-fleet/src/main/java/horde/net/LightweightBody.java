// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.lightweight.LightweightNotifications;
import cwmp.lightweight.NotificationCommand;
import horde.fleet.Device;
import horde.fleet.FeatureBody;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends the lightweight notifications of a fleet, those of a loop from one socket. */
final class LightweightBody implements FeatureBody {
  private final LightweightNotifications feature = new LightweightNotifications();
  private final List<EventLoop> eventLoops;
  private final Datagrams datagrams;

  /** By loop, each used by its thread alone; null until it has something to send. */
  private final @Nullable ChannelFuture[] sockets;

  LightweightBody(List<EventLoop> eventLoops, Datagrams datagrams) {
    this.eventLoops = eventLoops;
    this.datagrams = datagrams;
    this.sockets = new @Nullable ChannelFuture[eventLoops.size()];
  }

  @Override
  public CpeFeature<?> feature() {
    return feature;
  }

  @Override
  public boolean carryOut(Device device, FeatureCommand command) {
    if (!(command instanceof NotificationCommand(String host, int port, byte[] datagram))) {
      return false;
    }
    int loop = device.index() % eventLoops.size();
    ChannelFuture bound = sockets[loop];
    if (bound == null || bound.isDone() && !bound.isSuccess()) {
      bound = datagrams.bind(eventLoops.get(loop), unwanted -> {});
      sockets[loop] = bound;
    }
    ChannelFuture socket = bound;
    socket.addListener(
        done -> {
          if (done.isSuccess()) {
            datagrams.send(socket.channel(), host, port, datagram);
          }
        });
    return true;
  }
}
