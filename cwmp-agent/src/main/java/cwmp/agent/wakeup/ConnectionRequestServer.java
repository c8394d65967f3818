// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.wakeup;

import cwmp.agent.thread.Task;
import cwmp.device.ConnectionRequestSource;
import cwmp.device.ConnectionRequestSource.Receiver;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

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
  private static final String TASK = "cwmp-connection-request";
  private static final long PAUSE_MILLIS = 100;
  private static final long MOST_MILLIS_TO_CLOSE = 1_000;
  private static final int MOST_CONNECTIONS = 8;

  private final ServerSocket listener;
  private final String host;
  private final String path;
  private final Receiver receiver;
  private final Deque<Socket> visitors = new ArrayDeque<>();
  private volatile @Nullable Task door;
  private volatile boolean closed;

  /**
   * Listens at once; nobody is served before {@link #start}.
   *
   * @param host the name or address to listen on, which also stands in the URL
   * @param port 0 for any free one
   * @param receiver judges requests, and hears of the genuine ones once they are answered
   */
  ConnectionRequestServer(String host, int port, Receiver receiver) throws IOException {
    this.host = host;
    this.receiver = receiver;
    byte[] name = new byte[16];
    new SecureRandom().nextBytes(name);
    this.path = "/" + HexFormat.of().formatHex(name);
    this.listener = new ServerSocket();
    listener.bind(new InetSocketAddress(host, port));
  }

  /** What ManagementServer.ConnectionRequestURL says. */
  String url() {
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return "http://" + literal + ":" + listener.getLocalPort() + path;
  }

  /**
   * Serves whoever comes.
   *
   * @throws IOException if the executor does not take that; this is closed then
   */
  void start(Executor executor) throws IOException {
    try {
      door = Task.start(executor, TASK, () -> openDoor(executor));
    } catch (RejectedExecutionException e) {
      close();
      throw new IOException("the executor takes no task", e);
    }
  }

  private void openDoor(Executor executor) {
    while (!closed) {
      try {
        Socket visitor = listener.accept();
        admit(visitor);
        serve(visitor, executor);
      } catch (IOException e) {
        if (!closed) {
          LOG.log(System.Logger.Level.WARNING, "No connection taken: {0}", e.getMessage());
          pause();
        }
      }
    }
  }

  private void serve(Socket visitor, Executor executor) {
    try {
      Task.start(executor, TASK, () -> serveAndClose(visitor));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.WARNING, "The executor takes no task for a visitor");
      dismiss(visitor);
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
      dismiss(visitor);
    }
  }

  private void dismiss(Socket visitor) {
    close(visitor);
    synchronized (visitors) {
      visitors.remove(visitor);
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
    ConnectionRequestSource.Reply reply = receiver.judge(request);
    write(socket, reply.status(), reply.headers());
    if (reply.status() == 200) {
      receiver.requested();
    }
    return request.keepAlive() && !reply.headers().hasToken("Connection", "close");
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
    awaitDoor();
  }

  /** The port is free only once nobody waits for visitors on it. */
  private void awaitDoor() {
    Task task = door;
    try {
      if (task != null && !task.isCurrent()) {
        task.join(MOST_MILLIS_TO_CLOSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
