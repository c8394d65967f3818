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
 * @param growth what was added to the value in a second, if it was seen to grow and never to fall;
 *     else 0
 * @param line where it stands in the file, from 1; 0 where the format does not tell
 */
public record DumpRow(
    String path,
    boolean object,
    @Nullable Boolean writable,
    @Nullable String value,
    String type,
    @Nullable Integer notification,
    double growth,
    int line) {

  /** A row whose value was seen once. */
  public DumpRow(
      String path,
      boolean object,
      @Nullable Boolean writable,
      @Nullable String value,
      String type,
      @Nullable Integer notification,
      int line) {
    this(path, object, writable, value, type, notification, 0, line);
  }

  /** A row that says nothing of notification. */
  DumpRow(
      String path,
      boolean object,
      @Nullable Boolean writable,
      @Nullable String value,
      String type,
      int line) {
    this(path, object, writable, value, type, null, 0, line);
  }

  /** The same with an attribute Notification. */
  DumpRow notifying(@Nullable Integer notification) {
    return new DumpRow(path, object, writable, value, type, notification, growth, line);
  }

  /** The same whose value was seen to grow by so much in a second. */
  public DumpRow growing(double perSecond) {
    return new DumpRow(path, object, writable, value, type, notification, perSecond, line);
  }
}
