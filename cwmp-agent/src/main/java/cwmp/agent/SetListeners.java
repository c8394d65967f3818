// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.tree.Change;
import cwmp.tree.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who wants to hear what the ACS has set, and when. On the agent's thread only. */
final class SetListeners {
  private static final System.Logger LOG = System.getLogger(SetListeners.class.getName());

  private final Map<String, Consumer<String>> byName;

  /** What takes effect only after the session. */
  private final List<Change> later = new ArrayList<>();

  SetListeners(Map<String, Consumer<String>> byName) {
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
  void sessionEnded() {
    List<Change> due = List.copyOf(later);
    later.clear();
    due.forEach(this::tell);
  }

  private void tell(Change change) {
    Consumer<String> listener = byName.get(change.parameter().path());
    if (listener != null && change.differs()) {
      try {
        listener.accept(change.newValue());
      } catch (RuntimeException e) {
        LOG.log(
            System.Logger.Level.WARNING, "The listener of " + change.parameter() + " failed", e);
      }
    }
  }
}
