// SPDX-License-Identifier: Apache-2.0
package horde.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When arrivals come. */
class ArrivalsTest {
  private static final long SEED = 42;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Rate HUNDRED = new Rate(100);

  static Stream<Arrivals> everyKind() {
    List<Arrivals> curves =
        List.of(
            Arrivals.atOnce(),
            Arrivals.over(MINUTE),
            Arrivals.rate(HUNDRED),
            Arrivals.ramp(new Rate(0), HUNDRED, MINUTE),
            Arrivals.ramp(new Rate(200), new Rate(1), MINUTE),
            Arrivals.steps(
                List.of(
                    new Arrivals.Step(new Rate(10), MINUTE),
                    new Arrivals.Step(new Rate(0), MINUTE),
                    new Arrivals.Step(HUNDRED, Duration.ZERO))),
            Arrivals.peak(Duration.ofMinutes(10), Duration.ofMinutes(2)),
            Arrivals.diurnal(Duration.ofDays(1), Duration.ofHours(20), 0.1),
            ArrivalsCsv.read("a.csv", "seconds,rate\n0,0\n10,50\n60,7\n"),
            ArrivalsCsv.read("a.csv", "seconds,share\n0,1\n10,5\n60,0\n"),
            Arrivals.sequence(
                List.of(
                    new Arrivals.Part(Duration.ZERO, 0.25, Arrivals.atOnce()),
                    new Arrivals.Part(MINUTE, 0.5, Arrivals.over(MINUTE)),
                    new Arrivals.Part(Duration.ZERO, 0, Arrivals.rate(HUNDRED)))));
    return curves.stream()
        .flatMap(curve -> Arrays.stream(Spread.values()).map(curve::with))
        .distinct();
  }

  private static long[] nanos(Arrivals arrivals, int count) {
    return LongStream.range(0, count).map(k -> arrivals.nanosOf(k, count, SEED)).toArray();
  }

