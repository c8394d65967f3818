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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where the ACS knocks: one thread that opens the door, and one for each of a few visitors. TR-069
 * 3.2.2.
 *
 * <p>A connection has ten seconds for its challenge and its answer. If all places are taken the
 * oldest visitor has to go, so that nobody can keep the door blocked by saying nothing.
 */
final class ConnectionRequestServer implements Closeable {
  private static final System.Logger LOG =
      System.getLogger(ConnectionRequestServer.class.getName());
  private static final long MOST_MILLIS_PER_CONNECTION = 10_000;
  private static final long PAUSE_MILLIS = 100;
  private static final int MOST_CONNECTIONS = 8;

  private final ServerSocket listener;
  private final String host;
  private final String path;
  private final Supplier<Credentials> credentials;
  private final BooleanSupplier awake;
  private final Runnable onRequest;
  private final ConnectionRequestVerifier verifier;
  private final ConnectionRequestGate gate = new ConnectionRequestGate(Duration.ofSeconds(1), 10);
  private final Deque<Socket> visitors = new ArrayDeque<>();
  private final Thread door;
  private long gateState = ConnectionRequestGate.OPEN;
  private volatile boolean closed;

  /**
   * Listens at once; nobody is served before {@link #start}.
   *
   * @param host the name or address to listen on, which also stands in the URL
   * @param port 0 for any free one
   * @param credentials what the ACS has to know; empty ones let nobody in
   * @param awake whether a request is of any use now; else the answer is 503
   * @param onRequest called on a thread of this server after the answer is written
   */
  ConnectionRequestServer(
      String host,
      int port,
      Supplier<Credentials> credentials,
      BooleanSupplier awake,
      Runnable onRequest)
      throws IOException {
    SecureRandom random = new SecureRandom();
    this.host = host;
    this.credentials = credentials;
    this.awake = awake;
    this.onRequest = onRequest;
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    this.verifier = new ConnectionRequestVerifier(new NonceSource(secret));
    byte[] name = new byte[16];
    random.nextBytes(name);
    this.path = "/" + HexFormat.of().formatHex(name);
    this.listener = new ServerSocket();
    listener.bind(new InetSocketAddress(host, port));
    this.door = thread(this::openDoor);
  }

  /** What ManagementServer.ConnectionRequestURL says. */
  String url() {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return "http://" + literal + ":" + listener.getLocalPort() + path;
  }

  void start() {
    door.start();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "cwmp-connection-request");
    thread.setDaemon(true);
    return thread;
  }

  private void openDoor() {
    while (!closed) {
      try {
        Socket visitor = listener.accept();
        admit(visitor);
        thread(() -> serveAndClose(visitor)).start();
      } catch (IOException e) {
        if (!closed) {
          LOG.log(System.Logger.Level.WARNING, "No connection taken: {0}", e.getMessage());
          pause();
        }
      }
    }
  }

  /** Too many open files pass, but not by trying again at once. */
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void admit(Socket visitor) {
    synchronized (visitors) {
      if (visitors.size() >= MOST_CONNECTIONS) {
        close(visitors.removeFirst());
      }
      visitors.addLast(visitor);
    }
  }

  private void serveAndClose(Socket visitor) {
    try {
      serve(visitor);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "connection request broken off: {0}", e.getMessage());
    } finally {
      close(visitor);
      synchronized (visitors) {
        visitors.remove(visitor);
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone either way
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
    Verdict verdict = judge(request);
    if (verdict instanceof Refused refused) {
      write(socket, refused.status(), refused.headers());
      return request.keepAlive();
    }
    boolean taken = verdict instanceof Accepted && awake.getAsBoolean() && passes();
    write(socket, taken ? 200 : 503, HttpHeaders.EMPTY.with("Connection", "close"));
    if (taken) {
      onRequest.run();
    }
    return false;
  }

  private synchronized Verdict judge(HttpRequest request) {
    return verifier.verify(request, credentials.get(), 0, System.currentTimeMillis());
  }

  private synchronized boolean passes() {
    OptionalLong passed = gate.pass(gateState, SystemHost.monotonic());
    passed.ifPresent(state -> gateState = state);
    return passed.isPresent();
  }

  private static void write(Socket socket, int status, HttpHeaders headers) throws IOException {
    socket.getOutputStream().write(HttpResponseWriter.head(status, headers, 0));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() {
    closed = true;
    try {
      listener.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing the connection-request port", e);
    }
    synchronized (visitors) {
      visitors.forEach(ConnectionRequestServer::close);
    }
  }
}
