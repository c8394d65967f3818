// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many are wanted: {@code 3}, {@code at least 2}, {@code at most 5}, {@code 2..5}, {@code none}
 * or {@code all}; with a {@code %} behind a number it is a share of those that there are.
 *
 * @param least a number, or a share of 100
 * @param most the same, {@link Double#POSITIVE_INFINITY} for any number
 * @param percent whether they are shares
 */
public record Amount(double least, double most, boolean percent) {
  /** At least one. */
  public static final Amount SOME = new Amount(1, Double.POSITIVE_INFINITY, false);

  /** All there are. */
  public static final Amount ALL = new Amount(100, 100, true);

  /** Not one. */
  public static final Amount NONE = new Amount(0, 0, false);

  private static final Pattern FORM =
      Pattern.compile("(at least |at most )?(\\d{1,9}(?:\\.\\d+)?)(?:\\.\\.(\\d{1,9}))?( ?%)?");

  /** Exactly so many. */
  public static Amount exactly(long number) {
    return new Amount(number, number, false);
  }

  /** So many or more. */
  public static Amount atLeast(long number) {
    return new Amount(number, Double.POSITIVE_INFINITY, false);
  }

  /** So many or fewer. */
  public static Amount atMost(long number) {
    return new Amount(0, number, false);
  }

  /**
   * Reads an amount.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Amount parse(String text) {
    if (text.equals("none")) {
      return NONE;
    }
    if (text.equals("all")) {
      return ALL;
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches() || form.group(1) != null && form.group(3) != null) {
      throw new IllegalArgumentException(
          "found '%s', expected a number such as 3, 2..5, at least 2, at most 5, 90%%, all or none"
              .formatted(text));
    }
    double first = Double.parseDouble(form.group(2));
    double last = form.group(3) == null ? first : Double.parseDouble(form.group(3));
    boolean percent = form.group(4) != null;
    boolean whole = percent || first == Math.rint(first);
    if (last < first || !whole || percent && last > 100) {
      throw new IllegalArgumentException("found '" + text + "', which makes no sense");
    }
    return switch (form.group(1)) {
      case "at least " -> new Amount(first, Double.POSITIVE_INFINITY, percent);
      case "at most " -> new Amount(0, last, percent);
      case null, default -> new Amount(first, last, percent);
    };
  }

  /** Whether so many of so many are right. */
  public boolean fits(long number, long of) {
    return number >= least(of) && number <= most(of);
  }

  /** Whether so many stay right, or wrong, however many more may come. */
  public boolean isSettled(long number, long of) {
    return number > most(of) || number >= least(of) && most(of) >= of;
  }

  private double least(long of) {
    return percent ? Math.ceil(of * least / 100) : least;
  }

  private double most(long of) {
    return percent ? Math.floor(of * most / 100) : most;
  }

  @Override
  public String toString() {
    String unit = percent ? " %" : "";
    if (percent && least == 100) {
      return "all";
    }
    if (most == 0) {
      return "none";
    }
    if (most == Double.POSITIVE_INFINITY) {
      return "at least " + number(least) + unit;
    }
    if (least == most) {
      return number(least) + unit;
    }
    return (least == 0 ? "at most " : number(least) + "..") + number(most) + unit;
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%s", number);
  }
}
