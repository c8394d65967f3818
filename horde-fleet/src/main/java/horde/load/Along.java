// SPDX-License-Identifier: Apache-2.0
package horde.load;

import java.time.Duration;

/** Along a curve, as {@link Arrivals#along} has it. */
record Along(String text, RateCurve curve, boolean scaled, Spread spread) implements Arrivals {
  /** Of how many straight lines a curve is made that has none. */
  static final int SPANS = 120;

  /** Checks that everybody can come. */
  Along {
    if (scaled ? curve.area() == 0 : curve.lastRate() == 0) {
      throw new IllegalArgumentException(
          scaled
              ? "nobody comes within the time of the curve"
              : "the rate at the end is 0, with which some may never come");
    }
  }

  @Override
  public long nanosOf(long number, long count, long seed) {
    double position = spread.position(number, count, seed);
    double arrivals = scaled ? position / count * curve.area() : position;
    return Math.round(1e9 * curve.secondsOf(arrivals));
  }

  @Override
  public Duration length(long count) {
    return Duration.ofNanos(Math.round(1e9 * curve.secondsUntil(scaled ? curve.area() : count)));
  }

  @Override
  public double expectedBy(double seconds, long count) {
    double arrivals = curve.arrivalsBy(seconds);
    return Math.min(count, scaled ? arrivals / curve.area() * count : arrivals);
  }

  @Override
  public Arrivals with(Spread other) {
    return new Along(text, curve, scaled, other);
  }
}
