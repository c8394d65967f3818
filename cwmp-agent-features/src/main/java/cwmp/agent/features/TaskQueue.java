// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.features;

import cwmp.agent.AgentTask;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done in turn, by a few tasks of an executor that are there as long as there is
 * something to do.
 *
 * <p>May be used from any thread.
 */
final class TaskQueue implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TaskQueue.class.getName());

  private final String name;
  private final int mostTasks;
  private final int mostWaiting;
  private final Queue<Runnable> waiting = new ArrayDeque<>(0);
  private final Set<AgentTask> running = new HashSet<>(2);
  private Executor executor = AgentTask.threads();
  private boolean closed;

  /**
   * Nothing to do yet.
   *
   * @param name of the tasks
   * @param mostTasks how much may be done at a time
   * @param mostWaiting how much may wait for its turn
   */
  TaskQueue(String name, int mostTasks, int mostWaiting) {
    this.name = name;
    this.mostTasks = mostTasks;
    this.mostWaiting = mostWaiting;
  }

  /** Before anything is to be done. */
  synchronized void runOn(Executor executor) {
    this.executor = executor;
  }

  /**
   * Has it done.
   *
   * @return false if it is not: this was closed, too much waits, or the executor takes nothing
   */
  synchronized boolean offer(Runnable work) {
    if (closed || waiting.size() >= mostWaiting) {
      return false;
    }
    waiting.add(work);
    if (running.size() == mostTasks) {
      return true;
    }
    try {
      running.add(AgentTask.start(executor, name, this::work));
      return true;
    } catch (RejectedExecutionException e) {
      return !running.isEmpty() || !waiting.remove(work);
    }
  }

  /** Gives up what is being done, and what waits. */
  @Override
  public synchronized void close() {
    closed = true;
    waiting.clear();
    running.forEach(AgentTask::interrupt);
  }

  private void work() {
    Runnable work = next();
    while (work != null) {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "A defect in " + name + ". Please report it.", e);
      }
      work = next();
    }
  }

  private synchronized @Nullable Runnable next() {
    Runnable next = waiting.poll();
    if (next == null) {
      running.removeIf(AgentTask::isCurrent);
    }
    return next;
  }
}
