// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import java.util.Optional;

/** The words of a command line, taken from the left one by one. */
final class Words {
  private String rest;

  Words(String line) {
    rest = line.strip();
  }

  /** The next word, which may stand in quotes; nothing at the end. */
  Optional<String> next() throws PromptException {
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    char quote = rest.charAt(0);
    int end;
    String word;
    if (quote == '"' || quote == '\'') {
      end = rest.indexOf(quote, 1);
      if (end < 0) {
        throw new PromptException("the quote " + quote + " is not closed");
      }
      word = rest.substring(1, end++);
    } else {
      end = 0;
      while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
        end++;
      }
      word = rest.substring(0, end);
    }
    rest = rest.substring(end).strip();
    return Optional.of(word);
  }

  /** The next word. */
  String next(String what) throws PromptException {
    return next().orElseThrow(() -> new PromptException("found nothing, expected " + what));
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
  void end() throws PromptException {
    if (!rest.isEmpty()) {
      throw new PromptException("found '" + rest + "', expected nothing more");
    }
  }
}
