// SPDX-License-Identifier: Apache-2.0
package horde.load;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A rate that changes over time: arrivals per second at some instants, and straight lines between
 * them. Two points at the same instant are a jump; the rate of the last point goes on for ever.
 *
 * <p>Immutable. How many have arrived by an instant is the area below the curve; both directions of
 * that are computed, by a binary search among the points.
 */
public final class RateCurve {
  private final double[] seconds;
  private final double[] rates;
  private final double[] areas; // below the curve, up to each point

  private RateCurve(double[] seconds, double[] rates) {
    this.seconds = seconds;
    this.rates = rates;
    this.areas = new double[seconds.length];
    for (int i = 1; i < seconds.length; i++) {
      areas[i] = areas[i - 1] + (seconds[i] - seconds[i - 1]) * (rates[i - 1] + rates[i]) / 2;
    }
  }

  /**
   * The curve through these points.
   *
   * @param seconds when; the first is 0, none is before the one before it
   * @param rates arrivals per second there, not negative
   * @throws IllegalArgumentException if the points are no curve, or nobody ever arrives by it
   */
  public static RateCurve of(double[] seconds, double[] rates) {
    if (seconds.length == 0 || seconds.length != rates.length || seconds[0] != 0) {
      throw new IllegalArgumentException("a curve begins at 0 seconds, with a rate for each point");
    }
    for (int i = 0; i < seconds.length; i++) {
      if (!(rates[i] >= 0 && rates[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a rate is 0 or more: " + rates[i]);
      }
      if (i > 0 && !(seconds[i] >= seconds[i - 1] && seconds[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "found " + seconds[i] + " s after " + seconds[i - 1] + " s, expected a later instant");
      }
    }
    RateCurve curve = new RateCurve(seconds.clone(), rates.clone());
    if (curve.area() == 0 && curve.lastRate() == 0) {
      throw new IllegalArgumentException("the rate is 0 all the time, so nobody ever arrives");
    }
    return curve;
  }

  /**
   * The curve of a function, by many points of it.
   *
   * @param length of the time in which it is looked at; afterwards nobody arrives
   */
  static RateCurve sampled(double length, int spans, DoubleUnaryOperator rateAt) {
    double[] seconds = new double[spans + 2];
    double[] rates = new double[spans + 2];
    for (int i = 0; i <= spans; i++) {
      seconds[i] = length * i / spans;
      rates[i] = rateAt.applyAsDouble(seconds[i]);
    }
    seconds[spans + 1] = length;
    return of(seconds, rates);
  }

  /** How many arrive up to the last point. */
  double area() {
    return areas[areas.length - 1];
  }

  /** When the last point is. */
  double length() {
    return seconds[seconds.length - 1];
  }

  /** The rate that goes on after the last point. */
  double lastRate() {
    return rates[rates.length - 1];
  }

  /**
   * When the next one arrives after so many have; the other direction of {@link #arrivalsBy}. Once
   * nobody arrives any more it is the last point.
   */
  double secondsOf(double arrivals) {
    int last = areas.length - 1;
    if (arrivals >= areas[last]) {
      return lastRate() == 0 ? length() : length() + (arrivals - areas[last]) / lastRate();
    }
    int at = Arrays.binarySearch(areas, arrivals);
    if (at >= 0) {
      while (areas[at + 1] == arrivals) {
        at++; // nobody comes for a while
      }
      return seconds[at];
    }
    int from = -at - 2;
    double width = seconds[from + 1] - seconds[from];
    double slope = (rates[from + 1] - rates[from]) / width;
    double left = arrivals - areas[from];
    // left = rate * t + slope * t² / 2, in the form that divides by nothing small
    double root = Math.sqrt(Math.max(0, rates[from] * rates[from] + 2 * slope * left));
    double inSpan = 2 * left / (rates[from] + root);
    return seconds[from] + Math.min(width, inSpan);
  }

  /** By when so many have arrived; the same but where nobody comes for a while. */
  double secondsUntil(double arrivals) {
    int last = areas.length - 1;
    if (arrivals > areas[last]) {
      return secondsOf(arrivals);
    }
    int at = Arrays.binarySearch(areas, arrivals);
    if (at < 0) {
      return secondsOf(arrivals);
    }
    while (at > 0 && areas[at - 1] == arrivals) {
      at--;
    }
    return seconds[at];
  }

  /** How many have arrived by this instant. */
  double arrivalsBy(double instant) {
    if (instant <= 0) {
      return 0;
    }
    int last = seconds.length - 1;
    if (instant >= seconds[last]) {
      return areas[last] + (instant - seconds[last]) * lastRate();
    }
    int from = 0;
    int to = last;
    while (to - from > 1) {
      int middle = (from + to) >>> 1;
      if (seconds[middle] <= instant) {
        from = middle;
      } else {
        to = middle;
      }
    }
    double in = instant - seconds[from];
    double slope = (rates[to] - rates[from]) / (seconds[to] - seconds[from]);
    return areas[from] + in * (rates[from] + slope * in / 2);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RateCurve curve
        && Arrays.equals(seconds, curve.seconds)
        && Arrays.equals(rates, curve.rates);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(seconds) + Arrays.hashCode(rates);
  }

  /** All points, so that curves can be told apart by their texts. */
  @Override
  public String toString() {
    return Arrays.toString(seconds) + Arrays.toString(rates);
  }
}
