// SPDX-License-Identifier: Apache-2.0
package horde.load;

import java.util.ArrayList;
import java.util.List;

/**
 * Arrivals from a table: a first line {@code seconds,rate} or {@code seconds,share}, then a row for
 * each time from which on something else holds.
 *
 * <p>A rate is in arrivals per second, and that of the last row goes on until all have come. A
 * share says how many come from this row to the next compared with the other rows; the last row
 * ends the time, with a share of 0.
 */
public final class ArrivalsCsv {
  private static final String RATES = "seconds,rate";
  private static final String SHARES = "seconds,share";

  private ArrivalsCsv() {}

  /**
   * Reads the text of a table.
   *
   * @param file its name, for complaints
   * @throws IllegalArgumentException if it is none, with the file, the line, what was found and
   *     what was expected
   */
  public static Arrivals read(String file, String text) {
    List<String> lines = text.lines().toList();
    String header = lines.isEmpty() ? "" : lines.getFirst().replace(" ", "").replace("\uFEFF", "");
    boolean shares = header.equalsIgnoreCase(SHARES);
    if (!shares && !header.equalsIgnoreCase(RATES)) {
      throw wrong(file, 1, header, "the columns " + RATES + " or " + SHARES);
    }
    List<double[]> rows = new ArrayList<>();
    int last = 1;
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        last = i + 1;
        rows.add(row(file, last, lines.get(i), rows));
      }
    }
    if (rows.size() < (shares ? 2 : 1)) {
      throw wrong(file, last, rows.size() + " rows", shares ? "at least 2" : "at least 1");
    }
    boolean endsWithNobody = rows.getLast()[1] == 0;
    if (shares != endsWithNobody) {
      throw wrong(
          file,
          last,
          lines.get(last - 1),
          shares
              ? "a share of 0 in the last row, which ends the time"
              : "a rate of more than 0 in the last row, which goes on until all have come");
    }
    try {
      return Arrivals.along("as " + file + " has it", curve(rows, shares), shares);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ":" + last + ": " + e.getMessage(), e);
    }
  }

  private static double[] row(String file, int line, String text, List<double[]> before) {
    String[] fields = text.split(",", -1);
    if (fields.length != 2) {
      throw wrong(file, line, text, "two numbers with a comma between them");
    }
    double seconds = number(file, line, fields[0].strip());
    double value = number(file, line, fields[1].strip());
    if (before.isEmpty() && seconds != 0) {
      throw wrong(file, line, fields[0].strip(), "0 seconds in the first row");
    }
    if (!before.isEmpty() && seconds <= before.getLast()[0]) {
      throw wrong(file, line, fields[0].strip(), "more seconds than in the row before");
    }
    return new double[] {seconds, value};
  }

  private static double number(String file, int line, String text) {
    if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return Double.parseDouble(text);
    }
    throw wrong(file, line, text, "a number, 0 or more");
  }

  /** Stairs: each row holds until the next one. */
  private static RateCurve curve(List<double[]> rows, boolean shares) {
    double[] seconds = new double[2 * rows.size() - 1];
    double[] rates = new double[2 * rows.size() - 1];
    for (int i = 0; i < rows.size(); i++) {
      boolean last = i == rows.size() - 1;
      double value = rows.get(i)[1];
      seconds[2 * i] = rows.get(i)[0];
      if (!last && shares) {
        value /= rows.get(i + 1)[0] - rows.get(i)[0];
      }
      rates[2 * i] = value;
      if (!last) {
        seconds[2 * i + 1] = rows.get(i + 1)[0];
        rates[2 * i + 1] = value;
      }
    }
    return RateCurve.of(seconds, rates);
  }

  private static IllegalArgumentException wrong(
      String file, int line, String found, String expected) {
    return new IllegalArgumentException(
        file + ":" + line + ": found '" + found + "', expected " + expected);
  }
}
