// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import org.jspecify.annotations.Nullable;

/**
 * What a dump says of one object or parameter.
 *
 * @param path with instance numbers and without a final dot
 * @param object whether it is an object
 * @param writable whether the ACS may write it, or add or delete rows; null if the dump does not
 *     say
 * @param value null if the dump has none, which is not the empty text
 * @param type as the dump writes it, empty if it has none
 * @param notification the attribute, 0 to 6; null if the dump does not say
 * @param line where it stands in the file, from 1; 0 where the format does not tell
 */
public record DumpRow(
    String path,
    boolean object,
    @Nullable Boolean writable,
    @Nullable String value,
    String type,
    @Nullable Integer notification,
    int line) {

  /** A row that says nothing of notification. */
  DumpRow(
      String path,
      boolean object,
      @Nullable Boolean writable,
      @Nullable String value,
      String type,
      int line) {
    this(path, object, writable, value, type, null, line);
  }

  /** The same with an attribute Notification. */
  DumpRow notifying(@Nullable Integer notification) {
    return new DumpRow(path, object, writable, value, type, notification, line);
  }
}
