// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

/** The name of an object or parameter between two dots. TR-106 3.1. */
final class NodeName {
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

  private static boolean isStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
