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
    StringBuilder regex = new StringBuilder();
    for (String part : wanted.split("\\*", -1)) {
      regex.append(regex.isEmpty() && part.isEmpty() ? "" : Pattern.quote(part)).append(".*");
    }
    regex.setLength(regex.length() - 2);
    Pattern pattern =
        Pattern.compile(
            regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    return actual -> pattern.matcher(actual).matches();
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
