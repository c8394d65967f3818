// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.List;

/**
 * Parameters of a table's rows in whose values no two rows agree. TR-106 A.2.8.
 *
 * @param parameters the names of one or more parameters of the row itself
 * @param functional whether it is about what the rows do: where the table has an {@linkplain
 *     ObjectSpec#enableParameter enabling parameter}, rows that are not enabled may then agree
 */
public record UniqueKey(List<String> parameters, boolean functional) {
  public UniqueKey {
    parameters = List.copyOf(parameters);
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("a unique key without parameters");
    }
  }

  /** A key that only rows in use must not share. */
  public static UniqueKey functional(String... parameters) {
    return new UniqueKey(List.of(parameters), true);
  }

  /** A key that no two rows share at any time. */
  public static UniqueKey always(String... parameters) {
    return new UniqueKey(List.of(parameters), false);
  }
}
