// SPDX-License-Identifier: Apache-2.0
package horde.metric;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a figure is held against.
 *
 * @param value in the unit of the figure, or as a share
 * @param ofPart whether it is a share of a count
 */
record Bound(double value, boolean ofPart) {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)\\s*([a-zA-Z%/]*)");
  private static final Map<String, Double> MILLIS =
      Map.of("us", 0.001, "ms", 1.0, "s", 1000.0, "m", 60_000.0, "h", 3_600_000.0);
  private static final Map<String, Double> BYTES =
      Map.of("", 1.0, "B", 1.0, "KiB", 1024.0, "MiB", 1048576.0);

  /**
   * Reads a bound for a figure of this kind.
   *
   * @throws ThresholdException if it is none
   */
  static Bound parse(String text, MetricKind kind) throws ThresholdException {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw wrong(text, kind);
    }
    double number = Double.parseDouble(m.group(1));
    String unit = m.group(2);
    if (unit.equals("%") && kind.ofPart()) {
      return new Bound(number / 100, true);
    }
    Double factor =
        switch (kind.unit()) {
          case COUNT, CORES -> unit.isEmpty() ? 1.0 : null;
          case RATE -> unit.isEmpty() || unit.equals("/s") ? 1.0 : null;
          case SHARE -> unit.equals("%") ? 0.01 : null;
          case MILLIS -> MILLIS.get(unit);
          case BYTES -> BYTES.get(unit);
        };
    if (factor == null) {
      throw wrong(text, kind);
    }
    return new Bound(number * factor, false);
  }

  private static ThresholdException wrong(String text, MetricKind kind) {
    String expected =
        switch (kind.unit()) {
          case COUNT -> kind.ofPart() ? "a number such as 10, or a share such as 0.1%" : "a number";
          case CORES -> "a number such as 1.5";
          case RATE -> "a rate such as 100 or 100/s";
          case SHARE -> "a share such as 90%";
          case MILLIS -> "a time such as 200ms, 2s or 1m";
          case BYTES -> "a size such as 1024 or 1KiB";
        };
    return new ThresholdException("found '" + text + "', expected " + expected);
  }
}
