// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of nodes as names of TR-069 and back: what a name there cannot have is written as a thorn
 * and four hexadecimal digits. OSGi 131, Name Escaping.
 */
final class Thorn {
  private static final char THORN = '\u00fe';
  private static final Pattern ESCAPED = Pattern.compile(THORN + "([0-9A-F]{4})");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private Thorn() {}

  /** The name of TR-069 for a node of this name; a number, as of a row, stays one. */
  static String escape(String nodeName) {
    if (isNumber(nodeName)) {
      return nodeName;
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < nodeName.length(); i++) {
      char c = nodeName.charAt(i);
      boolean legal = c != THORN && (isStart(c) || (i > 0 && isPart(c)));
      name.append(legal ? String.valueOf(c) : String.format("%c%04X", THORN, (int) c));
    }
    return name.toString();
  }

  /** The name of the node; any name of TR-069 is one, escaped or not. */
  static String unescape(String name) {
    return ESCAPED
        .matcher(name)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  /** Whether a row is addressed by this. */
  static boolean isNumber(String name) {
    return NUMBER.matcher(name).matches();
  }

  private static boolean isStart(char c) {
    return Character.isLetter(c) || c == '_';
  }

  private static boolean isPart(char c) {
    return Character.isDigit(c)
        || c == '-'
        || c == '\u00b7' // the one extender of XML 1.0 in Latin-1
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }
}
