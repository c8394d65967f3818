// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of one line of a script, taken one after the other.
 *
 * <p>A word ends at a blank; one with blanks stands in double quotes, in which a quote, a backslash
 * and a line break are written {@code \"}, {@code \\}, {@code \r} and {@code \n}.
 */
final class Words {
  private record Word(String text, boolean quoted) {}

  private final String script;
  private final int line;
  private final List<Word> words = new ArrayList<>();
  private int next;

  Words(String script, int line, String text) {
    this.script = script;
    this.line = line;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n') {
        at++;
      } else if (c == '"') {
        at = quoted(text, at + 1);
      } else {
        int end = at;
        while (end < text.length() && " \t\n".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        words.add(new Word(text.substring(at, end), false));
        at = end;
      }
    }
  }

  private int quoted(String text, int start) {
    StringBuilder word = new StringBuilder();
    int at = start;
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        char escaped = text.charAt(at++);
        c = escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
      }
      word.append(c);
    }
    if (at == text.length()) {
      throw error("a quote is not closed");
    }
    words.add(new Word(word.toString(), true));
    return at + 1;
  }

  boolean hasNext() {
    return next < words.size();
  }

  /** The next word, whatever it is. */
  String next(String what) {
    if (!hasNext()) {
      throw error("the line ends, expected " + what);
    }
    return words.get(next++).text();
  }

  /** Takes the next word if it is this one, without quotes. */
  boolean takes(String word) {
    boolean is = hasNext() && !words.get(next).quoted() && words.get(next).text().equals(word);
    if (is) {
      next++;
    }
    return is;
  }

  /** The next word without taking it, empty if there is none or if it is quoted. */
  String keyword() {
    return hasNext() && !words.get(next).quoted() ? words.get(next).text() : "";
  }

  int nextNumber(String what) {
    String word = next(what);
    if (!word.matches("[0-9]{1,9}")) {
      throw error("found " + word + ", expected " + what);
    }
    return Integer.parseInt(word);
  }

  void requireEnd() {
    if (hasNext()) {
      throw error("found " + words.get(next).text() + ", expected the end of the line");
    }
  }

  ScriptException error(String message) {
    return new ScriptException(script, line, message);
  }
}
