// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.hostile;

import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.soap.Envelope;
import cwmp.soap.SoapException;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapReader;
import cwmp.soap.SoapWriter;
import cwmp.testkit.ServerReply;
import cwmp.testkit.hostile.TestIdentities.Identity;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpRequestParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An ACS on loopback that does one hostile thing to every connection until it relents, and then
 * takes Informs and asks for nothing.
 *
 * <p>It has a thread for each connection. May be used from any thread.
 */
public final class HostileAcs implements AutoCloseable {
  private final Hostility hostility;
  private final TestIdentities identities;
  private final BlockingQueue<Inform> informs = new LinkedBlockingQueue<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final InetSocketAddress address;
  private volatile boolean relented;
  private @Nullable Socket placeholder; // holds the port while nobody listens
  private @Nullable ServerSocket listener;

  private HostileAcs(Hostility hostility, TestIdentities identities) throws IOException {
    this.hostility = hostility;
    this.identities = identities;
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    if (hostility == Hostility.REFUSES_CONNECTIONS) {
      Socket bound = new Socket();
      bound.bind(anyPort);
      placeholder = bound;
      address = (InetSocketAddress) bound.getLocalSocketAddress();
    } else {
      address = (InetSocketAddress) listen(anyPort).getLocalSocketAddress();
    }
  }

  /**
   * Starts one on a free port of 127.0.0.1.
   *
   * @throws IOException if there is none
   */
  public static HostileAcs start(Hostility hostility, TestIdentities identities)
      throws IOException {
    return new HostileAcs(hostility, identities);
  }

  /** What goes into ManagementServer.URL. */
  public URI url() {
    return URI.create(
        (hostility.secure() ? "https" : "http") + "://127.0.0.1:" + address.getPort() + "/acs");
  }

  /**
   * From now on it is good to new connections.
   *
   * @throws IOException if the port that it refused to listen on cannot be had
   */
  public synchronized void relent() throws IOException {
    relented = true;
    if (placeholder != null) {
      placeholder.close();
      placeholder = null;
      listen(address);
    }
  }

  /** The Informs that it has answered, in order. */
  public BlockingQueue<Inform> informs() {
    return informs;
  }

  /** How many connections are open, as far as it knows. */
  public int openConnections() {
    return connections.size();
  }

  private ServerSocket listen(InetSocketAddress on) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(on);
    listener = socket;
    start("hostile-acs", () -> accept(socket));
    return socket;
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        start("hostile-acs-connection", () -> serve(connection));
      }
    } catch (IOException e) {
      // closed: there are no more connections to take
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      if (!relented) {
        hostility.doTo(connection, identities);
      } else if (hostility.secure()) {
        beGoodTo(identities.secured(Identity.GOOD, connection));
      } else {
        beGoodTo(connection);
      }
    } catch (IOException | HttpProtocolException | SoapException e) {
      // the device has gone; what it thinks of this is for the test to ask
    } finally {
      connections.remove(connection);
    }
  }

  private void beGoodTo(Socket connection)
      throws IOException, HttpProtocolException, SoapException {
    HttpRequestParser parser = new HttpRequestParser(HttpLimits.CLIENT);
    InputStream in = connection.getInputStream();
    byte[] bytes = new byte[16 * 1024];
    for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
      Optional<HttpRequest> request = parser.feed(ByteBuffer.wrap(bytes, 0, count));
      if (request.isPresent()) {
        connection.getOutputStream().write(answer(request.get()).bytes());
        connection.getOutputStream().flush();
      }
    }
  }

  private ServerReply answer(HttpRequest request) throws SoapException {
    if (request.body().length == 0) {
      return ServerReply.noContent();
    }
    Envelope envelope = SoapReader.fromCpe().read(request.body());
    if (!(envelope.body() instanceof Inform inform)) {
      return ServerReply.text(400, "found " + envelope.body().messageName() + ", expected Inform");
    }
    informs.add(inform);
    SoapHeader header = SoapHeader.id(envelope.header().idOrNull());
    return ServerReply.envelope(
        SoapWriter.toBytes(new Envelope(envelope.version(), header, new InformResponse(1))));
  }

  /** Closes the port and all connections. */
  @Override
  public synchronized void close() throws IOException {
    if (listener != null) {
      listener.close();
    }
    if (placeholder != null) {
      placeholder.close();
    }
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
