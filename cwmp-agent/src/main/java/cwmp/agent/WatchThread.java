// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.access.ChangeListener;
import cwmp.agent.access.ParameterChange;
import cwmp.agent.access.Registration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of changes, in order, away from the agent's thread. From any thread.
 *
 * <p>One that does not come back in time is left behind: what it misses until it does is counted,
 * and the others hear of it in time.
 */
final class WatchThread implements AutoCloseable {
  private final DeviceCalls calls;
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Runnable> news = new LinkedBlockingQueue<>();
  private final Executor executor;
  private @Nullable AgentTask task;
  private volatile boolean closed;

  /** One registration; the same listener may have several. */
  private static final class Watcher {
    private final WatchPath path;
    private final ChangeListener listener;

    Watcher(WatchPath path, ChangeListener listener) {
      this.path = path;
      this.listener = listener;
    }
  }

  /**
   * Nobody watches yet.
   *
   * @param calls for the listeners alone
   */
  WatchThread(DeviceCalls calls, Executor executor) {
    this.executor = executor;
    this.calls = calls;
  }

  synchronized Registration watch(WatchPath path, ChangeListener listener) {
    Watcher watcher = new Watcher(path, listener);
    watchers.add(watcher);
    if (task == null && !closed) {
      task = AgentTask.start(executor, "cwmp-agent-changes", this::run);
    }
    return () -> watchers.remove(watcher);
  }

  boolean isWatching() {
    return !watchers.isEmpty();
  }

  /** Whether somebody wants to hear of the parameter of this full name. */
  boolean isWatched(String name) {
    return watchers.stream().anyMatch(watcher -> watcher.path.covers(name));
  }

  /** These have changed together. */
  void tell(List<ParameterChange> changes) {
    for (Watcher watcher : watchers) {
      List<ParameterChange> own =
          changes.stream().filter(change -> watcher.path.covers(change.path())).toList();
      if (!own.isEmpty()) {
        news.add(() -> tell(watcher, own));
      }
    }
  }

  private void tell(Watcher watcher, List<ParameterChange> changes) {
    if (!watchers.contains(watcher)) {
      return;
    }
    try {
      calls.call(
          watcher.listener,
          "a listener of " + watcher.path.path(),
          () -> {
            watcher.listener.changed(changes);
            return true;
          });
    } catch (DeviceCallException e) {
      // it is counted
    }
  }

  private void run() {
    try {
      while (!closed) {
        news.take().run();
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    calls.close();
    if (task != null) {
      task.interrupt();
    }
  }
}
