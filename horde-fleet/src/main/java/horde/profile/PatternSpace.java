// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts that match a regular expression of XML Schema, as far as it is a simple one.
 *
 * <p>Every piece of the expression is a mixed-radix digit of the number, so that different numbers
 * give different texts where the expression has no two ways to one. What may be repeated without
 * end is repeated a few times.
 */
final class PatternSpace {
  private static final int FEW = 3;
  private static final int MOST_TIMES = 256;
  private static final String DIGITS = "0123456789";
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private final String text;
  private final int stretch;
  private int at;

  private PatternSpace(String text, int stretch) {
    this.text = text;
    this.stretch = stretch;
  }

  /**
   * The texts that match.
   *
   * @param stretch how often at the least what may be repeated without end is
   * @throws IllegalArgumentException if the expression is none, or not simple
   */
  static ValueSpace of(String expression, int stretch) {
    PatternSpace pattern = new PatternSpace(expression, stretch);
    Node all = pattern.branches();
    if (pattern.at < expression.length()) {
      throw pattern.problem();
    }
    return new ValueSpaces.Shown(all.count(), (out, number) -> all.append(out, number));
  }

  private interface Node {
    long count();

    StringBuilder append(StringBuilder out, long number);
  }

  private record Signs(String signs) implements Node {
    @Override
    public long count() {
      return signs.length();
    }

    @Override
    public StringBuilder append(StringBuilder out, long number) {
      return out.append(signs.charAt((int) (number % signs.length())));
    }
  }

  private record Sequence(List<Node> nodes) implements Node {
    @Override
    public long count() {
      long count = 1;
      for (Node node : nodes) {
        count = times(count, node.count());
      }
      return count;
    }

    @Override
    public StringBuilder append(StringBuilder out, long number) {
      // The last piece varies first, as in a number.
      long[] digits = new long[nodes.size()];
      long rest = number;
      for (int i = digits.length - 1; i >= 0; i--) {
        digits[i] = rest % nodes.get(i).count();
        rest /= nodes.get(i).count();
      }
      for (int i = 0; i < digits.length; i++) {
        nodes.get(i).append(out, digits[i]);
      }
      return out;
    }
  }

  private record Choice(List<Node> nodes) implements Node {
    @Override
    public long count() {
      long count = 0;
      for (Node node : nodes) {
        count = Math.min(ValueSpace.ENDLESS, count + node.count());
      }
      return count;
    }

    @Override
    public StringBuilder append(StringBuilder out, long number) {
      long rest = number;
      for (Node node : nodes) {
        if (rest < node.count()) {
          return node.append(out, rest);
        }
        rest -= node.count();
      }
      return out;
    }
  }

  private static long times(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 || a * b > ValueSpace.ENDLESS
        ? ValueSpace.ENDLESS
        : a * b;
  }

  private Node branches() {
    List<Node> branches = new ArrayList<>();
    branches.add(pieces());
    while (at < text.length() && text.charAt(at) == '|') {
      at++;
      branches.add(pieces());
    }
    return branches.size() == 1 ? branches.get(0) : new Choice(branches);
  }

  private Node pieces() {
    List<Node> pieces = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      Node piece = atom();
      while (at < text.length() && "?*+{".indexOf(text.charAt(at)) >= 0) {
        piece = repeated(piece);
      }
      pieces.add(piece);
    }
    return pieces.size() == 1 ? pieces.get(0) : new Sequence(pieces);
  }

  private Node repeated(Node piece) {
    char c = text.charAt(at++);
    int least = c == '+' ? 1 : 0;
    boolean endless = c == '*' || c == '+';
    int most = 1;
    if (c == '{') {
      int end = text.indexOf('}', at);
      if (end < 0) {
        throw problem();
      }
      String[] bounds = text.substring(at, end).split(",", -1);
      at = end + 1;
      least = Integer.parseInt(bounds[0]);
      endless = bounds.length > 1 && bounds[1].isEmpty();
      most = bounds.length == 1 || endless ? least : Integer.parseInt(bounds[1]);
      if (least > MOST_TIMES || most < least) {
        throw problem();
      }
      most = Math.min(most, least + 3 * FEW);
    }
    if (endless) {
      least = Math.max(least, Math.min(stretch, MOST_TIMES));
      most = least + FEW;
    }
    List<Node> choices = new ArrayList<>();
    for (int times = least; times <= most; times++) {
      List<Node> same = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        same.add(piece);
      }
      choices.add(new Sequence(same));
    }
    return choices.size() == 1 ? choices.get(0) : new Choice(choices);
  }

  private Node atom() {
    char c = text.charAt(at++);
    switch (c) {
      case '(':
        Node inside = branches();
        expect(')');
        return inside;
      case '[':
        return new Signs(signs());
      case '.':
        return new Signs(LETTERS + DIGITS);
      case '\\':
        return new Signs(escaped());
      case '?', '*', '+', '{', '}', ']':
        throw problem();
      default:
        return new Signs(String.valueOf(c));
    }
  }

  /** The signs of a class, of which the bracket is behind us. */
  private String signs() {
    boolean negated = at < text.length() && text.charAt(at) == '^';
    at += negated ? 1 : 0;
    StringBuilder signs = new StringBuilder();
    while (at < text.length() && text.charAt(at) != ']') {
      char c = text.charAt(at++);
      if (c == '[') {
        throw problem();
      }
      if (c == '\\') {
        signs.append(escaped());
      } else if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
        char last = text.charAt(at + 1);
        if (last == '\\' || last == '[') {
          throw problem();
        }
        for (char sign = c; sign <= last && signs.length() < 512; sign++) {
          signs.append(sign);
        }
        at += 2;
      } else {
        signs.append(c);
      }
    }
    expect(']');
    if (negated) {
      String others = LETTERS + DIGITS;
      for (int i = 0; i < signs.length(); i++) {
        others = others.replace(String.valueOf(signs.charAt(i)), "");
      }
      signs = new StringBuilder(others);
    }
    if (signs.isEmpty()) {
      throw problem();
    }
    return signs.toString();
  }

  private String escaped() {
    if (at >= text.length()) {
      throw problem();
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'd' -> DIGITS;
      case 'w', 'i', 'c' -> LETTERS;
      case 's' -> " ";
      case 'D', 'W', 'S', 'I', 'C', 'p', 'P', 'n', 'r', 't' -> throw problem();
      default -> String.valueOf(c);
    };
  }

  private void expect(char c) {
    if (at >= text.length() || text.charAt(at) != c) {
      throw problem();
    }
    at++;
  }

  private IllegalArgumentException problem() {
    return new IllegalArgumentException("the pattern " + text + " is too much at " + at);
  }
}
