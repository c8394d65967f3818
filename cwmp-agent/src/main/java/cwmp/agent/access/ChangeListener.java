// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.access;

import java.util.List;

/** Hears of changes that stand: made, and kept by the agent's store. */
@FunctionalInterface
public interface ChangeListener {

  /**
   * These parameters have changed together. Called on a thread for listeners, in the order of the
   * changes. One that blocks is left behind after a while, and what it misses is counted.
   */
  void changed(List<ParameterChange> changes);
}
