// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.http.Credentials;
import cwmp.http.NonceSource;
import cwmp.wakeup.ConnectionRequestGate;
import cwmp.wakeup.ConnectionRequestVerifier;
import cwmp.wakeup.ConnectionRequestVerifier.Accepted;
import cwmp.wakeup.ConnectionRequestVerifier.Refused;
import cwmp.wakeup.ConnectionRequestVerifier.Verdict;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpLimits;
import cwmp.wire.HttpProtocolException;
import cwmp.wire.HttpRequest;
import cwmp.wire.HttpRequestParser;
import cwmp.wire.HttpResponseWriter;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Where the ACS knocks: one thread, one connection at a time. TR-069 3.2.2.
 *
 * <p>A connection has ten seconds for its challenge and its answer, so that nobody can keep the
 * door blocked.
 */
final class ConnectionRequestServer implements Closeable {
  private static final System.Logger LOG =
      System.getLogger(ConnectionRequestServer.class.getName());
  private static final long MOST_MILLIS_PER_CONNECTION = 10_000;

  private final ServerSocket listener;
  private final String host;
  private final String path;
  private final Supplier<Credentials> credentials;
  private final Runnable onRequest;
  private final ConnectionRequestVerifier verifier;
  private final ConnectionRequestGate gate = new ConnectionRequestGate(Duration.ofSeconds(1), 10);
  private final Thread thread;
  private long gateState = ConnectionRequestGate.OPEN;
  private volatile boolean closed;

  /**
   * Listens at once; nobody is served before {@link #start}.
   *
   * @param host the name or address to listen on, which also stands in the URL
   * @param port 0 for any free one
   * @param credentials what the ACS has to know; empty ones let nobody in
   * @param onRequest called on this server's thread after the answer is written
   */
  ConnectionRequestServer(
      String host, int port, Supplier<Credentials> credentials, Runnable onRequest)
      throws IOException {
    SecureRandom random = new SecureRandom();
    this.host = host;
    this.credentials = credentials;
    this.onRequest = onRequest;
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    this.verifier = new ConnectionRequestVerifier(new NonceSource(secret));
    byte[] name = new byte[16];
    random.nextBytes(name);
    this.path = "/" + HexFormat.of().formatHex(name);
    this.listener = new ServerSocket();
    listener.bind(new InetSocketAddress(host, port));
    this.thread = new Thread(this::serve, "cwmp-connection-request");
    thread.setDaemon(true);
  }

  /** What ManagementServer.ConnectionRequestURL says. */
  String url() {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return "http://" + literal + ":" + listener.getLocalPort() + path;
  }

  void start() {
    thread.start();
  }

  private void serve() {
    while (!closed) {
      try (Socket socket = listener.accept()) {
        serve(socket);
      } catch (IOException e) {
        if (!closed) {
          LOG.log(System.Logger.Level.DEBUG, "connection request broken off: {0}", e.getMessage());
        }
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    HttpRequestParser parser = new HttpRequestParser(HttpLimits.CONNECTION_REQUEST);
    ByteBuffer bytes = ByteBuffer.allocate(4096).limit(0);
    long deadline = System.nanoTime() + MOST_MILLIS_PER_CONNECTION * 1_000_000;
    while (true) {
      Optional<HttpRequest> request;
      try {
        request = parser.feed(bytes);
      } catch (HttpProtocolException e) {
        write(socket, e.status(), HttpHeaders.EMPTY.with("Connection", "close"));
        return;
      }
      if (request.isPresent()) {
        if (!answer(socket, request.get())) {
          return;
        }
        continue;
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      socket.setSoTimeout((int) left);
      int count = socket.getInputStream().read(bytes.array());
      if (count < 0) {
        return;
      }
      bytes.position(0).limit(count);
    }
  }

  /** Returns whether the connection is kept for another request. */
  private boolean answer(Socket socket, HttpRequest request) throws IOException {
    if (!request.path().equals(path)) {
      write(socket, 404, HttpHeaders.EMPTY.with("Connection", "close"));
      return false;
    }
    Verdict verdict = verifier.verify(request, credentials.get(), 0, System.currentTimeMillis());
    if (verdict instanceof Refused refused) {
      write(socket, refused.status(), refused.headers());
      return request.keepAlive();
    }
    if (verdict instanceof Accepted) {
      OptionalLong passed = gate.pass(gateState, System.nanoTime() / 1_000_000);
      write(socket, passed.isPresent() ? 200 : 503, HttpHeaders.EMPTY.with("Connection", "close"));
      if (passed.isPresent()) {
        gateState = passed.getAsLong();
        onRequest.run();
      }
    }
    return false;
  }

  private static void write(Socket socket, int status, HttpHeaders headers) throws IOException {
    socket.getOutputStream().write(HttpResponseWriter.head(status, headers, 0));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    listener.close();
  }
}
