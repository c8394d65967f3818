// SPDX-License-Identifier: Apache-2.0
package wrapper;

import java.util.Locale;

/**
 * How a parameter of the model and an entry of a section say the same.
 *
 * @param parameter its name within the object
 * @param key of the entry
 * @param form how the file spells it
 * @param absent what the file means where the entry is not there, in the file's spelling
 */
record Column(String parameter, String key, Form form, String absent) {

  /** A spelling of the file's. */
  enum Form {
    /** As in the model. */
    PLAIN,
    /** {@code yes} and {@code no} for a boolean. */
    FLAG,
    /** A word of an enumeration in small letters. */
    LOWER;

    /** What the model reads. */
    String toModel(String text) {
      return switch (this) {
        case PLAIN -> text;
        case FLAG -> text.equals("yes") ? "true" : text.equals("no") ? "false" : text;
        case LOWER -> text.toUpperCase(Locale.ROOT);
      };
    }

    /** What the file says. */
    String toFile(String value) {
      return switch (this) {
        case PLAIN -> value;
        case FLAG -> value.equals("true") ? "yes" : "no";
        case LOWER -> value.toLowerCase(Locale.ROOT);
      };
    }
  }
}
