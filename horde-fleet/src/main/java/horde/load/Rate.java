// SPDX-License-Identifier: Apache-2.0
package horde.load;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arrivals per second, as files have them: {@code 200/s}, {@code 90/min}, {@code 5000/h}.
 *
 * @param perSecond 0 or more, finite
 */
public record Rate(double perSecond) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)/(s|min|h)");
  private static final Map<String, Integer> SECONDS = Map.of("s", 1, "min", 60, "h", 3600);
  private static final int DIGITS = 4;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is no rate
   */
  public Rate {
    if (!(perSecond >= 0 && perSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a rate is 0 or more arrivals per second: " + perSecond);
    }
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it is no rate
   */
  public static Rate parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "found '" + text + "', expected a rate such as 200/s, 90/min or 5000/h");
    }
    Integer seconds = SECONDS.get(m.group(2));
    if (seconds == null) {
      throw new IllegalStateException("a unit without a length: " + m.group(2));
    }
    return new Rate(Double.parseDouble(m.group(1)) / seconds);
  }

  @Override
  public String toString() {
    return BigDecimal.valueOf(perSecond)
            .round(new MathContext(DIGITS))
            .stripTrailingZeros()
            .toPlainString()
        + "/s";
  }
}
