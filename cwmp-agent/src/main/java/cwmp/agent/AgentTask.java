// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.thread.Task;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Something that an agent, or a {@link FeatureDriver}, does beside its callers, on an executor: it
 * has a name, {@link #toString}, can be interrupted, and can be waited for. What the executor does
 * with its threads afterwards is its own business.
 *
 * <p>May be used from any thread.
 */
public final class AgentTask implements Runnable {
  private final Task task;

  private AgentTask(Task task) {
    this.task = task;
  }

  /** An executor that gives each task a thread of its own, a daemon with the task's name. */
  public static Executor threads() {
    return Task.threads();
  }

  /**
   * Has the executor run this.
   *
   * @param name what threads are named by, such as {@code cwmp-transfer}
   * @throws RejectedExecutionException if the executor does not take it
   */
  public static AgentTask start(Executor executor, String name, Runnable work) {
    AgentTask task = of(name, work);
    task.startOn(executor);
    return task;
  }

  /**
   * A task that begins with {@link #startOn}: for who has to know it before it does anything.
   *
   * @param name as of {@link #start}
   */
  public static AgentTask of(String name, Runnable work) {
    return new AgentTask(Task.of(name, work));
  }

  /**
   * Has the executor run it.
   *
   * @throws RejectedExecutionException if the executor does not take it
   */
  public void startOn(Executor executor) {
    executor.execute(this);
  }

  /**
   * For the executor.
   *
   * @throws IllegalStateException if it was run before
   */
  @Override
  public void run() {
    task.run();
  }

  /** Interrupts it: now if it runs, else as it begins; does nothing after its end. */
  public void interrupt() {
    task.interrupt();
  }

  /** Whether it is what calls this. */
  public boolean isCurrent() {
    return task.isCurrent();
  }

  /**
   * Waits for its end.
   *
   * @return whether it has ended
   */
  public boolean join(long longestMillis) throws InterruptedException {
    return task.join(longestMillis);
  }

  /** Waits for its end, however long that takes. */
  public void join() throws InterruptedException {
    task.join();
  }

  /** Its name. */
  @Override
  public String toString() {
    return task.toString();
  }
}
