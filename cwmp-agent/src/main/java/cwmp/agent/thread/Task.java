// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.thread;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done beside its callers, on an executor: it has a name, {@link #toString}, can
 * be interrupted, and can be waited for. What the executor does with its threads afterwards is its
 * own business.
 *
 * <p>May be used from any thread.
 */
public final class Task implements Runnable {
  private static final Executor THREADS = Task::runOnThreadOfItsOwn;

  private final String name;
  private final boolean keepsProcess;
  private final Runnable work;
  private @Nullable Thread runner;
  private boolean begun;
  private boolean interrupted;
  private boolean ended;

  private Task(String name, boolean keepsProcess, Runnable work) {
    this.name = name;
    this.keepsProcess = keepsProcess;
    this.work = work;
  }

  /** An executor that gives each task a thread of its own, a daemon with the task's name. */
  public static Executor threads() {
    return THREADS;
  }

  private static void runOnThreadOfItsOwn(Runnable task) {
    Thread thread = new Thread(task, task.toString());
    thread.setDaemon(!(task instanceof Task known && known.keepsProcess));
    thread.start();
  }

  /**
   * Has the executor run this.
   *
   * @param name what threads are named by, such as {@code cwmp-transfer}
   * @throws RejectedExecutionException if the executor does not take it
   */
  public static Task start(Executor executor, String name, Runnable work) {
    return start(executor, new Task(name, false, work));
  }

  /**
   * A task that begins with {@link #startOn}: for who has to know it before it does anything.
   *
   * @param name as of {@link #start}
   */
  public static Task of(String name, Runnable work) {
    return new Task(name, false, work);
  }

  /**
   * Has the executor run it.
   *
   * @throws RejectedExecutionException if the executor does not take it
   */
  public void startOn(Executor executor) {
    executor.execute(this);
  }

  /** The same, and the process is not to end before it, as far as {@link #threads} goes. */
  public static Task startMain(Executor executor, String name, Runnable work) {
    return start(executor, new Task(name, true, work));
  }

  private static Task start(Executor executor, Task task) {
    task.startOn(executor);
    return task;
  }

  /**
   * For the executor.
   *
   * @throws IllegalStateException if it was run before
   */
  @Override
  public void run() {
    synchronized (this) {
      if (begun) {
        throw new IllegalStateException(name + " was run before");
      }
      begun = true;
      runner = Thread.currentThread();
      if (interrupted) {
        runner.interrupt();
      }
    }
    try {
      work.run();
    } finally {
      synchronized (this) {
        runner = null;
        ended = true;
        if (interrupted) {
          Thread.interrupted(); // that was for this task, not for the next one of the thread
        }
        notifyAll();
      }
    }
  }

  /** Interrupts it: now if it runs, else as it begins; does nothing after its end. */
  public synchronized void interrupt() {
    interrupted = true;
    if (runner != null) {
      runner.interrupt();
    }
  }

  /** Whether it is what calls this. */
  public synchronized boolean isCurrent() {
    return runner == Thread.currentThread();
  }

  /**
   * Waits for its end.
   *
   * @return whether it has ended
   */
  public synchronized boolean join(long longestMillis) throws InterruptedException {
    long end = System.nanoTime() + longestMillis * 1_000_000;
    long left = longestMillis;
    while (!ended && left > 0) {
      wait(left);
      left = (end - System.nanoTime() + 999_999) / 1_000_000;
    }
    return ended;
  }

  /** Waits for its end, however long that takes. */
  public synchronized void join() throws InterruptedException {
    while (!ended) {
      wait();
    }
  }

  /** Its name. */
  @Override
  public String toString() {
    return name;
  }
}
