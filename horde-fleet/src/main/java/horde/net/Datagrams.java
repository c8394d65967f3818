// SPDX-License-Identifier: Apache-2.0
package horde.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Makes UDP sockets on any free port, and sends from them. Shared by all loops. */
final class Datagrams {
  private static final int ANY_PORT = 9;

  private final NetContext context;

  /** The address of this machine towards each host that devices have asked for. */
  private final Map<String, CompletableFuture<InetAddress>> localAddresses =
      new ConcurrentHashMap<>();

  Datagrams(NetContext context) {
    this.context = context;
  }

  /** Binds a socket to any port of all addresses; what comes is handed over on the event loop. */
  ChannelFuture bind(EventLoop eventLoop, Consumer<byte[]> received) {
    return new Bootstrap()
        .group(eventLoop)
        .channel(channelType())
        .handler(
            new SimpleChannelInboundHandler<DatagramPacket>() {
              @Override
              protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
                received.accept(ByteBufUtil.getBytes(packet.content()));
              }

              @Override
              public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                // Somebody's "port unreachable": the next datagram may arrive.
              }
            })
        .bind(new InetSocketAddress(0));
  }

  private static Class<? extends DatagramChannel> channelType() {
    return Epoll.isAvailable() ? EpollDatagramChannel.class : NioDatagramChannel.class;
  }

  /** Sends as soon as the host's address is known; what cannot be sent is lost. */
  void send(Channel from, String host, int port, byte[] datagram) {
    if (port == 0) {
      return;
    }
    context
        .addresses()
        .of(host)
        .thenAccept(
            addresses ->
                from.writeAndFlush(
                    new DatagramPacket(
                        Unpooled.wrappedBuffer(datagram),
                        new InetSocketAddress(preferred(addresses), port)),
                    from.voidPromise()));
  }

  /** IPv4 where there is a choice, as that is what NATs, and Annex G, are about. */
  private static InetAddress preferred(List<InetAddress> addresses) {
    return addresses.stream()
        .filter(address -> address instanceof Inet4Address)
        .findFirst()
        .orElse(addresses.get(0));
  }

  /** The address from which this machine sends to the host. */
  CompletableFuture<InetAddress> localAddress(String towards) {
    CompletableFuture<InetAddress> known = localAddresses.get(towards);
    if (known != null && !known.isCompletedExceptionally()) {
      return known;
    }
    CompletableFuture<InetAddress> found =
        context
            .addresses()
            .of(towards)
            .thenApplyAsync(addresses -> probed(preferred(addresses)), context.blocking());
    localAddresses.put(towards, found);
    return found;
  }

  private static InetAddress probed(InetAddress host) {
    try (DatagramSocket probe = new DatagramSocket()) {
      probe.connect(new InetSocketAddress(host, ANY_PORT)); // sends nothing
      return probe.getLocalAddress();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
