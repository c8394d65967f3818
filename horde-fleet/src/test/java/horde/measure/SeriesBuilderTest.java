// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class SeriesBuilderTest {
  @Test
  void hasAPointForEachSecond() {
    Series series = SampleMeasures.minute();

    assertThat(series.size()).isEqualTo(60);
    assertThat(series.secondsPerPoint()).isEqualTo(1);
    assertThat(series.completed()).startsWith(20L).endsWith(20L);
    assertThat(series.completed().get(30)).isZero();
    assertThat(series.p50().get(30)).isNull();
    assertThat(series.p50().getFirst()).isCloseTo(19, within(0.2));
    assertThat(series.max().getFirst()).isCloseTo(29, within(0.3));
    assertThat(series.errors()).containsOnlyKeys("connect");
    assertThat(series.errors().get("connect").get(30)).isEqualTo(15);
    assertThat(series.errors().get("connect").getFirst()).isZero();
    assertThat(series.cpuCores().getFirst()).isEqualTo(0.5);
  }

  @Test
  void makesTwoPointsOneWhenThereAreTooManyAndLosesNothing() {
    SeriesBuilder builder = new SeriesBuilder(10);
    long sum = 0;
    for (int second = 0; second < 1000; second++) {
      builder.add(SampleMeasures.point(second % 7, second % 3));
      sum += second % 7;
    }

    Series series = builder.build();

    assertThat(series.size()).isLessThan(10);
    assertThat(series.secondsPerPoint()).isEqualTo(128);
    long kept = series.completed().stream().mapToLong(count -> count).sum();
    assertThat(kept).isBetween(sum * 8 / 10, sum); // the last point is not over
    assertThat(series.cpuCores()).allSatisfy(cores -> assertThat(cores).isEqualTo(0.5));
    assertThat(series.machineLoad()).allSatisfy(load -> assertThat(load).isEqualTo(0.4));
  }

  @Test
  void keepsPercentilesOfPointsThatBecomeOne() {
    SeriesBuilder builder = new SeriesBuilder(2);
    builder.add(point(1_000, 90));
    builder.add(point(1_000_000, 10));

    Series series = builder.build();

    assertThat(series.p50()).singleElement().satisfies(p -> assertThat(p).isLessThan(1.1));
    assertThat(series.p99()).singleElement().satisfies(p -> assertThat(p).isBetween(990., 1010.));
  }

  @Test
  void aSecondWithoutAnAnswerIsOneWithoutAnything() {
    SeriesBuilder builder = new SeriesBuilder();
    builder.add(SeriesPoint.EMPTY);
    builder.add(SampleMeasures.point(3, 0));

    Series series = builder.build();

    assertThat(series.completed()).containsExactly(0L, 3L);
    assertThat(series.machineLoad().getFirst()).isNull();
  }

  @Test
  void refusesColumnsThatDoNotFit() {
    Series none = SampleMeasures.none();

    assertThat(none.size()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Series(
                    1,
                    List.of(1L),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()));
  }

  private static SeriesPoint point(long micros, int count) {
    Histogram histogram = new Histogram(2);
    histogram.recordValueWithCount(micros, count);
    return new SeriesPoint(
        count,
        count,
        0,
        Map.of(),
        Map.of(),
        SeriesPoint.pack(histogram),
        1,
        0,
        0,
        0,
        0,
        0,
        Double.NaN);
  }
}
