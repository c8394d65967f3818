// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.agent.call.DeviceCallException;
import cwmp.agent.call.DeviceCalls;
import cwmp.tree.Change;
import cwmp.tree.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who wants to hear what the ACS has set, and when. On the agent's thread only. */
public final class SetListeners {
  private final DeviceCalls calls;
  private final Map<String, Consumer<String>> byName;

  /** What takes effect only after the session. */
  private final List<Change> later = new ArrayList<>();

  /** With a listener each for parameters by their full names. */
  public SetListeners(DeviceCalls calls, Map<String, Consumer<String>> byName) {
    this.calls = calls;
    this.byName = Map.copyOf(byName);
  }

  /** The ACS has made these changes, and they are kept. */
  void changed(List<Change> changes) {
    for (Change change : changes) {
      if (change.parameter().schema().effect() == Effect.AT_ONCE) {
        tell(change);
      } else if (change.differs() && byName.containsKey(change.parameter().path())) {
        later.add(change);
      }
    }
  }

  /** No session is open any more. */
  public void sessionEnded() {
    List<Change> due = List.copyOf(later);
    later.clear();
    due.forEach(this::tell);
  }

  private void tell(Change change) {
    String name = change.parameter().path();
    Consumer<String> listener = byName.get(name);
    if (listener != null && change.differs()) {
      try {
        calls.call(
            listener,
            "the listener of " + name,
            () -> {
              listener.accept(change.newValue());
              return true;
            });
      } catch (DeviceCallException e) {
        // it is counted, and what was set stands
      }
    }
  }
}
