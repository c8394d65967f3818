// SPDX-License-Identifier: Apache-2.0
package horde.page;

import java.util.Locale;

/** Numbers as people read them. */
final class Figures {
  private static final double[] TIMES = {
    1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400, 21_600, 43_200,
    86_400
  };

  private Figures() {}

  /** A number with three digits that count, or all before the point. */
  static String text(double value) {
    double size = Math.abs(value);
    if (size >= 10_000) {
      return String.format(Locale.ROOT, "%,.0f", value).replace(',', '\u202F');
    }
    String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    String text = String.format(Locale.ROOT, format, value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  /** A count, in groups of three digits. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202F');
  }

  /** A time in milliseconds. */
  static String millis(double millis) {
    return millis >= 1000 ? text(millis / 1000) + " s" : text(millis) + " ms";
  }

  /** A part of a whole. */
  static String percent(double share) {
    return text(share * 100) + " %";
  }

  /** Seconds as {@code 1:05} or {@code 1:00:05}. */
  static String clock(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** The next time that people count in, in seconds. */
  static double roundTime(double seconds) {
    for (double time : TIMES) {
      if (time >= seconds) {
        return time;
      }
    }
    return Math.ceil(seconds / 86_400) * 86_400;
  }
}
