// SPDX-License-Identifier: Apache-2.0
package horde.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import horde.measure.Series;
import horde.measure.SteadyState;
import horde.measure.SteadyState.Disturbance;
import horde.measure.SteadyState.Moment;
import horde.measure.SteadyState.Terms;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How a fleet that was steady once has taken what disturbed it.
 *
 * @param since when it was steady for the first time, in seconds from the start
 * @param seconds the longest time back to the steady state; 0 if nothing has disturbed it, null if
 *     it was not back at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Steadiness(int since, @Nullable Integer seconds, List<Disturbed> disturbances) {
  private static final int MOST = 20;

  public Steadiness {
    disturbances = Members.whole("disturbances", disturbances);
  }

  /**
   * A disturbance.
   *
   * @param at when it began, in seconds from the start
   * @param seconds how long it took until all was as before; null if that was not seen
   * @param lowestRate what was steady before, in completed sessions a second
   * @param highestRate the same
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Disturbed(
      int at, @Nullable Integer seconds, double lowestRate, double highestRate) {}

  /**
   * What the series tells.
   *
   * @param fromSecond when all devices have been switched on
   * @return null if the fleet was never steady for long enough
   */
  static @Nullable Steadiness of(Series series, int fromSecond) {
    int span = series.secondsPerPoint();
    SteadyState state = new SteadyState(Terms.DEFAULT);
    List<Moment> moments = series.moments();
    int from = (fromSecond + span - 1) / span;
    OptionalInt steady = state.firstSteady(moments, from);
    if (steady.isEmpty()) {
      return null;
    }
    List<Disturbed> all =
        state.disturbances(moments, from, MOST).stream().map(one -> disturbed(one, span)).toList();
    boolean back = all.stream().allMatch(one -> one.seconds() != null);
    int longest =
        all.stream().mapToInt(one -> one.seconds() == null ? 0 : one.seconds()).max().orElse(0);
    return new Steadiness(
        (steady.getAsInt() - Terms.DEFAULT.before()) * span, back ? longest : null, all);
  }

  private static Disturbed disturbed(Disturbance one, int span) {
    OptionalInt lasted = one.lasted();
    return new Disturbed(
        one.at() * span,
        lasted.isPresent() ? lasted.getAsInt() * span : null,
        rounded(one.before().lowestRate() / span),
        rounded(one.before().highestRate() / span));
  }

  private static double rounded(double rate) {
    return Math.round(rate * 10) / 10.0;
  }
}
