// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A regular expression of XML Schema (XML Schema Part 2, appendix F), said in Java's.
 *
 * <p>It is read to the last sign, so that what comes out always compiles. What differs: {@code ^}
 * and {@code $} stand for themselves, a dot leaves out only line feed and carriage return, a class
 * can be taken from another, {@code \i} and {@code \c} are XML's names, blocks are written {@code
 * IsGreek}, and {@code \d} and {@code \w} are Unicode's. One thing is taken that the standard does
 * not have, as published models do: a quantifier of a quantified piece, {@code [0-9]{1,3}?}.
 */
final class XmlSchemaPattern {
  /** More is no limit on a value, which is shorter. */
  private static final int MOST_TIMES = 65_536;

  /** Deeper is no expression that somebody has written. */
  private static final int MOST_NESTED = 64;

  private static final String NAME_START = ":A-Z_a-z\\x{C0}-\\x{2FF}\\x{370}-\\x{1FFF}\\p{L}";
  private static final Map<Character, String> CLASSES =
      Map.of(
          's', " \\t\\n\\r",
          'S', "^ \\t\\n\\r",
          'd', "\\p{Nd}",
          'D', "^\\p{Nd}",
          'w', "^\\p{P}\\p{Z}\\p{C}",
          'W', "\\p{P}\\p{Z}\\p{C}",
          'i', NAME_START,
          'I', "^" + NAME_START,
          'c', NAME_START + "0-9.\\-\\xB7\\p{Mn}\\p{Nd}",
          'C', "^" + NAME_START + "0-9.\\-\\xB7\\p{Mn}\\p{Nd}");

  private final String text;
  private final StringBuilder java = new StringBuilder();
  private int at;
  private int nested;

  XmlSchemaPattern(String text) {
    this.text = text;
  }

  String toJava() {
    branches();
    if (at < text.length()) {
      throw problem("a ) that nothing opens");
    }
    return java.toString();
  }

