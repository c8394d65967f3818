// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.List;

/**
 * A row that was added to a table.
 *
 * @param instanceNumber its number, 1 or more
 * @param changes the table's NumberOfEntries, if the model has it, and the alias if one was asked
 *     for
 * @param effect when it takes effect
 */
public record Added(int instanceNumber, List<Change> changes, Effect effect) {
  public Added {
    changes = List.copyOf(changes);
  }
}
