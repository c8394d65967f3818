// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

/**
 * What one device holds of its own: the values, rows and attributes in which it differs from its
 * source. Immutable, so that keeping the state before a change costs a reference; means something
 * only with the {@link Nodes} it was made with.
 */
public final class TreeState {
  /** The factory state. */
  public static final TreeState EMPTY = new TreeState();

  private TreeState() {}

  /** Whether this is the factory state. */
  public boolean isEmpty() {
    return this == EMPTY;
  }
}
