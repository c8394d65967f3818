// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import horde.measure.SteadyState.Disturbance;
import horde.measure.SteadyState.Moment;
import horde.measure.SteadyState.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
  private static final SteadyState STATE = new SteadyState(Terms.DEFAULT);
  private static final Moment CALM = new Moment(100, 0, 1);
  private static final Moment OUTAGE = new Moment(0, 80, 1);
  private static final Moment STORM = new Moment(260, 5, 1);

  @Test
  void countsTheTimeBackToTheBeginningOfTheSpanThatHolds() {
    List<Moment> series = series(of(20, CALM), of(7, OUTAGE), of(6, STORM), of(12, CALM));

    Disturbance disturbance = STATE.after(series, 20).orElseThrow();

    assertThat(disturbance.back()).hasValue(33);
    assertThat(disturbance.lasted()).hasValue(13);
  }

  @Test
  void doesNotTakeAPauseInTheStormForItsEnd() {
    List<Moment> pause =
        series(of(20, CALM), of(5, OUTAGE), of(8, CALM), of(5, OUTAGE), of(12, CALM));

    assertThat(STATE.after(pause, 20).orElseThrow().back()).hasValue(38);
  }

  @Test
  void saysNothingOfAReturnThatHasNotHeldForLongEnough() {
    List<Moment> series = series(of(20, CALM), of(5, OUTAGE), of(9, CALM));

    assertThat(STATE.after(series, 20).orElseThrow().back()).isEmpty();
    assertThat(STATE.after(series(series, of(1, CALM)), 20).orElseThrow().back()).hasValue(25);
  }

  @Test
  void isNotBackWhileTheHordeItselfIsLate() {
    Moment late = new Moment(100, 0, 400);
    List<Moment> series = series(of(20, CALM), of(5, OUTAGE), of(6, late), of(10, CALM));

    assertThat(STATE.after(series, 20).orElseThrow().back()).hasValue(31);
  }

  @Test
  void isBackWithTheFailuresThatThereWereBefore() {
    Moment faulty = new Moment(95, 5, 1);
    List<Moment> series = series(of(20, faulty), of(5, OUTAGE), of(10, faulty));

    assertThat(STATE.after(series, 20).orElseThrow().back()).hasValue(25);
    assertThat(STATE.after(series(of(20, CALM), of(5, OUTAGE), of(10, faulty)), 20))
        .hasValueSatisfying(found -> assertThat(found.back()).isEmpty());
  }

  @Test
  void knowsNoBandWithoutEnoughOfATimeBefore() {
    assertThat(STATE.after(series(of(14, CALM), of(20, OUTAGE)), 14)).isEmpty();
    assertThat(STATE.after(of(40, new Moment(0, 0, 0)), 20)).isEmpty();
    assertThat(STATE.after(of(40, CALM), 41)).isEmpty();
  }

  @Test
  void findsDisturbancesByItself() {
    List<Moment> series =
        series(
            of(10, STORM), // devices are switched on
            of(30, CALM),
            of(7, OUTAGE),
            of(6, STORM),
            of(30, CALM),
            of(1, OUTAGE),
            of(30, CALM));

    List<Disturbance> found = STATE.disturbances(series, 10, 10);

    assertThat(found).extracting(Disturbance::at).containsExactly(40, 83);
    assertThat(found)
        .extracting(Disturbance::back)
        .containsExactly(OptionalInt.of(53), OptionalInt.of(84));
    assertThat(STATE.disturbances(series, 10, 1)).hasSize(1);
  }

  @Test
  void findsANewSteadyStateAfterOneThatDidNotReturn() {
    Moment busier = new Moment(200, 0, 1);
    List<Moment> series = series(of(30, CALM), of(40, busier), of(5, OUTAGE), of(20, busier));

    assertThat(STATE.disturbances(series, 0, 10))
        .extracting(Disturbance::back)
        .containsExactly(OptionalInt.empty(), OptionalInt.of(75));
  }

  @Test
  void takesChanceForNoDisturbance() {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<Moment> series = new ArrayList<>();
      for (int i = 0; i < 600; i++) {
        series.add(new Moment(poisson(random, 3 + 5 * seed), 0, random.nextInt(20)));
      }

      assertThat(STATE.disturbances(series, 0, 10)).as("seed %d", seed).hasSizeLessThan(2);
    }
  }

  @Test
  void refusesWindowsThatDoNotFit() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Terms(5, 6, 10, 0.2, 0.1, 50));
    assertThatIllegalArgumentException().isThrownBy(() -> new Terms(5, 0, 10, 0.2, 0.1, 50));
  }

  private static long poisson(Random random, double mean) {
    double product = random.nextDouble();
    long count = 0;
    for (double limit = Math.exp(-mean); product > limit; count++) {
      product *= random.nextDouble();
    }
    return count;
  }

  private static List<Moment> of(int count, Moment moment) {
    return Collections.nCopies(count, moment);
  }

  @SafeVarargs
  private static List<Moment> series(List<Moment>... parts) {
    List<Moment> all = new ArrayList<>();
    for (List<Moment> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
