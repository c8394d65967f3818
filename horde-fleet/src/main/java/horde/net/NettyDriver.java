// SPDX-License-Identifier: Apache-2.0
package horde.net;

import cwmp.http.DefaultUsername;
import cwmp.message.DeviceId;
import cwmp.wire.HttpOrigin;
import horde.fleet.FeatureBody;
import horde.fleet.Fleet;
import horde.fleet.FleetClock;
import horde.fleet.FleetDriver;
import horde.fleet.FleetLoop;
import horde.measure.ConnectFailures;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Moves a fleet over the real network, on the real clocks: one event loop, and thread, for each of
 * its loops.
 */
public final class NettyDriver implements FleetDriver {
  private static final int SECRET_BYTES = 32;
  private static final int BACKLOG = 4096;

  private final FleetClock clock = FleetClock.system();
  private final SecureRandom secure = new SecureRandom();
  private final MultiThreadIoEventLoopGroup group;
  private final List<EventLoop> eventLoops = new ArrayList<>();
  private final ExecutorService blocking;
  private final NetContext context;
  private final @Nullable Channel listener;
  private final @Nullable HttpOrigin connectionRequests;
  private final FleetDoor door;
  private final XmppBody xmpp;
  private final UdpBody udp;
  private final LightweightBody lightweight;
  private volatile @Nullable Fleet fleet;
  private final AtomicInteger connections = new AtomicInteger();

  private NettyDriver(NetSettings settings, Addresses.@Nullable Resolver resolver)
      throws IOException {
    IoHandlerFactory io =
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    blocking =
        Executors.newFixedThreadPool(
            Math.max(2, settings.loops()), new DefaultThreadFactory("horde-blocking", true));
    context =
        new NetContext(
            channels(),
            resolver == null ? new Addresses(blocking) : new Addresses(blocking, resolver),
            new TlsClients(blocking, this::nameOf),
            settings.sources(),
            blocking,
            new ConnectCounts());
    group =
        new MultiThreadIoEventLoopGroup(
            settings.loops(), new DefaultThreadFactory("horde-loop"), io);
    group.forEach(eventLoop -> eventLoops.add((EventLoop) eventLoop));
    door = new FleetDoor(newSecret());
    xmpp = new XmppBody(eventLoops, context);
    Datagrams datagrams = new Datagrams(context);
    udp = new UdpBody(eventLoops, datagrams);
    lightweight = new LightweightBody(eventLoops, datagrams);
    InetSocketAddress address = settings.connectionRequests();
    try {
      listener = address == null ? null : listen(address);
    } catch (IOException e) {
      stop();
      throw e;
    }
    connectionRequests = listener == null ? null : originOf(listener);
  }

  /**
   * Takes threads and opens the port for connection requests.
   *
   * @throws IOException if the port cannot be had
   */
  public static NettyDriver open(NetSettings settings) throws IOException {
    return new NettyDriver(settings, null);
  }

  /** The same with names that are looked up in another way. */
  static NettyDriver open(NetSettings settings, Addresses.Resolver resolver) throws IOException {
    return new NettyDriver(settings, resolver);
  }

  private static Supplier<? extends SocketChannel> channels() {
    return Epoll.isAvailable() ? EpollSocketChannel::new : NioSocketChannel::new;
  }

  private static Class<? extends ServerSocketChannel> serverChannelType() {
    return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
  }

  private Channel listen(InetSocketAddress address) throws IOException {
    try {
      return new ServerBootstrap()
          .group(group)
          .channel(serverChannelType())
          .option(ChannelOption.SO_REUSEADDR, true)
          .option(ChannelOption.SO_BACKLOG, BACKLOG)
          .childOption(ChannelOption.TCP_NODELAY, true)
          .childHandler(
              new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel channel) {
                  channel.pipeline().addLast(new ConnectionRequestHandler(door, connections));
                }
              })
          .bind(address)
          .syncUninterruptibly()
          .channel();
    } catch (Exception e) { // Netty throws the checked cause of a failed bind without declaring it
      throw new IOException(
          "cannot listen for connection requests on "
              + address.getHostString()
              + " port "
              + address.getPort()
              + Dialer.reason(e),
          e);
    }
  }

  /** Where the ACS reaches the listener. */
  private static HttpOrigin originOf(Channel listener) throws SocketException {
    InetSocketAddress bound = (InetSocketAddress) listener.localAddress();
    InetAddress host = bound.getAddress();
    if (host.isAnyLocalAddress()) {
      host = outwardAddress();
    }
    return new HttpOrigin("http", host.getHostAddress(), bound.getPort());
  }

  /** The first IPv4 address that is not the machine's own business, else loopback. */
  private static InetAddress outwardAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .findFirst()
        .orElse(InetAddress.getLoopbackAddress());
  }

  /** The name of a device as it stands in its certificate (TR-069 3.3). */
  private String nameOf(int device) {
    Fleet started = fleet;
    if (started == null) {
      throw new IllegalStateException("device " + device + " speaks TLS before the fleet starts");
    }
    DeviceId id = started.ref(device).id();
    return DefaultUsername.of(id.oui(), id.productClass(), id.serialNumber());
  }

  @Override
  public FleetClock clock() {
    return clock;
  }

  @Override
  public int loops() {
    return eventLoops.size();
  }

  @Override
  public Attachment attach(FleetLoop loop) {
    EventLoop eventLoop = eventLoops.get(loop.number());
    xmpp.attach(loop);
    udp.attach(loop);
    return new Attachment(
        new NettyTransport(eventLoop, context), new LoopRunner(eventLoop, loop, clock));
  }

  @Override
  public String connectionRequestUrl(int device) {
    return connectionRequests == null ? "" : connectionRequests + door.pathOf(device);
  }

  @Override
  public byte[] newSecret() {
    byte[] secret = new byte[SECRET_BYTES];
    secure.nextBytes(secret);
    return secret;
  }

  @Override
  public List<FeatureBody> features() {
    return List.of(udp, lightweight, xmpp);
  }

  /** Why connections were not made so far. */
  public ConnectFailures connectFailures() {
    return context.connects().counted();
  }

  @Override
  public void start(Fleet fleet) {
    this.fleet = fleet;
    door.open(fleet);
  }

  @Override
  public void stop() {
    if (listener != null) {
      listener.close().syncUninterruptibly();
    }
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    blocking.shutdownNow();
  }
}
