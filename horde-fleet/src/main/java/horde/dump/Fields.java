// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a row, from texts: shared by the formats. */
final class Fields {
  /** What can be a path at all; whether its names are names is seen later. */
  private static final Pattern PATH = Pattern.compile("[A-Za-z_][^\\s,;\"']*");

  private Fields() {}

  /**
   * A row.
   *
   * @param path with or without a final dot, which makes it an object
   * @param object empty if the format leaves it to the dot
   * @param writable empty if the dump does not say
   */
  static DumpRow row(
      String file,
      int line,
      String path,
      String object,
      String writable,
      @Nullable String value,
      String type)
      throws DumpException {
    boolean dotted = path.endsWith(".");
    String plain = dotted ? path.substring(0, path.length() - 1) : path;
    if (!PATH.matcher(plain).matches()) {
      throw new DumpException(
          file, line, "found the path '" + path + "', expected names and numbers between dots");
    }
    Boolean isObject = flag(file, line, "Object", object);
    return new DumpRow(
        plain,
        dotted || Boolean.TRUE.equals(isObject),
        flag(file, line, "Writable", writable),
        value,
        type.strip(),
        line);
  }

  /** The number of a notification, or null for nothing. */
  static @Nullable Integer notification(String file, int line, String text) throws DumpException {
    String number = text.strip();
    if (number.isEmpty()) {
      return null;
    }
    if (!number.matches("[0-6]")) {
      throw new DumpException(file, line, "Notification: found '" + text + "', expected 0 to 6");
    }
    return Integer.valueOf(number);
  }

  /** True or false, or null for nothing. */
  static @Nullable Boolean flag(String file, int line, String what, String text)
      throws DumpException {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "" -> null;
      case "true", "1", "yes", "y", "readwrite", "rw", "w" -> true;
      case "false", "0", "no", "n", "readonly", "ro", "r" -> false;
      default ->
          throw new DumpException(
              file, line, what + ": found '" + text + "', expected true or false");
    };
  }
}
