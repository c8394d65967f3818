// SPDX-License-Identifier: Apache-2.0
package horde.doctor;

import java.util.List;

/**
 * What became of one examination.
 *
 * @param what was looked at, in one or two words
 * @param text what was found, in one line
 * @param details more of that, line by line
 * @param remedy what to do; empty if there is nothing to do
 */
public record Finding(Level level, String what, String text, List<String> details, String remedy) {

  /** How it is. */
  public enum Level {
    /** As it should be. */
    OK("ok"),
    /** It may be meant so, or will be trouble later. */
    WARNING("warn"),
    /** It does not work. */
    FAILED("FAIL"),
    /** It could not be looked at. */
    SKIPPED("-");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** How it is shown. */
    public String word() {
      return word;
    }
  }

  /** Copies the details. */
  public Finding {
    details = List.copyOf(details);
  }

  static Finding ok(String what, String text) {
    return new Finding(Level.OK, what, text, List.of(), "");
  }

  static Finding ok(String what, String text, List<String> details) {
    return new Finding(Level.OK, what, text, details, "");
  }

  static Finding warning(String what, String text, String remedy) {
    return new Finding(Level.WARNING, what, text, List.of(), remedy);
  }

  static Finding failed(String what, String text, String remedy) {
    return failed(what, text, List.of(), remedy);
  }

  static Finding failed(String what, String text, List<String> details, String remedy) {
    if (remedy.isEmpty()) {
      throw new IllegalArgumentException("a failure ends with what to do: " + text);
    }
    return new Finding(Level.FAILED, what, text, details, remedy);
  }

  static Finding skipped(String what, String why) {
    return new Finding(Level.SKIPPED, what, why, List.of(), "");
  }
}
