// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * An executor that knows what it runs, so that a test can see what an agent starts, and that it
 * leaves nothing behind. Each task has a thread of its own, a daemon with the task's name, which is
 * its {@link Object#toString}. May be used from any thread.
 */
public final class CountingExecutor implements Executor {
  private final List<String> running = new ArrayList<>();
  private final Map<String, Integer> started = new HashMap<>();

  @Override
  public void execute(Runnable task) {
    String name = task.toString();
    synchronized (this) {
      running.add(name);
      started.merge(name, 1, Integer::sum);
    }
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } finally {
                ended(name);
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private synchronized void ended(String name) {
    running.remove(name);
    notifyAll();
  }

  /** The names of what runs now, sorted. */
  public synchronized List<String> running() {
    return running.stream().sorted().toList();
  }

  /** How many tasks of this name were started. */
  public synchronized int started(String name) {
    return started.getOrDefault(name, 0);
  }

  /** The names of all that was ever started, sorted, each once. */
  public synchronized List<String> names() {
    return started.keySet().stream().sorted().toList();
  }

  /**
   * Waits until nothing runs.
   *
   * @return the names of what runs all the same after that time; empty if all is well
   */
  public synchronized List<String> awaitEnd(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    long left = longest.toMillis();
    while (!running.isEmpty() && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    return running();
  }
}
