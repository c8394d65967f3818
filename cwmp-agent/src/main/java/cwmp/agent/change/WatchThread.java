// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.agent.access.ChangeListener;
import cwmp.agent.access.ParameterChange;
import cwmp.agent.access.Registration;
import cwmp.agent.call.DeviceCallException;
import cwmp.agent.call.DeviceCalls;
import cwmp.agent.thread.Task;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of changes, in order, away from the agent's thread and only as long as there is
 * something to tell. From any thread.
 *
 * <p>A listener that does not come back in time is left behind: what it misses until it does is
 * counted, and the others hear of it in time.
 */
public final class WatchThread implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(WatchThread.class.getName());

  /** One registration; the same listener may have several. */
  private static final class Watcher {
    private final WatchPath path;
    private final ChangeListener listener;

    Watcher(WatchPath path, ChangeListener listener) {
      this.path = path;
      this.listener = listener;
    }
  }

  /** What a listener is to hear. */
  private record News(Watcher watcher, List<ParameterChange> changes) {}

  private final Executor executor;
  private final DeviceCalls calls;
  private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

  // guarded by this
  private final Queue<News> untold = new ArrayDeque<>();
  private boolean telling;
  private boolean closed;

  /**
   * Nobody watches yet.
   *
   * @param calls for the listeners alone
   */
  public WatchThread(Executor executor, DeviceCalls calls) {
    this.executor = executor;
    this.calls = calls;
  }

  Registration watch(WatchPath path, ChangeListener listener) {
    Watcher watcher = new Watcher(path, listener);
    watchers.add(watcher);
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
  synchronized void tell(List<ParameterChange> changes) {
    for (Watcher watcher : watchers) {
      List<ParameterChange> own =
          changes.stream().filter(change -> watcher.path.covers(change.path())).toList();
      if (!own.isEmpty() && !closed) {
        untold.add(new News(watcher, own));
      }
    }
    if (!untold.isEmpty() && !telling) {
      try {
        telling = true;
        Task.start(executor, "cwmp-agent-changes", this::tellAll);
      } catch (RejectedExecutionException e) {
        telling = false; // the next change tries again
        LOG.log(System.Logger.Level.WARNING, "There is no thread to tell of changes", e);
      }
    }
  }

  private void tellAll() {
    News next = next();
    while (next != null) {
      tell(next.watcher(), next.changes());
      next = next();
    }
  }

  private synchronized @Nullable News next() {
    News next = untold.poll();
    telling = next != null;
    return next;
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

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      untold.clear();
    }
    calls.close();
  }
}
