// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.device;

import cwmp.device.DeviceActions;
import java.util.ArrayList;
import java.util.List;

/**
 * A device that only pretends to restart, and remembers what it was to do. May be used from any
 * thread.
 */
public final class RecordingActions implements DeviceActions {
  private final List<String> done = new ArrayList<>();
  private Runnable onRestart = () -> {};

  /** What else happens at a restart, on the agent's thread; throwing is allowed. */
  public synchronized RecordingActions onRestart(Runnable action) {
    this.onRestart = action;
    return this;
  }

  @Override
  public void restart() {
    Runnable action;
    synchronized (this) {
      done.add("restart");
      action = onRestart;
    }
    action.run();
  }

  @Override
  public synchronized void resetToFactory() {
    done.add("resetToFactory");
  }

  /** The names of the methods that were called, in order. */
  public synchronized List<String> done() {
    return List.copyOf(done);
  }
}
