// SPDX-License-Identifier: Apache-2.0
package horde.console;

/** A colour of text on a terminal. */
enum Ink {
  NONE(""),
  DIM("2"),
  BOLD("1"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36");

  private static final String ESCAPE = "\u001b[";

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  /** The text in this colour, if the paper has any. */
  String on(Paper paper, String text) {
    return this == NONE || !paper.coloured() || text.isBlank()
        ? text
        : ESCAPE + code + "m" + text + ESCAPE + "0m";
  }

  /** The colour of the state of a device. */
  static Ink ofState(String state) {
    return switch (state) {
      case "ok" -> GREEN;
      case "session" -> CYAN;
      case "retrying" -> RED;
      case "restarting" -> YELLOW;
      case "off" -> DIM;
      default -> NONE;
    };
  }

  /** The same text, with what a terminal would take for a command made visible. */
  static String visible(String text) {
    return text.chars().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cntrl}", "\u2423").replaceAll("[\u0080-\u009f]", "\u2423")
        : text;
  }

  /** The same text without anything that a terminal takes for a command, apart from colours. */
  static String harmless(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      int end = text.startsWith(ESCAPE, at) ? endOfColour(text, at) : -1;
      if (end > 0) {
        kept.append(text, at, end);
        at = end - 1;
      } else if (!Character.isISOControl(text.charAt(at))) {
        kept.append(text.charAt(at));
      }
    }
    return kept.toString();
  }

  private static int endOfColour(String text, int from) {
    int at = from + ESCAPE.length();
    while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == ';')) {
      at++;
    }
    return at < text.length() && text.charAt(at) == 'm' ? at + 1 : -1;
  }
}
