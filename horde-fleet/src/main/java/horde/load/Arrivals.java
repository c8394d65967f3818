// SPDX-License-Identifier: Apache-2.0
package horde.load;

import horde.profile.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When each of some arrivals comes, from the beginning on.
 *
 * <p>The load is open: arrivals come when they come, whatever has become of those before. Nothing
 * is kept for them: when the k-th of n comes is computed, in steps that hardly grow with n, and is
 * the same for the same seed.
 */
public sealed interface Arrivals permits AtOnce, Along, InSequence {

  /**
   * When an arrival comes, in nanoseconds from the beginning; not before those with a lower number.
   *
   * @param number from 0
   * @param count how many there are in all
   */
  long nanosOf(long number, long count, long seed);

  /** By when all of them have come. */
  Duration length(long count);

  /** How many of them are expected within this time from the beginning. */
  double expectedBy(double seconds, long count);

  /** In words, after the word "arriving": {@code at 200/s}. */
  String text();

  /** How many come within the busiest time of this length, as expected. */
  default double mostWithin(Duration window, long count) {
    return Busiest.within(window, this, count);
  }

  // ---- the kinds

  /** All of them, at the beginning. */
  static Arrivals atOnce() {
    return new AtOnce();
  }

  /** Within this time, as many in each second as in any other. */
  static Arrivals over(Duration time) {
    if (time.isZero()) {
      return atOnce();
    }
    double seconds = seconds(time);
    RateCurve flat = RateCurve.of(new double[] {0, seconds, seconds}, new double[] {1, 1, 0});
    return new Along("within " + text(time), flat, true, Spread.IN_TURNS);
  }

  /**
   * So many per second, until all have come.
   *
   * @throws IllegalArgumentException if the rate is 0
   */
  static Arrivals rate(Rate rate) {
    RateCurve flat = RateCurve.of(new double[] {0}, new double[] {rate.perSecond()});
    return new Along("at " + rate, flat, false, Spread.IN_TURNS);
  }

  /**
   * At a rate that grows, or falls, from one to the other, and stays there until all have come.
   *
   * @throws IllegalArgumentException if the rate at the end is 0, with which some may never come,
   *     or the time is 0
   */
  static Arrivals ramp(Rate from, Rate to, Duration over) {
    if (to.perSecond() == 0 || over.isZero()) {
      throw new IllegalArgumentException(
          "a ramp takes some time and ends at a rate of more than 0, which goes on");
    }
    RateCurve line =
        RateCurve.of(
            new double[] {0, seconds(over)}, new double[] {from.perSecond(), to.perSecond()});
    return new Along(
        "at " + from + ", rising to " + to + " within " + text(over), line, false, Spread.IN_TURNS);
  }

  /** A rate, and for how long. */
  record Step(Rate rate, Duration time) {}

  /**
   * At one rate after the other; the last one goes on until all have come.
   *
   * @throws IllegalArgumentException if there is none, or the last one is 0
   */
  static Arrivals steps(List<Step> steps) {
    if (steps.isEmpty() || steps.getLast().rate().perSecond() == 0) {
      throw new IllegalArgumentException("the last step has a rate of more than 0, and goes on");
    }
    double[] seconds = new double[2 * steps.size()];
    double[] rates = new double[2 * steps.size()];
    double at = 0;
    List<String> words = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      seconds[2 * i] = at;
      rates[2 * i] = step.rate().perSecond();
      at += seconds(step.time());
      seconds[2 * i + 1] = at;
      rates[2 * i + 1] = step.rate().perSecond();
      boolean last = i == steps.size() - 1;
      words.add("at " + step.rate() + (last ? "" : " for " + text(step.time())));
    }
    return new Along(
        String.join(", then ", words), RateCurve.of(seconds, rates), false, Spread.IN_TURNS);
  }

  /**
   * Within this time, most of them around its middle: a bell curve.
   *
   * @param width the time around the middle in which two of three come
   * @throws IllegalArgumentException if one of them is 0, or the width is more than the whole
   */
  static Arrivals peak(Duration over, Duration width) {
    if (over.isZero() || width.isZero() || width.compareTo(over) > 0) {
      throw new IllegalArgumentException(
          "a peak takes some time, and most of it lies within a part of that: "
              + text(width)
              + " of "
              + text(over));
    }
    double middle = seconds(over) / 2;
    double deviation = seconds(width) / 2;
    RateCurve bell =
        RateCurve.sampled(
            seconds(over),
            Along.SPANS,
            at -> StrictMath.exp(-StrictMath.pow((at - middle) / deviation, 2) / 2));
    return new Along(
        "within " + text(over) + " with a peak of " + text(width), bell, true, Spread.AT_RANDOM);
  }

  /**
   * As over a day: most at one time of it, fewest half a day from there, all within the day.
   *
   * @param day how long it is
   * @param peak when most come, from the beginning on
   * @param low how many come per second when fewest do, as a share of those at the peak
   * @throws IllegalArgumentException if the day is 0, the peak not within it, or the share is none
   */
  static Arrivals diurnal(Duration day, Duration peak, double low) {
    if (day.isZero() || peak.compareTo(day) > 0 || !(low >= 0 && low <= 1)) {
      throw new IllegalArgumentException(
          "a day has a peak within it, and fewest come at 0 to 1 of its rate: "
              + text(day)
              + ", "
              + text(peak)
              + ", "
              + low);
    }
    double length = seconds(day);
    double top = seconds(peak);
    RateCurve wave =
        RateCurve.sampled(
            length,
            Along.SPANS,
            at -> low + (1 - low) * (1 + StrictMath.cos(2 * Math.PI * (at - top) / length)) / 2);
    return new Along(
        "within a day of " + text(day) + " with its peak after " + text(peak),
        wave,
        true,
        Spread.AT_RANDOM);
  }

  /**
   * As a curve says.
   *
   * @param text in words, after "arriving"
   * @param scaled whether the curve only tells how many come then compared with other times, and
   *     all come within it; else its rates are what they are, and the last one goes on
   * @throws IllegalArgumentException if not all would come
   */
  static Arrivals along(String text, RateCurve curve, boolean scaled) {
    return new Along(text, curve, scaled, Spread.IN_TURNS);
  }

  /** One part of a sequence: a pause, and then a share, from 0 to 1, of all arrivals. */
  record Part(Duration pause, double share, Arrivals arrivals) {}

  /**
   * One after the other; each begins when the one before is over. The last one takes what the
   * shares of the others leave.
   *
   * @throws IllegalArgumentException if there is none, or the shares are more than 1 together
   */
  static Arrivals sequence(List<Part> parts) {
    return new InSequence(parts);
  }

  /** The same, lying along its curve in this way. */
  Arrivals with(Spread spread);

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static String text(Duration time) {
    return Durations.text(time);
  }
}
