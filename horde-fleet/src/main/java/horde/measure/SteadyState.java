// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a fleet is steady, and when it is so again after something has disturbed it.
 *
 * <p>A fleet is seen as a series of moments of equal length, such as seconds. What it does in a
 * steady state makes a {@link Band}: its rate of completed sessions, give or take what tolerance
 * and chance explain; hardly more failures than it has anyway; and starts that are punctual. It is
 * back in the steady state at the first moment from which on every window of some moments lies
 * within the band that it had before, for as long as {@link Terms#hold} says. That it stays so is
 * seen only afterwards, but the time back counts to the beginning of that span.
 *
 * <p>Pure: a function of the series. One moment is never judged by itself, as sessions that come
 * independently of each other come in clusters: over a window of {@code w} moments a mean rate
 * {@code m} is off by {@code sqrt(m/w)} on the average, and four times that is tolerated.
 */
public final class SteadyState {
  private static final double SIGMAS = 4;
  private static final double LAG_FACTOR = 2;

  private final Terms terms;

  /** Judges by these terms. */
  public SteadyState(Terms terms) {
    this.terms = terms;
  }

  /**
   * What happened within one moment.
   *
   * @param completed sessions that ended well
   * @param failed sessions that did not
   * @param lagMillis how late the horde itself was at worst; 0 where time is virtual
   */
  public record Moment(long completed, long failed, double lagMillis) {}

  /**
   * What is steady; lengths are in moments.
   *
   * @param before how long a fleet must have been steady for its band to be known
   * @param window over how many moments rates and shares are taken, at most {@code before} and
   *     {@code hold}
   * @param hold how long it must stay within the band to be back
   * @param tolerance by which part the rate may differ, such as 0.25
   * @param failures which share of the sessions may fail beyond what failed before, such as 0.01
   * @param lagMillis how late the horde may be in any case
   */
  public record Terms(
      int before, int window, int hold, double tolerance, double failures, double lagMillis) {
    /** Steady for 15 moments, in windows of 5, back for 10: a quarter more or less, 1 % failed. */
    public static final Terms DEFAULT = new Terms(15, 5, 10, 0.25, 0.01, 50);

    /** Checks the lengths. */
    public Terms {
      if (window < 1 || before < window || hold < window) {
        throw new IllegalArgumentException(
            "a window has at least one moment, and not more than before or hold: " + window);
      }
    }
  }

  /**
   * What a fleet does when it is steady.
   *
   * @param lowestRate completed sessions in a moment, on the average of a window
   * @param highestRate the same
   * @param mostFailures the highest share of ended sessions that failed, 0 to 1
   * @param mostLagMillis how late the horde is at most
   */
  public record Band(
      double lowestRate, double highestRate, double mostFailures, double mostLagMillis) {}

  /**
   * Something that took a fleet out of its steady state.
   *
   * @param at the first moment that was not as before
   * @param back the first moment from which on all was as before; empty if that was not seen
   * @param before what the fleet did until then
   */
  public record Disturbance(int at, OptionalInt back, Band before) {

    /** How many moments it took to get back; empty if that was not seen. */
    public OptionalInt lasted() {
      return back.isPresent() ? OptionalInt.of(back.getAsInt() - at) : OptionalInt.empty();
    }
  }

  /**
   * What the fleet did in the {@link Terms#before} moments until this one.
   *
   * @param at the first moment that does not count any more
   * @return empty if there are not so many moments, or no session ended in them
   */
  public Optional<Band> bandBefore(List<Moment> series, int at) {
    int from = at - terms.before;
    if (from < 0 || at > series.size()) {
      return Optional.empty();
    }
    List<Moment> span = series.subList(from, at);
    long completed = span.stream().mapToLong(Moment::completed).sum();
    long failed = span.stream().mapToLong(Moment::failed).sum();
    if (completed == 0) {
      return Optional.empty();
    }
    double lag = span.stream().mapToDouble(Moment::lagMillis).max().orElse(0);
    double rate = (double) completed / span.size();
    double slack = Math.max(terms.tolerance * rate, SIGMAS * Math.sqrt(rate / terms.window));
    return Optional.of(
        new Band(
            Math.max(0, rate - slack),
            rate + slack,
            (double) failed / (completed + failed) + terms.failures,
            Math.max(terms.lagMillis, LAG_FACTOR * lag)));
  }

  /**
   * When the fleet is back within a band for the span that counts.
   *
   * @param from the first moment to look at
   * @return empty if that is not seen until the end of the series
   */
  public OptionalInt backWithin(List<Moment> series, Band band, int from) {
    int windows = terms.hold - terms.window + 1; // so many cover the span
    int inRow = 0;
    for (int i = from; i + terms.window <= series.size(); i++) {
      inRow = isWithin(series, i, band) ? inRow + 1 : 0;
      if (inRow == windows) {
        return OptionalInt.of(i - windows + 1);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * What became of the fleet after a disturbance that somebody knows of.
   *
   * @param at the first moment of it
   * @return empty if too little is known of the time before it
   */
  public Optional<Disturbance> after(List<Moment> series, int at) {
    return bandBefore(series, at)
        .map(band -> new Disturbance(at, backWithin(series, band, at), band));
  }

  /**
   * Where the fleet was steady for the first time.
   *
   * @param from the first moment to look at
   * @return the first moment after that span; empty if there was none
   */
  public OptionalInt firstSteady(List<Moment> series, int from) {
    for (int at = Math.max(0, from) + terms.before; at <= series.size(); at++) {
      if (isSteadyUntil(series, at)) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  private boolean isSteadyUntil(List<Moment> series, int at) {
    Optional<Band> band = bandBefore(series, at);
    return band.isPresent() && firstOutside(series, band.get(), at - terms.before, at) < 0;
  }

  /**
   * Finds the disturbances by themselves: wherever the fleet was steady and then was not.
   *
   * @param from the first moment to look at; the time in which devices are switched on is none of a
   *     steady state
   * @param most how many to find at most
   */
  public List<Disturbance> disturbances(List<Moment> series, int from, int most) {
    List<Disturbance> found = new ArrayList<>();
    OptionalInt steady = firstSteady(series, from);
    while (steady.isPresent() && found.size() < most) {
      Band band = bandBefore(series, steady.getAsInt()).orElseThrow();
      int at = firstOutside(series, band, steady.getAsInt() - terms.window + 1, series.size());
      if (at < 0) {
        break;
      }
      Disturbance disturbance = new Disturbance(at, backWithin(series, band, at), band);
      found.add(disturbance);
      steady = firstSteady(series, disturbance.back().orElse(at));
    }
    return found;
  }

  /** The last moment of the first window outside the band, of those that end by then; or -1. */
  private int firstOutside(List<Moment> series, Band band, int from, int end) {
    for (int i = from; i + terms.window <= end; i++) {
      if (!isWithin(series, i, band)) {
        return i + terms.window - 1;
      }
    }
    return -1;
  }

  private boolean isWithin(List<Moment> series, int first, Band band) {
    long completed = 0;
    long failed = 0;
    double lag = 0;
    for (Moment moment : series.subList(first, first + terms.window)) {
      completed += moment.completed();
      failed += moment.failed();
      lag = Math.max(lag, moment.lagMillis());
    }
    double rate = (double) completed / terms.window;
    return rate >= band.lowestRate()
        && rate <= band.highestRate()
        && failed <= band.mostFailures() * (completed + failed)
        && lag <= band.mostLagMillis();
  }
}
