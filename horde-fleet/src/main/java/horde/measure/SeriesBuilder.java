// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A series that grows second by second in bounded memory: when there are too many points, each two
 * become one that spans twice the time. For one thread.
 */
final class SeriesBuilder {
  /** A quarter of an hour in seconds, and a chart as wide as a page. */
  static final int MOST_POINTS = 900;

  private final int most;
  private final List<SeriesPoint> points = new ArrayList<>();
  private int secondsPerPoint = 1;
  private @Nullable SeriesPoint begun;
  private int secondsBegun;

  SeriesBuilder() {
    this(MOST_POINTS);
  }

  /**
   * With so many points.
   *
   * @param most an even number
   */
  SeriesBuilder(int most) {
    this.most = most;
  }

  /** What the next second was like. */
  void add(SeriesPoint second) {
    begun = begun == null ? second : begun.plus(second);
    if (++secondsBegun < secondsPerPoint) {
      return;
    }
    points.add(begun);
    begun = null;
    secondsBegun = 0;
    if (points.size() == most) {
      thin();
    }
  }

  private void thin() {
    List<SeriesPoint> pairs = new ArrayList<>(most);
    for (int i = 0; i < points.size(); i += 2) {
      pairs.add(points.get(i).plus(points.get(i + 1)));
    }
    points.clear();
    points.addAll(pairs);
    secondsPerPoint *= 2;
  }

  /** The same, to be built while this one grows. */
  SeriesBuilder copy() {
    SeriesBuilder copy = new SeriesBuilder(most);
    copy.points.addAll(points);
    copy.secondsPerPoint = secondsPerPoint;
    return copy;
  }

  /** The series so far, without a last point that is not over. */
  Series build() {
    double spanNanos = secondsPerPoint * 1e9;
    List<Histogram> latencies = points.stream().map(SeriesPoint::latencies).toList();
    return new Series(
        secondsPerPoint,
        column(SeriesPoint::started),
        column(SeriesPoint::completed),
        column(SeriesPoint::failed),
        percentiles(latencies, 50),
        percentiles(latencies, 90),
        percentiles(latencies, 99),
        percentiles(latencies, 100),
        columns(SeriesPoint::errors),
        columns(SeriesPoint::events),
        column(SeriesPoint::devicesOn),
        column(SeriesPoint::devicesInSession),
        column(point -> rounded(point.lagMillis())),
        column(point -> rounded(point.gcMillis())),
        column(point -> rounded(point.heapMiB())),
        column(point -> rounded(point.cpuNanos() / spanNanos)),
        nullable(
            points,
            point -> Double.isNaN(point.machineLoad()) ? null : rounded(point.machineLoad())));
  }

  private <T> List<T> column(Function<SeriesPoint, T> of) {
    return points.stream().map(of).toList();
  }

  /** Columns for all keys that some point has; 0 where it is not. */
  private Map<String, List<Long>> columns(Function<SeriesPoint, Map<String, Long>> of) {
    Map<String, List<Long>> columns = new TreeMap<>();
    for (SeriesPoint point : points) {
      of.apply(point).keySet().forEach(key -> columns.put(key, List.of()));
    }
    columns.replaceAll((key, none) -> column(point -> of.apply(point).getOrDefault(key, 0L)));
    return columns;
  }

  private static List<@Nullable Double> percentiles(List<Histogram> latencies, double percentile) {
    return nullable(
        latencies,
        micros ->
            micros.getTotalCount() == 0
                ? null
                : rounded(micros.getValueAtPercentile(percentile) / 1000.0));
  }

  private static <T> List<@Nullable Double> nullable(
      List<T> all, Function<T, @Nullable Double> of) {
    List<@Nullable Double> column = new ArrayList<>(all.size());
    all.forEach(one -> column.add(of.apply(one)));
    return column;
  }

  /** To a hundredth. */
  static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
