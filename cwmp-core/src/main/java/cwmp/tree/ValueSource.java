// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import org.jspecify.annotations.Nullable;

/**
 * What a device has without anybody having written it: factory rows and values, and live ones.
 *
 * <p>The fleet computes it from a profile and the device's index, the agent asks bindings. It must
 * not throw, and it must answer alike within one call of the tree.
 */
public interface ValueSource {

  /**
   * The instance numbers of the rows that the table has by itself, ascending, each 1 or more. The
   * array is read, never kept or changed.
   */
  int[] rows(ObjectNode table);

  /**
   * What the parameter reads when the device stores no value for it, in the type's canonical form.
   * Not asked for a row that AddObject made, which starts with the model's defaults, unless the
   * parameter {@linkplain #movesByItself moves by itself}; nor for a table's NumberOfEntries.
   */
  String value(ParameterNode parameter);

  /**
   * Whether the device has the object now, of all that its schema has: a part of it may come and go
   * with the program that brings it. It lacks all below an object that it lacks. What it holds of
   * such a part stays for when that comes back.
   */
  default boolean has(SchemaObject object) {
    return true;
  }

  /** Whether the device has the parameter now, in objects that it has; otherwise as for these. */
  default boolean has(SchemaParameter parameter) {
    return true;
  }

  /**
   * Why the value that {@link #value} has just given is not the device's own, in words for an ACS:
   * the device could not be asked, and it was given something that was good earlier, or the
   * default. GetParameterValues alone asks this, and fails with it.
   *
   * @return null if it is
   */
  default @Nullable String failure(ParameterNode parameter) {
    return null;
  }

  /**
   * Why the rows that {@link #rows} has just given are not the device's own, as {@link
   * #failure(ParameterNode)}; nothing is forgotten then of rows that do not seem to be there.
   *
   * @return null if they are
   */
  default @Nullable String failure(ObjectNode table) {
    return null;
  }

  /**
   * Whether the source has a use for the number of a row that is not there, so that AddObject gives
   * another one: the row is away and would come back with it.
   */
  default boolean isReserved(ObjectNode table, int number) {
    return false;
  }

  /**
   * Whether rows may come and go without the engine being told. What a device holds of rows that
   * are gone is then forgotten before each session, and looked for, which costs a little.
   */
  default boolean hasLiveRows() {
    return false;
  }

  /**
   * Whether the value changes without anybody writing it, such as a counter. A change of such a
   * parameter is found by comparing at Inform time, and if the model allows, active notification of
   * it is refused.
   */
  default boolean movesByItself(ParameterNode parameter) {
    return false;
  }
}
