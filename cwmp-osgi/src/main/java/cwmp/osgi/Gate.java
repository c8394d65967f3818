// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Through which calls go into another bundle. Once it is closed none runs and none begins, so that
 * the bundle can go. From any thread.
 */
final class Gate {
  private static final System.Logger LOG = System.getLogger(Gate.class.getName());

  /** How long a call may take to end after the gate is closed. */
  private static final long PATIENCE_MILLIS = 10_000;

  private final Object whose;

  /** The threads that are inside; one may be so twice. */
  private final List<Thread> inside = new ArrayList<>();

  private boolean closed;

  /** An open gate; who is behind it is for the log. */
  Gate(Object whose) {
    this.whose = whose;
  }

  /** Goes in, unless it is closed; {@link #leave} has to follow. */
  synchronized boolean enter() {
    if (!closed) {
      inside.add(Thread.currentThread());
    }
    return !closed;
  }

  synchronized void leave() {
    inside.remove(Thread.currentThread());
    notifyAll();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Nobody goes in any more; returns when nobody is inside, apart from who calls this.
   *
   * @param interrupt whether threads that are inside are interrupted
   */
  synchronized void close(boolean interrupt) {
    closed = true;
    if (interrupt) {
      inside.stream().filter(Gate::isAnother).forEach(Thread::interrupt);
    }
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (inside.stream().anyMatch(Gate::isAnother)) {
      long wait = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (wait <= 0) {
        LOG.log(Level.ERROR, "{0} is gone, but its code still runs in {1}", whose, inside);
        return;
      }
      try {
        wait(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static boolean isAnother(Thread thread) {
    return thread != Thread.currentThread();
  }
}
