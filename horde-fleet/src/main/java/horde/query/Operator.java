// SPDX-License-Identifier: Apache-2.0
package horde.query;

import java.math.BigDecimal;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How an actual value is compared with a wanted one. */
enum Operator {
  IS("="),
  IS_NOT("!="),
  AT_MOST("<="),
  AT_LEAST(">="),
  LESS("<"),
  MORE(">"),
  HAS("~");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  /** Whether the wanted value has to be a number. */
  boolean isOfNumbers() {
    return switch (this) {
      case AT_MOST, AT_LEAST, LESS, MORE -> true;
      case IS, IS_NOT, HAS -> false;
    };
  }

  /** The comparison with this value, which is a number if it has to be. */
  Predicate<String> against(String wanted) {
    return switch (this) {
      case IS, IS_NOT -> equal(wanted);
      case HAS -> {
        String folded = DeviceQuery.folded(wanted);
        yield actual -> DeviceQuery.folded(actual).contains(folded);
      }
      case AT_MOST -> number(wanted, order -> order <= 0);
      case AT_LEAST -> number(wanted, order -> order >= 0);
      case LESS -> number(wanted, order -> order < 0);
      case MORE -> number(wanted, order -> order > 0);
    };
  }

  private static Predicate<String> equal(String wanted) {
    if (!wanted.contains("*")) {
      return actual -> actual.equalsIgnoreCase(wanted);
    }
    String[] parts = DeviceQuery.folded(wanted).split("\\*", -1);
    return actual -> isLike(DeviceQuery.folded(actual), parts);
  }

  /**
   * Whether a text begins with the first part, ends with the last and has the others between, in
   * order. Each is looked for once, as whoever writes a selector has the loops carry it out: a
   * regular expression could be made to go on for years.
   */
  private static boolean isLike(String text, String[] parts) {
    String last = parts[parts.length - 1];
    int from = parts[0].length();
    int to = text.length() - last.length();
    if (from > to || !text.startsWith(parts[0]) || !text.endsWith(last)) {
      return false;
    }
    for (int i = 1; i < parts.length - 1; i++) {
      int at = text.indexOf(parts[i], from);
      if (at < 0) {
        return false;
      }
      from = at + parts[i].length();
    }
    return from <= to;
  }

  private static Predicate<String> number(String wanted, IntPredicate order) {
    BigDecimal limit = new BigDecimal(wanted);
    return actual -> isNumber(actual) && order.test(new BigDecimal(actual).compareTo(limit));
  }

  /** Whether a text is a number as people write it, and not one that takes long to compare. */
  static boolean isNumber(String text) {
    return text.length() <= 40 && NUMBER.matcher(text).matches();
  }

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
}