  /** As many as come within each span of that length. */
  private static int[] counts(long[] nanos, Duration span, int spans) {
    int[] counts = new int[spans];
    for (long at : nanos) {
      counts[(int) Math.min(spans - 1, at / span.toNanos())]++;
    }
    return counts;
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void allComeInTheirOrderBetweenTheBeginningAndTheEnd(Arrivals arrivals) {
    for (int count : new int[] {1, 2, 3, 1000, 5000}) {
      long[] nanos = nanos(arrivals, count);

      assertThat(nanos).hasSize(count).isSorted();
      assertThat(nanos[0]).isNotNegative();
      assertThat(nanos[count - 1]).isLessThanOrEqualTo(arrivals.length(count).toNanos());
    }
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void asManyComeByAnyTimeAsAreExpected(Arrivals arrivals) {
    int count = 20_000;
    long[] nanos = nanos(arrivals, count);
    long end = arrivals.length(count).toNanos();
    for (int i = 1; i <= 20; i++) {
      long until = end / 20 * i;
      long came = Arrays.stream(nanos).filter(at -> at <= until).count();
      // five standard deviations of a draw of so many, which is more than any of them needs
      assertThat((double) came)
          .as("%s by %d s", arrivals, until / 1_000_000_000)
          .isCloseTo(arrivals.expectedBy(until / 1e9, count), within(5 * Math.sqrt(count) / 2));
    }
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void theSameSeedGivesTheSameArrivalsAndAnotherSeedOthers(Arrivals arrivals) {
    assertThat(nanos(arrivals, 500)).isEqualTo(nanos(arrivals, 500));

    boolean random =
        !(arrivals.equals(Arrivals.atOnce())) && !arrivals.toString().contains("EVENLY");
    long other = arrivals.nanosOf(400, 500, SEED + 77);
    assertThat(other != arrivals.nanosOf(400, 500, SEED)).isEqualTo(random);
  }

  @Test
  void aRateIsKeptEverySecond() {
    int[] perSecond = counts(nanos(Arrivals.rate(HUNDRED), 6000), Duration.ofSeconds(1), 60);

    assertThat(Arrays.stream(perSecond)).allMatch(count -> count >= 99 && count <= 101);
    assertThat(
            counts(
                nanos(Arrivals.rate(HUNDRED).with(Spread.EVENLY), 6000), Duration.ofSeconds(1), 60))
        .containsOnly(100);
  }

  @Test
  void aRampGrowsInEqualStepsAndThenStays() {
    Arrivals ramp = Arrivals.ramp(new Rate(0), new Rate(60), MINUTE).with(Spread.EVENLY);

    int[] perTenSeconds = counts(nanos(ramp, 1800 + 1200), Duration.ofSeconds(10), 8);

    assertThat(perTenSeconds).containsExactly(50, 150, 250, 350, 450, 550, 600, 600);
  }

  @Test
  void stepsComeOneAfterTheOther() {
    Arrivals steps =
        Arrivals.steps(
                List.of(
                    new Arrivals.Step(new Rate(10), MINUTE),
                    new Arrivals.Step(new Rate(0), MINUTE),
                    new Arrivals.Step(new Rate(20), Duration.ZERO)))
            .with(Spread.EVENLY);

    assertThat(counts(nanos(steps, 600 + 2400), MINUTE, 4)).containsExactly(600, 0, 1200, 1200);
  }

  @Test
  void aPeakHasTwoOfThreeAroundItsMiddle() {
    int[] perMinute =
        counts(
            nanos(Arrivals.peak(Duration.ofMinutes(12), Duration.ofMinutes(4)), 30_000),
            MINUTE,
            12);

    int around = perMinute[4] + perMinute[5] + perMinute[6] + perMinute[7];
    assertThat(around / 30_000.0).isCloseTo(0.683, within(0.02));
    assertThat(perMinute[0]).isLessThan(perMinute[3]);
    assertThat(perMinute[11]).isLessThan(perMinute[8]);
  }

  @Test
  void aDayHasItsPeakWhereItWasPutAndFewestHalfADayAway() {
    int[] perHour =
        counts(
            nanos(Arrivals.diurnal(Duration.ofDays(1), Duration.ofHours(20), 0.1), 100_000),
            Duration.ofHours(1),
            24);

    assertThat((double) (perHour[7] + perHour[8]) / (perHour[19] + perHour[20]))
        .isCloseTo(0.1, within(0.03));
    assertThat(Arrays.stream(perHour).max().orElseThrow())
        .isIn(perHour[18], perHour[19], perHour[20], perHour[21]);
  }

  @Test
  void randomArrivalsHaveTheGapsOfAPoissonProcess() {
    int count = 60_000;
    long[] nanos = nanos(Arrivals.rate(HUNDRED).with(Spread.AT_RANDOM), count);
    double[] gaps = new double[count - 1];
    for (int i = 1; i < count; i++) {
      gaps[i - 1] = (nanos[i] - nanos[i - 1]) / 1e9;
    }
    double mean = Arrays.stream(gaps).average().orElseThrow();
    double variance =
        Arrays.stream(gaps).map(gap -> (gap - mean) * (gap - mean)).average().orElseThrow();
    // exponential: the standard deviation is the mean, and 1/e of all are longer than that
    assertThat(mean).isCloseTo(0.01, within(0.0001));
    assertThat(Math.sqrt(variance) / mean).isCloseTo(1, within(0.03));
    assertThat(Arrays.stream(gaps).filter(gap -> gap > mean).count() / (double) count)
        .isCloseTo(1 / Math.E, within(0.01));

    int[] perSecond = counts(nanos, Duration.ofSeconds(1), 600);
    double spread =
        Arrays.stream(perSecond)
            .mapToDouble(n -> (n - 100.0) * (n - 100.0))
            .average()
            .orElseThrow();
    assertThat(spread).as("the variance of counts, which is their mean").isBetween(80.0, 120.0);
  }

  @Test
  void theArrivalsOfATableFollowItsRows() {
    Arrivals rates =
        ArrivalsCsv.read("a.csv", "seconds, rate\n0,0\n10,50\n60,7\n").with(Spread.EVENLY);
    assertThat(counts(nanos(rates, 2500 + 70), Duration.ofSeconds(10), 7))
        .containsExactly(0, 500, 500, 500, 500, 500, 70);

    Arrivals shares =
        ArrivalsCsv.read("a.csv", "seconds,share\n0,1\n10,5\n60,0\n").with(Spread.EVENLY);
    assertThat(counts(nanos(shares, 600), Duration.ofSeconds(10), 6))
        .containsExactly(100, 100, 100, 100, 100, 100);
  }

  @Test
  void theLastOfASequenceTakesWhatTheOthersLeave() {
    Arrivals sequence =
        Arrivals.sequence(
            List.of(
                new Arrivals.Part(Duration.ZERO, 0.25, Arrivals.atOnce()),
                new Arrivals.Part(MINUTE, 0.5, Arrivals.over(MINUTE)),
                new Arrivals.Part(MINUTE, 0, Arrivals.over(MINUTE))));

    assertThat(counts(nanos(sequence, 1000), MINUTE, 4)).containsExactly(250, 500, 0, 250);
    assertThat(sequence.length(1000)).isEqualTo(Duration.ofMinutes(4));
  }

  @Test
  void whatComesWithinTheBusiestTimeIsTold() {
    assertThat(Arrivals.atOnce().mostWithin(MINUTE, 500)).isEqualTo(500);
    assertThat(Arrivals.over(MINUTE).mostWithin(Duration.ofSeconds(1), 600))
        .isCloseTo(10, within(0.1));
    assertThat(Arrivals.rate(HUNDRED).mostWithin(MINUTE, 1_000_000)).isCloseTo(6000, within(1.0));
    double peak =
        Arrivals.peak(Duration.ofMinutes(12), Duration.ofMinutes(4))
            .mostWithin(Duration.ofMinutes(4), 1000);
    assertThat(peak).isCloseTo(683, within(10.0));
  }

  @Test
  void aMillionArrivalsTakeNoMemoryAndNoTime() {
    for (Spread spread : Spread.values()) {
      Arrivals arrivals = Arrivals.peak(Duration.ofMinutes(10), MINUTE).with(spread);
      long last = -1;
      for (long k = 0; k < 1_000_000; k += 997) {
        long at = arrivals.nanosOf(k, 1_000_000, SEED);
        assertThat(at).isGreaterThanOrEqualTo(last);
        last = at;
      }
    }
  }

  static Stream<String[]> wrongTables() {
    return Stream.of(
        new String[] {"", "a.csv:1: found '', expected the columns seconds,rate or seconds,share"},
        new String[] {"0,1", "a.csv:1: found '0,1', expected the columns"},
        new String[] {"seconds,rate", "a.csv:1: found '0 rows', expected at least 1"},
        new String[] {
          "seconds,rate\n5,1", "a.csv:2: found '5', expected 0 seconds in the first row"
        },
        new String[] {"seconds,rate\n0,1\n\n0,2", "a.csv:4: found '0', expected more seconds"},
        new String[] {
          "seconds,rate\n0,many", "a.csv:2: found 'many', expected a number, 0 or more"
        },
        new String[] {"seconds,rate\n0,-1", "a.csv:2: found '-1', expected a number"},
        new String[] {"seconds,rate\n0;1", "a.csv:2: found '0;1', expected two numbers"},
        new String[] {
          "seconds,rate\n0,1\n9,0", "a.csv:3: found '9,0', expected a rate of more than 0"
        },
        new String[] {"seconds,share\n0,1\n9,2", "a.csv:3: found '9,2', expected a share of 0"},
        new String[] {"seconds,share\n0,0\n9,0", "a.csv:3: the rate is 0 all the time"});
  }

  @ParameterizedTest
  @MethodSource("wrongTables")
  void aTableThatIsNoneIsRefusedWithItsLine(String text, String complaint) {
    assertThatThrownBy(() -> ArrivalsCsv.read("a.csv", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(complaint);
  }

  @Test
  void ratesHaveUnits() {
    assertThat(Rate.parse("200/s").perSecond()).isEqualTo(200);
    assertThat(Rate.parse("90/min").perSecond()).isEqualTo(1.5);
    assertThat(Rate.parse("1800/h").perSecond()).isEqualTo(0.5);
    assertThat(Rate.parse("0.5/s")).hasToString("0.5/s");
    assertThatThrownBy(() -> Rate.parse("200"))
        .hasMessage("found '200', expected a rate such as 200/s, 90/min or 5000/h");
  }

  @Test
  void whatNeverEndsIsRefused() {
    assertThatThrownBy(() -> Arrivals.rate(new Rate(0)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Arrivals.ramp(HUNDRED, new Rate(0), MINUTE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Arrivals.steps(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                Arrivals.sequence(
                    List.of(
                        new Arrivals.Part(MINUTE, 0.7, Arrivals.atOnce()),
                        new Arrivals.Part(MINUTE, 0.7, Arrivals.atOnce()),
                        new Arrivals.Part(MINUTE, 0, Arrivals.atOnce()))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
