// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a text is expected to be.
 *
 * <ul>
 *   <li>{@code home-1}: exactly this
 *   <li>{@code home-*}: this, with anything in place of each {@code *}
 *   <li>{@code /home-[0-9]+/}: as a regular expression wants all of it
 *   <li>{@code > 5}, {@code >= 5}, {@code < 5}, {@code <= 5}: a number
 *   <li>{@code != home}: anything but what such a pattern describes
 * </ul>
 */
public final class TextPattern {
  private final String text;
  private final java.util.function.Predicate<String> test;

  private TextPattern(String text, java.util.function.Predicate<String> test) {
    this.text = text;
    this.test = test;
  }

  /** Reads a pattern; what is none of the others is to be taken literally. */
  public static TextPattern of(String text) {
    if (text.startsWith("!= ")) {
      TextPattern other = of(text.substring(3));
      return new TextPattern(text, found -> !other.fits(found));
    }
    for (String sign : new String[] {">= ", "<= ", "> ", "< "}) {
      if (text.startsWith(sign)) {
        BigDecimal bound = number(text.substring(sign.length()));
        if (bound != null) {
          return new TextPattern(text, found -> compares(found, sign.strip(), bound));
        }
      }
    }
    if (text.length() > 2 && text.startsWith("/") && text.endsWith("/")) {
      try {
        Pattern pattern = Pattern.compile(text.substring(1, text.length() - 1), Pattern.DOTALL);
        return new TextPattern(text, found -> pattern.matcher(found).matches());
      } catch (PatternSyntaxException e) {
        return new TextPattern(text, text::equals);
      }
    }
    if (text.contains("*")) {
      StringBuilder regex = new StringBuilder();
      for (String part : text.split("\\*", -1)) {
        regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
      }
      Pattern pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
      return new TextPattern(text, found -> pattern.matcher(found).matches());
    }
    return new TextPattern(text, text::equals);
  }

  private static @org.jspecify.annotations.Nullable BigDecimal number(String text) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static boolean compares(String found, String sign, BigDecimal bound) {
    BigDecimal number = number(found);
    if (number == null) {
      return false;
    }
    int order = number.compareTo(bound);
    return switch (sign) {
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "<" -> order < 0;
      default -> order <= 0;
    };
  }

  /** Whether a text is like this. */
  public boolean fits(String found) {
    return test.test(found);
  }

  @Override
  public String toString() {
    return text;
  }
}
