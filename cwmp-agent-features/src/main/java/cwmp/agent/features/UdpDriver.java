// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.features;

import cwmp.agent.FeatureDriver;
import cwmp.agent.FeatureHost;
import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.FeatureCommand;
import cwmp.udp.UdpAddress;
import cwmp.udp.UdpCommand;
import cwmp.udp.UdpConnectionRequests;
import cwmp.udp.UdpSettings;
import cwmp.udp.UdpSocket;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Connection requests over UDP for an agent, through a NAT while STUNEnable is true: {@code
 * builder.feature(new UdpDriver("0.0.0.0", 0))}. TR-069 Annex G.
 */
public final class UdpDriver implements FeatureDriver {
  private static final System.Logger LOG = System.getLogger(UdpDriver.class.getName());

  private final UdpConnectionRequests feature;
  private final String host;
  private final int port;
  private final Datagrams datagrams = new Datagrams();

  /** Opened and used by the worker of the datagrams, closed by anybody. */
  private final Map<UdpSocket, DatagramSocket> sockets = new ConcurrentHashMap<>();

  private volatile boolean closed;

  /**
   * No socket is opened yet.
   *
   * @param host name or address to bind to; {@code 0.0.0.0} for whichever reaches the ACS
   * @param port for connection requests, 0 for any free one
   */
  public UdpDriver(String host, int port) {
    this(host, port, UdpSettings.defaults());
  }

  /** The same with other times and limits. */
  public UdpDriver(String host, int port, UdpSettings settings) {
    this.feature = new UdpConnectionRequests(settings);
    this.host = host;
    this.port = port;
  }

  @Override
  public List<CpeFeature<?>> features() {
    return List.of(feature);
  }

  @Override
  public void begin(FeatureHost host) {
    datagrams.runOn(host.executor());
  }

  @Override
  public boolean carryOut(FeatureCommand command, Consumer<Consumer<Cpe>> facts) {
    if (command instanceof UdpCommand.Open open) {
      datagrams.later(() -> open(open.towards(), facts));
    } else if (command instanceof UdpCommand.Send send) {
      datagrams.later(
          () ->
              Datagrams.send(
                  socket(send.from(), facts), send.host(), send.port(), send.datagram()));
    } else if (command instanceof UdpCommand.Close close) {
      datagrams.later(() -> close(sockets.remove(close.socket())));
    } else {
      return false;
    }
    return true;
  }

  private void open(String towards, Consumer<Consumer<Cpe>> facts) {
    try {
      DatagramSocket socket = socket(UdpSocket.REQUESTS, facts);
      InetAddress local = Datagrams.localAddress(socket, towards);
      UdpAddress address = UdpAddress.of(local.getAddress(), socket.getLocalPort());
      facts.accept(cpe -> feature.opened(cpe, address));
    } catch (IOException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "No UDP connection requests for now, on {0} port {1}: {2}",
          host,
          Integer.toString(port),
          e.getMessage());
      facts.accept(feature::openFailed);
    }
  }

  private DatagramSocket socket(UdpSocket kind, Consumer<Consumer<Cpe>> facts) throws IOException {
    DatagramSocket open = sockets.get(kind);
    if (open != null) {
      return open;
    }
    int wanted = kind == UdpSocket.REQUESTS ? port : 0;
    DatagramSocket socket = new DatagramSocket(new InetSocketAddress(host, wanted));
    sockets.put(kind, socket);
    if (closed) {
      socket.close();
    }
    try {
      datagrams.receive(
          socket, datagram -> facts.accept(cpe -> feature.received(cpe, kind, datagram)));
    } catch (IOException e) {
      close(sockets.remove(kind));
      throw e;
    }
    return socket;
  }

  private static void close(@Nullable DatagramSocket socket) {
    if (socket != null) {
      socket.close();
    }
  }

  @Override
  public void close() {
    closed = true;
    datagrams.close();
    sockets.values().forEach(DatagramSocket::close);
  }
}
