// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import static org.assertj.core.api.Assertions.assertThat;

import horde.fleet.FleetStatistics;
import horde.fleet.SampleTimes;
import horde.measure.Bottleneck.Who;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class BottleneckTest {
  private static final FleetStatistics PUNCTUAL = SampleTimes.counted(1000, 0, millis(2));
  private static final FleetStatistics LATE = SampleTimes.counted(1000, 200, millis(180));

  @Test
  void isNobodyIfTheHordeWasPunctual() {
    assertThat(Bottleneck.of(PUNCTUAL, SampleMeasures.of(2, 0.5, 0.4), ConnectFailures.NONE))
        .isEmpty();
    assertThat(Bottleneck.of(PUNCTUAL, null, ConnectFailures.NONE)).isEmpty();
  }

  @Test
  void isTheHordeIfItWasLate() {
    assertThat(Bottleneck.of(LATE, SampleMeasures.of(2, 1.8, 0.99), ConnectFailures.NONE))
        .contains(
            new Bottleneck(
                Who.HORDE,
                "The horde was the bottleneck: 20 % of the sessions waited for the horde by more"
                    + " than 50 ms, and one in a hundred started 180 ms late or later; the horde"
                    + " used 1.8 of 2 processors, which were busy for 99 % of the time."));
  }

  @Test
  void isTheMachineIfOthersTookTheLargerPartOfIt() {
    assertThat(Bottleneck.of(LATE, SampleMeasures.of(2, 0.6, 0.99), ConnectFailures.NONE))
        .hasValueSatisfying(
            found -> {
              assertThat(found.who()).isEqualTo(Who.MACHINE);
              assertThat(found.sentence()).contains("the horde used 0.6 of 2 processors");
            });
    assertThat(Bottleneck.of(PUNCTUAL, SampleMeasures.of(2, 0.6, 0.98), ConnectFailures.NONE))
        .hasValueSatisfying(
            found ->
                assertThat(found.sentence())
                    .isEqualTo(
                        "This machine was the bottleneck: its 2 processors were busy for 98 % of"
                            + " the time, and the horde took 0.6 of them."));
  }

  @Test
  void namesWhatHasRunOut() {
    RunMeasures measures = SampleMeasures.of(2, 0.5, 0.4);

    assertThat(Bottleneck.of(LATE, measures, new ConnectFailures(9, 0, 7)).orElseThrow())
        .satisfies(found -> assertThat(found.who()).isEqualTo(Who.HORDE))
        .satisfies(
            found ->
                assertThat(found.sentence())
                    .contains("7 connections could not be opened")
                    .contains("no more file descriptors than 1024; 'ulimit -n'"));
    assertThat(Bottleneck.of(LATE, measures, new ConnectFailures(9, 5, 0)).orElseThrow())
        .satisfies(found -> assertThat(found.who()).isEqualTo(Who.MACHINE))
        .satisfies(
            found ->
                assertThat(found.sentence())
                    .contains("5 connections found no free local port among 28232;"));
  }

  private static Histogram millis(long millis) {
    Histogram micros = new Histogram(3);
    micros.recordValueWithCount(millis * 1000, 1000);
    return micros;
  }
}
