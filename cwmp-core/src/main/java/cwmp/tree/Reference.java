// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.List;

/**
 * Says that a string, or each item of a list, is the path of something else in the model. TR-106
 * 3.2.4.
 *
 * <p>Where that is there, the path is kept with instance numbers, from the root and without a final
 * dot, however it was written.
 *
 * @param strong whether it has to be there: what is not cannot be set, and what is deleted is taken
 *     out of the value. A weak reference is any text
 * @param targets what it may be, as paths of the schema: a table's for one of its rows; empty for
 *     anything
 */
public record Reference(boolean strong, List<String> targets) {
  public Reference {
    targets = List.copyOf(targets);
  }

  /** A reference to what has to be there. */
  public static Reference strong(String... targets) {
    return new Reference(true, List.of(targets));
  }

  /** A reference to what need not be there. */
  public static Reference weak(String... targets) {
    return new Reference(false, List.of(targets));
  }
}
