// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.regex.Pattern;

/** The name of an object or parameter between two dots. TR-106 3.1. */
final class NodeName {
  private static final Pattern VENDOR = Pattern.compile("X_[0-9A-Z][0-9A-Z_-]*_[A-Za-z0-9].*");

  private NodeName() {}

  /**
   * Whether this part of the text is one: a letter or underscore, then letters, digits, underscores
   * and hyphens.
   */
  static boolean isOne(String text, int start, int end) {
    if (start >= end || !isStart(text.charAt(start))) {
      return false;
    }
    for (int i = start + 1; i < end; i++) {
      char c = text.charAt(i);
      if (!isStart(c) && !(c >= '0' && c <= '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  /**
   * Checks that what begins as a vendor's own says whose it is: {@code X_} with six hexadecimal
   * digits or a domain name in upper case, and then a name. TR-106 3.3.
   *
   * @param where for the message
   * @throws IllegalArgumentException if it does not, or is too long
   */
  static void requireVendorForm(String where, String text, int maxLength) {
    boolean own = text.startsWith("X_");
    if (own && (text.length() > maxLength || !VENDOR.matcher(text).matches())) {
      throw new IllegalArgumentException(
          where + ": found " + text + ", expected X_, a vendor in upper case, and _ before a name");
    }
  }

  private static boolean isStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
