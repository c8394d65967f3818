// SPDX-License-Identifier: Apache-2.0
package horde.metric;

import java.util.Locale;

/** What a figure is counted in. */
public enum Unit {
  /** Things. */
  COUNT,
  /** Parts of a whole, 0 to 1; written in percent. */
  SHARE,
  /** Things in a second. */
  RATE,
  /** Milliseconds. */
  MILLIS,
  /** Bytes. */
  BYTES,
  /** Processors. */
  CORES;

  /** A value for people, in as many digits as help. */
  public String text(double value) {
    return switch (this) {
      case COUNT -> String.format(Locale.ROOT, "%.0f", value);
      case SHARE -> digits(value * 100) + " %";
      case RATE -> digits(value) + "/s";
      case MILLIS -> Math.abs(value) < 1000 ? digits(value) + " ms" : digits(value / 1000) + " s";
      case BYTES -> value < 10_240 ? digits(value) + " B" : digits(value / 1024) + " KiB";
      case CORES -> digits(value);
    };
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    String text = String.format(Locale.ROOT, format, value);
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
