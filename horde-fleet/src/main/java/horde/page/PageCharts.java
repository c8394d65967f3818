// SPDX-License-Identifier: Apache-2.0
package horde.page;

import horde.measure.Series;
import horde.page.Chart.Band;
import horde.page.Chart.Line;
import horde.page.Chart.Style;
import horde.report.RunReport;
import horde.report.Steadiness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The charts that a series makes. */
final class PageCharts {
  private static final String[] COLORS = {"c1", "c2", "c3", "c4", "c5", "c6", "c7"};
  private static final double LOGARITHMIC_FROM = 30;

  private final Series series;
  private final List<Band> bands;

  private PageCharts(Series series, @Nullable Steadiness steady) {
    this.series = series;
    this.bands = bands(steady, series);
  }

  static List<Chart> of(RunReport report) {
    Series series = report.series();
    return series == null || series.size() < 2
        ? List.of()
        : new PageCharts(series, report.steadyState()).all();
  }

  private static List<Band> bands(@Nullable Steadiness steady, Series series) {
    if (steady == null) {
      return List.of();
    }
    return steady.disturbances().stream()
        .map(
            one -> {
              int from = Math.clamp(one.at() / series.secondsPerPoint(), 0, series.size());
              int lasted =
                  one.seconds() == null ? series.size() : one.seconds() / series.secondsPerPoint();
              return new Band(from, Math.clamp((long) from + lasted, from, series.size()));
            })
        .toList();
  }

  private List<Chart> all() {
    List<Chart> charts = new ArrayList<>();
    charts.add(
        new Chart(
            "Sessions",
            "Completed and failed sessions in a second.",
            "/s",
            Style.STACKED,
            List.of(
                new Line("completed", "c1", perSecond(series.completed())),
                new Line("failed", "fail", perSecond(series.failed()))),
            bands));
    charts.add(latency());
    charts.add(
        stack(
            "Errors",
            "Failed sessions in a second, by kind.",
            series.errors(),
            "nothing failed",
            List.of("fail", "c2", "c4", "c6", "c5", "c3", "c1")));
    charts.add(
        stack(
            "Events",
            "Events in a second that the ACS has acknowledged.",
            series.events(),
            "no events",
            List.of(COLORS)));
    charts.add(
        new Chart(
            "Devices",
            "Those with power, and those of them in a session.",
            "",
            Style.LINES,
            List.of(
                new Line("with power", "c3", doubles(series.devicesOn())),
                new Line("in a session", "c1", doubles(series.devicesInSession()))),
            bands));
    charts.add(
        new Chart(
            "How late the horde was",
            "The worst of each point, and its time without any work to collect garbage.",
            " ms",
            Style.LINES,
            List.of(
                new Line("late", "c2", nullable(series.lagMillis())),
                new Line("garbage collection", "c5", nullable(series.gcMillis()))),
            bands));
    List<@Nullable Double> busy = new ArrayList<>();
    series.machineLoad().forEach(load -> busy.add(load == null ? null : load * 100));
    charts.add(
        new Chart(
            "Processors",
            "How busy all processors of the machine were, with whatever it ran.",
            " %",
            Style.LINES,
            List.of(new Line("busy", "c8", busy)),
            bands));
    charts.add(
        new Chart(
            "Heap",
            "What the horde has in memory, with what is to be collected.",
            " MiB",
            Style.LINES,
            List.of(new Line("used", "c5", nullable(series.heapMiB()))),
            bands));
    return charts;
  }

  private Chart latency() {
    List<Line> lines =
        List.of(
            new Line("p50", "low", series.p50()),
            new Line("p90", "mid", series.p90()),
            new Line("p99", "high", series.p99()));
    Chart chart =
        new Chart(
            "Latency of sessions",
            "Percentiles of completed sessions, from when they were due.",
            " ms",
            Style.LINES,
            lines,
            bands);
    boolean wide = chart.max() > LOGARITHMIC_FROM * chart.leastPositive();
    return !wide
        ? chart
        : new Chart(
            chart.title(),
            "Percentiles of completed sessions, from when they were due. Each line of the grid is"
                + " ten times the one below.",
            chart.unit(),
            Style.LOGARITHMIC,
            lines,
            bands);
  }

  /** The most frequent ones in colors of their own, the others together. */
  private Chart stack(
      String title,
      String meaning,
      Map<String, List<Long>> counts,
      String none,
      List<String> colors) {
    List<Map.Entry<String, List<Long>>> sorted =
        counts.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> -sum(entry.getValue())))
            .toList();
    List<Line> lines = new ArrayList<>();
    int single = sorted.size() <= colors.size() ? sorted.size() : colors.size() - 1;
    for (int i = 0; i < single; i++) {
      Map.Entry<String, List<Long>> entry = sorted.get(i);
      lines.add(new Line(entry.getKey(), colors.get(i), perSecond(entry.getValue())));
    }
    if (single < sorted.size()) {
      List<Long> others = new ArrayList<>();
      for (int i = 0; i < series.size(); i++) {
        long sum = 0;
        for (Map.Entry<String, List<Long>> entry : sorted.subList(single, sorted.size())) {
          sum += entry.getValue().get(i);
        }
        others.add(sum);
      }
      lines.add(new Line("others", "c8", perSecond(others)));
    }
    if (lines.isEmpty()) {
      lines.add(
          new Line(none, "c8", perSecond(series.completed().stream().map(any -> 0L).toList())));
    }
    return new Chart(title, meaning, "/s", Style.STACKED, lines, bands);
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(count -> count).sum();
  }

  private List<@Nullable Double> perSecond(List<Long> counts) {
    List<@Nullable Double> rates = new ArrayList<>(counts.size());
    counts.forEach(count -> rates.add((double) count / series.secondsPerPoint()));
    return rates;
  }

  private static List<@Nullable Double> doubles(List<Integer> counts) {
    List<@Nullable Double> values = new ArrayList<>(counts.size());
    counts.forEach(count -> values.add((double) count));
    return values;
  }

  private static List<@Nullable Double> nullable(List<Double> values) {
    return new ArrayList<>(values);
  }
}
