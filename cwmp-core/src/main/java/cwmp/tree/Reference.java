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
 * @param targets what it may be, as paths of the schema: a table's for one of its rows, without the
 *     last placeholder for the table itself; empty for anything
 */
public record Reference(Strength strength, List<String> targets) {

  /** What it means that the target is not there, or not any more. */
  public enum Strength {
    /** Nothing: the value is any text. */
    WEAK,
    /** Such a value cannot be set; what is deleted is taken out of it. */
    STRONG,
    /** As strong, and the row that has the parameter is deleted too. */
    VITAL
  }

  public Reference {
    targets = List.copyOf(targets);
  }

  /** A reference to what has to be there. */
  public static Reference strong(String... targets) {
    return new Reference(Strength.STRONG, List.of(targets));
  }

  /** A reference to what need not be there. */
  public static Reference weak(String... targets) {
    return new Reference(Strength.WEAK, List.of(targets));
  }

  /** A reference to that without which the row makes no sense. */
  public static Reference vital(String... targets) {
    return new Reference(Strength.VITAL, List.of(targets));
  }

  boolean isWeak() {
    return strength == Strength.WEAK;
  }

  boolean isVital() {
    return strength == Strength.VITAL;
  }
}
