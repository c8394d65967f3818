// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A small HTTP/1.1 server that does exactly what it is told, good or bad.
 *
 * <p>Some threads with a selector each carry thousands of connections; a connection stays with the
 * thread that it was given to. Nothing that a client sends ends the server: what is no HTTP is
 * answered with a 4xx or 5xx and closed. May be used from any thread.
 */
public final class AcsServer implements AutoCloseable {
  private static final int BACKLOG = 4096;

  private final InetSocketAddress address;
  private final List<SelectorLoop> loops;
  private final AtomicLong connections = new AtomicLong();

  private AcsServer(ServerSocketChannel listener, int threads, RequestHandler handler)
      throws IOException {
    address = (InetSocketAddress) listener.getLocalAddress();
    List<SelectorLoop> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(new SelectorLoop("acs-" + address.getPort() + "-" + i, handler));
    }
    loops = List.copyOf(all);
    loops.get(0).listen(listener, this::place);
    loops.forEach(SelectorLoop::start);
  }

  /** Starts a server with one thread on a free port of 127.0.0.1. */
  public static AcsServer start(RequestHandler handler) {
    try {
      return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, handler);
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    }
  }

  /**
   * Starts a server.
   *
   * @param address where to listen; port 0 for a free one
   * @param threads how many threads serve the connections, at least 1
   * @throws IOException if the address cannot be bound
   */
  public static AcsServer start(InetSocketAddress address, int threads, RequestHandler handler)
      throws IOException {
    if (threads < 1) {
      throw new IllegalArgumentException("a server has at least one thread, not " + threads);
    }
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listener.bind(address, BACKLOG);
      return new AcsServer(listener, threads, handler);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /** The port that it listens on. */
  public int port() {
    return address.getPort();
  }

  /** The URL of its root, for example {@code http://127.0.0.1:7547/}. */
  public URI url() {
    InetAddress host = address.getAddress();
    String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
    String bracketed = name.indexOf(':') < 0 ? name : "[" + name + "]";
    return URI.create("http://" + bracketed + ":" + port() + "/");
  }

  /** How many connections were accepted since it started. */
  public long connectionsAccepted() {
    return connections.get();
  }

  /** Runs a task on one of the server's threads after a wait; it must not block. */
  public void schedule(Duration wait, Runnable task) {
    loops.get(0).execute(() -> loops.get(0).schedule(wait, task));
  }

  private SelectorLoop.Place place() {
    long number = connections.incrementAndGet();
    return new SelectorLoop.Place(number, loops.get((int) (number % loops.size())));
  }

  /** Closes the port and all connections, and waits until the threads have ended. */
  @Override
  public void close() {
    loops.forEach(SelectorLoop::stop);
    loops.forEach(SelectorLoop::join);
  }
}
