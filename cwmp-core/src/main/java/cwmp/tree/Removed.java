// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.List;

/**
 * What the deletion of a row has changed besides.
 *
 * @param changes the table's NumberOfEntries, if the model has it, and the strong references that
 *     meant the row
 * @param effect when the deletion takes effect
 */
public record Removed(List<Change> changes, Effect effect) {
  public Removed {
    changes = List.copyOf(changes);
  }
}