  private void branches() {
    pieces();
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      java.append('|');
      pieces();
    }
  }

  private void pieces() {
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      int start = java.length();
      atom();
      int quantifiers = 0;
      while (at < text.length() && "?*+{".indexOf(text.charAt(at)) >= 0) {
        if (++quantifiers > 2) {
          throw problem("too many quantifiers of one piece");
        }
        java.insert(start, "(?:").append(')');
        quantifier();
      }
    }
  }

  private void atom() {
    char c = text.charAt(at);
    switch (c) {
      case '(' -> {
        if (++nested > MOST_NESTED) {
          throw problem("more than " + MOST_NESTED + " parentheses in one another");
        }
        at++;
        java.append("(?:");
        branches();
        expect(')');
        java.append(')');
        nested--;
      }
      case '[' -> {
        at++;
        classExpression();
      }
      case '.' -> {
        at++;
        java.append("[^\\n\\r]");
      }
      case '\\' -> {
        String escaped = escape();
        java.append(escaped.length() == 2 ? escaped : '[' + escaped + ']');
      }
      case '?', '*', '+', '{', '}', ']' ->
          throw problem("found " + c + ", expected a sign before it, or \\" + c);
      default -> literal();
    }
  }

  /** What is between brackets, of which the first is behind us. */
  private void classExpression() {
    if (++nested > MOST_NESTED) {
      throw problem("more than " + MOST_NESTED + " brackets in one another");
    }
    boolean negated = at < text.length() && text.charAt(at) == '^';
    at += negated ? 1 : 0;
    java.append(negated ? "[[^" : "[[");
    boolean empty = true;
    while (at < text.length() && text.charAt(at) != ']') {
      if (text.startsWith("-[", at)) {
        if (empty) {
          throw problem("a class is taken from nothing");
        }
        at += 2;
        java.append("]&&[^");
        classExpression();
        break;
      }
      range();
      empty = false;
    }
    if (empty) {
      throw problem("an empty class");
    }
    expect(']');
    java.append("]]");
    nested--;
  }

  private void range() {
    if (text.charAt(at) == '\\') {
      String escaped = escape();
      if (escaped.length() > 2) {
        java.append('[').append(escaped).append(']');
        return;
      }
      upTo(unescaped(escaped));
    } else if (text.charAt(at) == '[') {
      throw problem("found [ in a class, expected \\[");
    } else {
      upTo(next());
    }
  }

  /** A sign in a class, or all from it to another. */
  private void upTo(int from) {
    java.append(quoted(from));
    boolean isRange =
        text.startsWith("-", at) && !text.startsWith("-]", at) && !text.startsWith("-[", at);
    if (!isRange) {
      return;
    }
    at++;
    if (at >= text.length()) {
      throw problem("a class without its ]");
    }
    int to;
    if (text.charAt(at) == '\\') {
      String escaped = escape();
      if (escaped.length() > 2) {
        throw problem("a range that ends with a class");
      }
      to = unescaped(escaped);
    } else {
      to = next();
    }
    if (to < from) {
      throw problem("a range from " + show(from) + " down to " + show(to));
    }
    java.append('-').append(quoted(to));
  }

  /** An escape as what stands in a class: two signs for a single one, else more. */
  private String escape() {
    at++;
    if (at >= text.length()) {
      throw problem("a \\ at the end");
    }
    char c = text.charAt(at++);
    String many = CLASSES.get(c);
    if (many != null) {
      return many;
    }
    return switch (c) {
      case 'n', 'r', 't' -> "\\" + c;
      case 'p', 'P' -> {
        expect('{');
        int end = text.indexOf('}', at);
        String name = end < 0 ? "" : text.substring(at, end);
        if (!name.matches("[A-Z][a-z]?|Is[A-Za-z0-9-]+")) {
          throw problem("found a category \"" + name + "\", expected one such as Lu or IsGreek");
        }
        at = end + 1;
        String category =
            "\\" + c + '{' + (name.startsWith("Is") ? "In" + name.substring(2) : name) + '}';
        try {
          Pattern.compile(category);
        } catch (IllegalArgumentException e) {
          throw problem("there is no category " + name);
        }
        yield category;
      }
      default -> {
        if ("\\|.?*+(){}[]-^$".indexOf(c) < 0) {
          throw problem("there is no escape \\" + c);
        }
        yield "\\" + c;
      }
    };
  }

  private static int unescaped(String escaped) {
    return switch (escaped.charAt(1)) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escaped.charAt(1);
    };
  }

  private void quantifier() {
    char c = text.charAt(at++);
    if (c != '{') {
      java.append(c);
      return;
    }
    int least = times();
    java.append('{').append(least);
    if (at < text.length() && text.charAt(at) == ',') {
      at++;
      java.append(',');
      if (at < text.length() && text.charAt(at) != '}') {
        int most = times();
        if (most < least) {
          throw problem("from " + least + " down to " + most + " times");
        }
        java.append(most);
      }
    }
    expect('}');
    java.append('}');
  }

  private int times() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    int times = at - start < 1 || at - start > 6 ? -1 : Integer.parseInt(text, start, at, 10);
    if (times < 0 || times > MOST_TIMES) {
      throw problem("expected how many times, 0 to " + MOST_TIMES);
    }
    return times;
  }

  private void literal() {
    java.append(quoted(next()));
  }

  private int next() {
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  /** A sign that means itself, anywhere in a Java expression. */
  private static String quoted(int c) {
    boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return plain ? Character.toString(c) : String.format("\\x{%x}", c);
  }

  private static String show(int c) {
    return new String(Character.toChars(c));
  }

  private void expect(char c) {
    if (at >= text.length() || text.charAt(at) != c) {
      throw problem("expected " + c);
    }
    at++;
  }

  private IllegalArgumentException problem(String what) {
    return new IllegalArgumentException(
        "the pattern " + text + " is wrong near character " + (at + 1) + ": " + what);
  }
}
