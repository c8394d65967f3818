// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.udp.UdpAddress;
import cwmp.udp.UdpCommand;
import cwmp.udp.UdpConnectionRequests;
import cwmp.udp.UdpSettings;
import cwmp.udp.UdpSocket;
import cwmp.udp.UdpVerdict;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.Device;
import horde.fleet.FeatureBody;
import horde.fleet.FleetLoop;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The UDP sockets of a fleet's connection requests: one for each device whose STUNEnable is true or
 * whose profile wants one, and another while it finds out how long its NAT keeps a binding.
 */
final class UdpBody implements FeatureBody {
  private static final Logger LOG = LoggerFactory.getLogger(UdpBody.class);

  private final UdpConnectionRequests feature =
      new UdpConnectionRequests(
          UdpSettings.defaults()
              .listeningWithoutStun(
                  host -> host instanceof Device device && device.listensOnUdp()));
  private final Datagrams datagrams;
  private final List<EventLoop> eventLoops;
  private final List<Part> parts = new ArrayList<>();
  private final AtomicBoolean lackTold = new AtomicBoolean();

  /** What belongs to one loop, and to its thread. */
  private record Part(FleetLoop loop, EventLoop eventLoop, Map<Device, Sockets> sockets) {}

  /** The sockets of one device, bound or about to be. */
  private static final class Sockets {
    final Map<UdpSocket, ChannelFuture> bound = new EnumMap<>(UdpSocket.class);
    @Nullable InetAddress local;
  }

  UdpBody(List<EventLoop> eventLoops, Datagrams datagrams) {
    this.eventLoops = eventLoops;
    this.datagrams = datagrams;
  }

  /** Takes on a loop; in the order of their numbers, and before any command. */
  void attach(FleetLoop loop) {
    parts.add(new Part(loop, eventLoops.get(loop.number()), new HashMap<>()));
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
    if (!(command instanceof UdpCommand wanted)) {
      return false;
    }
    Part part = partOf(device);
    switch (wanted) {
      case UdpCommand.Open(String towards) -> open(part, device, towards);
      case UdpCommand.Send send -> {
        Sockets sockets = part.sockets().get(device);
        if (sockets != null) {
          onBound(
              socket(part, device, sockets, send.from()),
              channel -> datagrams.send(channel, send.host(), send.port(), send.datagram()));
        }
      }
      case UdpCommand.Close(UdpSocket socket) -> {
        Sockets sockets = part.sockets().get(device);
        if (sockets != null) {
          close(sockets.bound.remove(socket));
          if (sockets.bound.isEmpty()) {
            part.sockets().remove(device);
          }
        }
      }
    }
    return true;
  }

  private void open(Part part, Device device, String towards) {
    Sockets sockets = part.sockets().computeIfAbsent(device, none -> new Sockets());
    datagrams
        .localAddress(towards)
        .whenComplete(
            (local, failure) ->
                part.loop()
                    .post(
                        () -> {
                          if (part.sockets().get(device) != sockets) {
                            return; // the device has lost its power since
                          }
                          if (local == null) {
                            failed(part, device, String.valueOf(failure.getMessage()));
                          } else {
                            sockets.local = local;
                            socket(part, device, sockets, UdpSocket.REQUESTS)
                                .addListener(bound -> opened(part, device, sockets, bound.cause()));
                          }
                        }));
  }

  private void opened(Part part, Device device, Sockets sockets, @Nullable Throwable failure) {
    part.loop()
        .post(
            () -> {
              ChannelFuture bound = sockets.bound.get(UdpSocket.REQUESTS);
              InetAddress local = sockets.local;
              if (part.sockets().get(device) != sockets || bound == null || local == null) {
                return;
              }
              if (failure != null) {
                failed(part, device, String.valueOf(failure.getMessage()));
                return;
              }
              int port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
              UdpAddress address = UdpAddress.of(local.getAddress(), port);
              device.happen(cpe -> feature.opened(cpe, address));
            });
  }

  private void failed(Part part, Device device, String why) {
    if (lackTold.compareAndSet(false, true)) {
      LOG.warn(
          "Device {} gets no UDP socket and tries again in a minute, as others may: {}. A device"
              + " with STUN takes a port and a file descriptor.",
          device,
          why);
    }
    letGo(part, device);
    device.happen(feature::openFailed);
  }

  private ChannelFuture socket(Part part, Device device, Sockets sockets, UdpSocket kind) {
    return sockets.bound.computeIfAbsent(
        kind,
        none ->
            datagrams.bind(
                part.eventLoop(),
                datagram -> part.loop().post(() -> received(device, kind, datagram))));
  }

  private void received(Device device, UdpSocket kind, byte[] datagram) {
    byte[] heard = device.heard(datagram);
    device.happen(
        cpe -> feature.received(cpe, kind, heard),
        verdict -> {
          if (verdict != UdpVerdict.NO_REQUEST) {
            device.knocked(ConnectionRequestWay.UDP, verdict == UdpVerdict.ACCEPTED);
          }
        });
  }

  private static void onBound(ChannelFuture bound, Consumer<Channel> action) {
    bound.addListener(
        done -> {
          if (done.isSuccess()) {
            action.accept(bound.channel());
          }
        });
  }

  @Override
  public void powerOff(Device device) {
    letGo(partOf(device), device);
  }

  private static void letGo(Part part, Device device) {
    Sockets sockets = part.sockets().remove(device);
    if (sockets != null) {
      sockets.bound.values().forEach(UdpBody::close);
    }
  }

  private static void close(@Nullable ChannelFuture bound) {
    if (bound != null) {
      bound.addListener(done -> bound.channel().close());
    }
  }
}
