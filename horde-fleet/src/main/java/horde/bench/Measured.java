// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One side's figures of one run.
 *
 * @param cpuMillisPerSession of its whole process
 * @param note what went wrong, empty if nothing
 */
record Measured(double sessionsPerSecond, double cpuMillisPerSession, String note) {

  /** The middle of several runs, with the least and the most. */
  record Spread(double median, double least, double most) {
    static Spread of(List<Measured> runs, ToDoubleFunction<Measured> figure) {
      double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
      int middle = sorted.length / 2;
      double median =
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
      return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    String text(String format) {
      String all = format + " (" + format + " to " + format + ")";
      return String.format(Locale.ROOT, all, median, least, most);
    }
  }

  static Spread rate(List<Measured> runs) {
    return Spread.of(runs, Measured::sessionsPerSecond);
  }

  static Spread cpu(List<Measured> runs) {
    return Spread.of(runs, Measured::cpuMillisPerSession);
  }
}
