// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import horde.profile.Durations;
import horde.profile.Span;
import java.time.Duration;

/** How long something takes: always the same, evenly between two bounds, or with a long tail. */
sealed interface Delay {

  /**
   * One of its durations.
   *
   * @param lot from 0 (inclusive) to 1 (exclusive)
   */
  Duration of(double lot);

  /** Evenly spread, or fixed if the bounds are one. */
  record Even(Span span) implements Delay {
    @Override
    public Duration of(double lot) {
      long least = span.min().toMillis();
      return Duration.ofMillis(least + (long) (lot * (span.max().toMillis() - least + 1)));
    }
  }

  /**
   * Half of them are shorter than the median, and some very much longer, up to a hundred times
   * (Pareto, shape 1.5).
   */
  record HeavyTailed(Duration median) implements Delay {
    private static final double SHAPE = 1.5;
    private static final int LONGEST = 100;

    @Override
    public Duration of(double lot) {
      double shortest = median.toMillis() / Math.pow(2, 1 / SHAPE);
      double millis = shortest / Math.pow(1 - lot, 1 / SHAPE);
      return Duration.ofMillis((long) Math.min(millis, LONGEST * (double) median.toMillis()));
    }
  }

  /**
   * Reads {@code 2s}, {@code 1s..5s}, or {@code ~2s} for a long tail about that median.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Delay parse(String text) {
    return text.startsWith("~")
        ? new HeavyTailed(Durations.parse(text.substring(1)))
        : new Even(Span.parse(text));
  }
}
