// SPDX-License-Identifier: Apache-2.0
package horde.load;

import java.time.Duration;

/** Looks for the time in which most arrive. */
final class Busiest {
  private static final int LOOKS = 2000;

  private Busiest() {}

  static double within(Duration window, Arrivals arrivals, long count) {
    double wide = window.toNanos() / 1e9;
    double end = arrivals.length(count).toNanos() / 1e9;
    double most = arrivals.expectedBy(wide, count);
    for (int i = 1; i <= LOOKS; i++) {
      double from = end * i / LOOKS;
      most =
          Math.max(
              most, arrivals.expectedBy(from + wide, count) - arrivals.expectedBy(from, count));
    }
    return Math.min(most, count);
  }
}
