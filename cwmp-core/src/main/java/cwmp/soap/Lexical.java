// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.util.Optional;
import java.util.OptionalLong;

/** The lexical forms of XML Schema that CWMP's own elements have, with white space around them. */
final class Lexical {
  private Lexical() {}

  /** Without white space in XML's sense at either end. */
  static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** {@code 0 1 true false}; empty for anything else. */
  static Optional<Boolean> parseBoolean(String text) {
    return switch (trim(text)) {
      case "1", "true" -> Optional.of(true);
      case "0", "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** A decimal integer of the range; empty for anything else. */
  static OptionalLong parseInteger(String text, long min, long max) {
    String digits = trim(text);
    for (int i = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
        i < digits.length();
        i++) {
      if (digits.charAt(i) < '0'
          || digits.charAt(i) > '9') { // Long.parseLong takes digits of all scripts
        return OptionalLong.empty();
      }
    }
    try {
      long number = Long.parseLong(digits);
      return number >= min && number <= max ? OptionalLong.of(number) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
