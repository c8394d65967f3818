// SPDX-License-Identifier: Apache-2.0
package horde.query;

import cwmp.compiler.yaml.Spelling;
import horde.deviation.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a selector from the left. */
final class QueryParser {
  /** Deeper than people write, and not so deep that the stack is in danger. */
  private static final int MOST_NESTED = 50;

  private static final int LONGEST = 4096;
  private static final Pattern PATH = Pattern.compile("[\\p{L}_][\\w-]*(\\.[\\w-]+)+");
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?)%(?:@(.+))?");
  private static final Pattern INDEX = Pattern.compile("#(\\d{1,9})");
  private static final String MEANING =
      "a field such as group, a parameter such as Device.DeviceInfo.SoftwareVersion, @GROUP, #N or"
          + " a part of a serial number";

  private final String text;
  private final Map<String, Integer> groups = new HashMap<>();
  private int at;
  private int nested;

  QueryParser(String text) {
    this.text = text;
  }

  /** The groups that were named, and in which column. */
  Map<String, Integer> groups() {
    return groups;
  }

  Condition parse() throws QueryException {
    if (text.length() > LONGEST) {
      throw new QueryException(
          LONGEST,
          "the selector has " + text.length() + " characters, expected at most " + LONGEST);
    }
    Condition condition = any();
    if (!atEnd()) {
      throw wrong("& or | or the end");
    }
    return condition;
  }

  private Condition any() throws QueryException {
    List<Condition> conditions = new ArrayList<>();
    do {
      conditions.add(all());
    } while (take("|"));
    return Conditions.any(conditions);
  }

  private Condition all() throws QueryException {
    List<Condition> conditions = new ArrayList<>();
    do {
      conditions.add(one());
    } while (take("&"));
    return Conditions.all(conditions);
  }

  private Condition one() throws QueryException {
    if (++nested > MOST_NESTED) {
      throw new QueryException(at + 1, "expected at most " + MOST_NESTED + " within each other");
    }
    try {
      if (!text.startsWith("!=", at) && take("!")) {
        return Conditions.not(one());
      }
      if (take("(")) {
        Condition inner = any();
        if (!take(")")) {
          throw wrong("a ) that closes");
        }
        return inner;
      }
      return term();
    } finally {
      nested--;
    }
  }

  private Condition term() throws QueryException {
    skipSpace();
    int begin = at;
    boolean quoted = begin < text.length() && text.charAt(begin) == '"';
    String word = word(MEANING);
    Optional<Operator> operator = quoted ? Optional.empty() : operator();
    return operator.isPresent()
        ? comparison(begin, word, operator.get())
        : quoted ? Conditions.named(word) : lonely(begin, word);
  }

  private Condition comparison(int begin, String word, Operator operator) throws QueryException {
    skipSpace();
    int place = at;
    String value = word("a value after " + operator.sign());
    if (operator.isOfNumbers() && !Operator.isNumber(value)) {
      throw new QueryException(
          place + 1,
          "found '" + value + "' after " + operator.sign() + ", expected a number such as 3");
    }
    Optional<Field> field = Field.of(DeviceQuery.folded(word));
    if (field.isPresent()) {
      return Conditions.field(field.get(), operator, value);
    }
    if (PATH.matcher(word).matches()) {
      return Conditions.parameter(word, operator, value);
    }
    String hint =
        Spelling.nearest(DeviceQuery.folded(word), DeviceQuery.fields())
            .map(near -> "; did you mean '" + near + "'?")
            .orElse("");
    throw new QueryException(
        begin + 1,
        "found the field '"
            + word
            + "', expected one of "
            + String.join(", ", DeviceQuery.fields())
            + ", or the path of a parameter"
            + hint);
  }

  private Condition lonely(int begin, String word) throws QueryException {
    if (word.equals("@all")) {
      return Conditions.ALL;
    }
    if (word.startsWith("@") && word.length() > 1) {
      return Conditions.selected(group(begin, word.substring(1)));
    }
    Matcher index = INDEX.matcher(word);
    if (index.matches()) {
      return Conditions.index(Integer.parseInt(index.group(1)));
    }
    Matcher share = SHARE.matcher(word);
    if (share.matches()) {
      double percent = Double.parseDouble(share.group(1));
      if (percent > 100) {
        throw new QueryException(
            begin + 1, "found '" + share.group(1) + "%', expected a share from 0% to 100%");
      }
      String group = share.group(2);
      Selector of = group == null || group.equals("all") ? Selector.all() : group(begin, group);
      return Conditions.selected(Selector.share(percent / 100, of, "selector"));
    }
    return Conditions.named(word);
  }

  private Selector group(int begin, String name) {
    groups.putIfAbsent(name, begin + 1);
    return Selector.group(name);
  }

  // ---- signs

  private Optional<Operator> operator() {
    skipSpace();
    for (Operator operator : Operator.values()) {
      if (text.startsWith(operator.sign(), at)) {
        at += operator.sign().length();
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  private String word(String expected) throws QueryException {
    skipSpace();
    if (at < text.length() && text.charAt(at) == '"') {
      int end = text.indexOf('"', at + 1);
      if (end < 0) {
        throw new QueryException(at + 1, "the quote is not closed");
      }
      String quoted = text.substring(at + 1, end);
      at = end + 1;
      return quoted;
    }
    int begin = at;
    while (at < text.length() && isOfWord(text.charAt(at))) {
      at++;
    }
    if (at == begin) {
      throw wrong(expected);
    }
    return text.substring(begin, at);
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || "._-*:/@#%+".indexOf(c) >= 0;
  }

  private boolean take(String sign) {
    skipSpace();
    boolean there = text.startsWith(sign, at);
    if (there) {
      at += sign.length();
    }
    return there;
  }

  private boolean atEnd() {
    skipSpace();
    return at == text.length();
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private QueryException wrong(String expected) {
    String found = atEnd() ? "the end" : "'" + text.charAt(at) + "'";
    return new QueryException(at + 1, "found " + found + ", expected " + expected);
  }
}
