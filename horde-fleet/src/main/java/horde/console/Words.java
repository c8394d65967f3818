// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.util.Optional;

/**
 * The words of a command line, taken from the left one by one.
 *
 * <p>A word ends at a space, unless it begins with a quote, or the space is within double quotes
 * after an equals sign: {@code Host="a b"}.
 */
final class Words {
  private static final String SIGNS = "&|=!<>~";

  private String rest;

  Words(String line) {
    rest = line.strip();
  }

  /** Whether there is nothing more. */
  boolean atEnd() {
    return rest.isEmpty();
  }

  /** What comes next, without taking it; empty at the end. */
  String peek() {
    int end = 0;
    while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
      end++;
    }
    return rest.substring(0, end);
  }

  /** The next word, which may stand in quotes; nothing at the end. */
  Optional<String> next() throws CommandException {
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    char quote = rest.charAt(0);
    if (quote == '"' || quote == '\'') {
      int end = closing(0);
      return Optional.of(take(1, end, end + 1));
    }
    int end = 0;
    while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
      boolean quotes = rest.charAt(end) == '"' && end > 0 && rest.charAt(end - 1) == '=';
      end = quotes ? closing(end) + 1 : end + 1;
    }
    return Optional.of(take(0, end, end));
  }

  /** The next word. */
  String next(String what) throws CommandException {
    return next().orElseThrow(() -> nothing(what));
  }

  /**
   * Who is meant: a word, and what belongs to it as a selector. There may be spaces on either side
   * of its signs {@code & | = != < <= > >= ~}, and anywhere within parentheses; or it stands in
   * quotes as a whole.
   *
   * @param what is expected
   */
  String who(String what) throws CommandException {
    if (rest.isEmpty()) {
      throw nothing(what);
    }
    char first = rest.charAt(0);
    if (first == '\'' || first == '"') {
      int end = closing(0);
      if (first == '\'' || !goesOn(afterSpace(end + 1))) {
        return take(1, end, end + 1);
      }
    }
    int end = endOfSelector();
    return take(0, end, end);
  }

  private int endOfSelector() throws CommandException {
    int at = 0;
    int open = 0;
    boolean wanting = true;
    while (at < rest.length()) {
      char c = rest.charAt(at);
      if (Character.isWhitespace(c)) {
        int next = afterSpace(at);
        if (!wanting && open <= 0 && !goesOn(next)) {
          return at;
        }
        at = next;
        continue;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      wanting = c == '(' || SIGNS.indexOf(c) >= 0;
      at = c == '"' ? closing(at) + 1 : at + 1;
    }
    return at;
  }

  /** Whether what begins here belongs to a selector that has a value before it. */
  private boolean goesOn(int at) {
    return at < rest.length()
        && ("&|=<>~)".indexOf(rest.charAt(at)) >= 0 || rest.startsWith("!=", at));
  }

  private int afterSpace(int from) {
    int at = from;
    while (at < rest.length() && Character.isWhitespace(rest.charAt(at))) {
      at++;
    }
    return at;
  }

  private int closing(int quote) throws CommandException {
    int end = rest.indexOf(rest.charAt(quote), quote + 1);
    if (end < 0) {
      throw new CommandException("the quote " + rest.charAt(quote) + " is not closed");
    }
    return end;
  }

  private String take(int from, int to, int end) {
    String word = rest.substring(from, to);
    rest = rest.substring(end).strip();
    return word;
  }

  /** All that is left, as it stands there. */
  String all() {
    String all = rest;
    rest = "";
    return all;
  }

  /** All that is left, without the quotes around it if there are some; nothing at the end. */
  Optional<String> rest() {
    String all = rest;
    rest = "";
    if (all.isEmpty()) {
      return Optional.empty();
    }
    boolean quoted =
        all.length() > 1
            && (all.charAt(0) == '"' || all.charAt(0) == '\'')
            && all.indexOf(all.charAt(0), 1) == all.length() - 1;
    return Optional.of(quoted ? all.substring(1, all.length() - 1) : all);
  }

  /** Nothing more is expected. */
  void end() throws CommandException {
    if (!rest.isEmpty()) {
      throw new CommandException("found '" + rest + "', expected nothing more");
    }
  }

  private static CommandException nothing(String what) {
    return new CommandException("found nothing, expected " + what);
  }
}
