// SPDX-License-Identifier: Apache-2.0
package horde.api;

import horde.measure.RunSecond;
import horde.steer.Job;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells all who listen what goes on, as server-sent events: {@code pulse} each second, {@code job}
 * while jobs run, and {@code end}.
 *
 * <p>Each listener has a thread that writes and a queue of some events before it. Who is too slow
 * for that is sent away, and may come again: its browser does so by itself.
 */
final class EventStream {
  static final int MOST_LISTENERS = 32;
  private static final int MOST_WAITING = 16;
  private static final int SILENCE_SECONDS = 1; // so soon is seen who has gone
  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BYE = new byte[0];

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final LiveRun run;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Set<Integer> running = new HashSet<>();
  private int lastSeen;
  private volatile byte @Nullable [] lastPulse;
  private volatile boolean closed;

  EventStream(LiveRun run) {
    this.run = run;
  }

  /** One who listens, on the thread that writes to it. */
  private static final class Listener {
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer = Thread.currentThread();
    private boolean gone;

    /** Has it written soon; who has not read the last ones is sent away. */
    void tell(byte[] event) {
      if (!waiting.offer(event)) {
        leave();
      }
    }

    private synchronized void leave() {
      if (!gone) {
        gone = true;
        writer.interrupt(); // it may be waiting for the reader
      }
    }

    /** The thread has other things to do from now on. */
    synchronized void left() {
      gone = true;
      Thread.interrupted();
    }
  }

  /** A second has gone by; on the thread that measures, and from nowhere else. */
  void second(RunSecond second) {
    byte[] pulse = event("pulse", second);
    lastPulse = pulse;
    tellAll(pulse);
    for (Job job : run.steering().jobs().all().reversed()) {
      boolean over = job.progress().endedAt() != null;
      boolean news = job.number() > lastSeen || running.contains(job.number());
      if (over) {
        running.remove(job.number());
      } else {
        running.add(job.number());
      }
      lastSeen = Math.max(lastSeen, job.number());
      if (news && !listeners.isEmpty()) {
        tellAll(event("job", JobCalls.JobView.of(job)));
      }
    }
  }

  private void tellAll(byte[] event) {
    listeners.forEach(listener -> listener.tell(event));
  }

  private static byte[] event(String name, Object data) {
    return ("event: " + name + "\ndata: " + Json.text(data) + "\n\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Writes what goes on until the caller goes away, or all is over. */
  void serve(Context call) throws ApiException {
    QueryFields.of(call);
    Listener listener = new Listener();
    synchronized (listeners) {
      if (closed || listeners.size() >= MOST_LISTENERS) {
        throw new ApiException(
            503, "too-many-listeners", "there are " + listeners.size() + " already", null);
      }
      listeners.add(listener);
    }
    try {
      HttpServletResponse response = call.res();
      response.setContentType("text/event-stream");
      response.setCharacterEncoding("UTF-8");
      OutputStream out = response.getOutputStream();
      out.write("retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII));
      byte[] pulse = lastPulse;
      if (pulse != null) {
        out.write(pulse);
      }
      response.flushBuffer();
      write(listener, response);
    } catch (InterruptedException | IOException e) {
      LOG.debug("a listener was too slow, or has gone", e);
    } finally {
      listener.left();
      synchronized (listeners) {
        listeners.remove(listener);
        listeners.notifyAll();
      }
    }
  }

  private void write(Listener listener, HttpServletResponse response)
      throws IOException, InterruptedException {
    OutputStream out = response.getOutputStream();
    while (true) {
      byte[] event = listener.waiting.poll(SILENCE_SECONDS, TimeUnit.SECONDS);
      if (event == BYE) {
        return;
      }
      out.write(event == null ? COMMENT : event);
      response.flushBuffer();
    }
  }

  /** How many listen. */
  int listening() {
    return listeners.size();
  }

  /**
   * Tells all that the run is over, and waits for them to go, as they do once they have what they
   * want to keep; nobody comes any more.
   */
  void end(int millis) {
    synchronized (listeners) {
      closed = true;
    }
    byte[] end = event("end", new Ended(true));
    for (Listener listener : listeners) {
      listener.waiting.clear();
      listener.tell(end);
    }
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      synchronized (listeners) {
        for (long left = millis; !listeners.isEmpty() && left > 0; ) {
          listeners.wait(left);
          left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends all away; nobody comes any more. */
  void close() {
    synchronized (listeners) {
      closed = true;
    }
    listeners.forEach(listener -> listener.tell(BYE));
  }

  /** That the run is over. */
  private record Ended(boolean ended) {}
}
