// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * One thread of an {@link AcsServer}: a selector, timers, and the connections that it was given.
 */
final class SelectorLoop {
  private static final System.Logger LOG = System.getLogger(AcsServer.class.getName());
  private static final int INPUT_BYTES = 64 * 1024;

  /** Without free descriptors accept fails at once, again and again. */
  private static final Duration ACCEPT_PAUSE = Duration.ofMillis(100);

  /** The number of a new connection, and the loop that will carry it. */
  record Place(long number, SelectorLoop loop) {}

  private record Timer(long nanoTime, long order, Runnable task) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      long difference = nanoTime - other.nanoTime; // nanoTime may wrap around
      return difference != 0 ? Long.signum(difference) : Long.compare(order, other.order);
    }
  }

  private final Selector selector;
  private final Thread thread;
  private final RequestHandler handler;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);
  private long timersMade;
  private volatile boolean stopped;

  SelectorLoop(String name, RequestHandler handler) throws IOException {
    this.handler = handler;
    selector = Selector.open();
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Makes this loop the one that accepts; only before it is started. */
  void listen(ServerSocketChannel listener, Supplier<Place> places) throws IOException {
    listener.configureBlocking(false);
    SelectionKey key = listener.register(selector, SelectionKey.OP_ACCEPT);
    key.attach((Runnable) () -> accept(listener, key, places));
  }

  void start() {
    thread.start();
  }

  void stop() {
    stopped = true;
    selector.wakeup();
  }

  /** Waits for the end of the thread, unless it is this one that is waiting. */
  void join() {
    try {
      if (!isCurrent()) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Runs the task on this loop's thread: at once if that is the caller's. */
  void execute(Runnable task) {
    if (isCurrent()) {
      task.run();
    } else {
      tasks.add(task);
      selector.wakeup();
    }
  }

  /** Runs the task on this thread after a wait; only called on it. */
  void schedule(Duration wait, Runnable task) {
    timers.add(new Timer(System.nanoTime() + wait.toNanos(), timersMade++, task));
  }

  RequestHandler handler() {
    return handler;
  }

  /** The buffer that all connections of this loop read into, one after the other. */
  ByteBuffer input() {
    return input;
  }

  private void run() {
    try {
      // Known from here on: whoever logs needs the zone, and without descriptors could not read it.
      LOG.log(System.Logger.Level.DEBUG, "the bench ACS runs in zone {0}", ZoneId.systemDefault());
      while (!stopped) {
        awaitWork();
        runTasks();
        runTimers();
      }
    } catch (IOException | ClosedSelectorException e) {
      LOG.log(System.Logger.Level.ERROR, "the bench ACS stops: its selector failed", e);
    } finally {
      closeAll();
    }
  }

  private static void onReady(SelectionKey key) {
    runGuarded((Runnable) key.attachment());
  }

  /** What goes wrong for one connection is no reason to let the others down. */
  private static void runGuarded(Runnable task) {
    try {
      task.run();
    } catch (CancelledKeyException e) {
      // Closed while it was being served, for example by a timer of the same round.
      LOG.log(System.Logger.Level.TRACE, "a connection ended early", e);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the bench ACS failed to serve a connection", e);
    }
  }

  private void accept(ServerSocketChannel listener, SelectionKey key, Supplier<Place> places) {
    try {
      for (SocketChannel channel = listener.accept();
          channel != null;
          channel = listener.accept()) {
        Place place = places.get();
        SocketChannel accepted = channel;
        place.loop().execute(() -> place.loop().adopt(accepted, place.number()));
      }
    } catch (IOException e) {
      key.interestOps(0);
      schedule(ACCEPT_PAUSE, () -> key.interestOps(SelectionKey.OP_ACCEPT));
      LOG.log(System.Logger.Level.WARNING, "cannot accept a connection: {0}", e.getMessage());
    }
  }

  private void adopt(SocketChannel channel, long number) {
    try {
      if (!handler.onConnect(number)) {
        channel.close();
        return;
      }
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      ServerConnection connection = new ServerConnection(this, channel, key, number);
      key.attach((Runnable) connection::onReady);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "lost a connection at its start", e);
      closeQuietly(channel);
    }
  }

  /** Waits until a connection is ready, a timer due or a task there, and serves what is ready. */
  private void awaitWork() throws IOException {
    Timer next = timers.peek();
    long nanos = next == null ? Long.MAX_VALUE : next.nanoTime() - System.nanoTime();
    if (nanos <= 0 || !tasks.isEmpty()) {
      selector.selectNow(SelectorLoop::onReady);
    } else if (next == null) {
      selector.select(SelectorLoop::onReady);
    } else {
      selector.select(SelectorLoop::onReady, (nanos + 999_999) / 1_000_000);
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      runGuarded(task);
    }
  }

  private void runTimers() {
    long now = System.nanoTime();
    for (Timer next = timers.peek();
        next != null && next.nanoTime() - now <= 0;
        next = timers.peek()) {
      runGuarded(timers.remove().task());
    }
  }

  private void closeAll() {
    for (SelectionKey key : List.copyOf(selector.keys())) {
      closeQuietly(key.channel());
    }
    closeQuietly(selector);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.DEBUG, "close failed", e);
    }
  }
}
