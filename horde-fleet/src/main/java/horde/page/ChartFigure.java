// SPDX-License-Identifier: Apache-2.0
package horde.page;

import horde.page.Chart.Line;
import horde.page.Chart.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws charts as SVG, with a legend, the figures below the pointer, and all of them as a table.
 */
final class ChartFigure {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 250;
  private static final int LEFT = 58;
  private static final int RIGHT = 10;
  private static final int TOP = 12;
  private static final int BOTTOM = 26;
  private static final int MOST_ROWS = 120;

  private final Chart chart;
  private final Scale scale;
  private final int secondsPerPoint;
  private final double plotWidth = WIDTH - LEFT - RIGHT;
  private final double plotHeight = HEIGHT - TOP - BOTTOM;

  private ChartFigure(Chart chart, int secondsPerPoint) {
    this.chart = chart;
    this.scale = Scale.of(chart);
    this.secondsPerPoint = secondsPerPoint;
  }

  static void draw(Html html, Chart chart, int secondsPerPoint) {
    new ChartFigure(chart, secondsPerPoint).draw(html);
  }

  private void draw(Html html) {
    html.open(
        "figure",
        "class",
        "card",
        "data-step",
        Integer.toString(secondsPerPoint),
        "data-left",
        Integer.toString(LEFT),
        "data-width",
        number(plotWidth));
    html.open("figcaption").element("h3", chart.title()).element("p", chart.meaning());
    html.close("figcaption");
    legend(html);
    picture(html);
    html.open("div", "class", "tip", "role", "status").close("div");
    data(html);
    table(html);
    html.close("figure");
  }

  private void legend(Html html) {
    html.open("ul", "class", "legend");
    for (Line line : chart.lines()) {
      html.open("li").open("i", "class", line.color()).close("i").text(line.name()).close("li");
    }
    html.close("ul");
  }

  private void picture(Html html) {
    html.open(
        "svg",
        "viewBox",
        "0 0 " + WIDTH + " " + HEIGHT,
        "role",
        "img",
        "tabindex",
        "0",
        "aria-label",
        summary());
    for (Chart.Band band : chart.bands()) {
      double from = x(band.from());
      html.empty(
          "rect",
          "class",
          "band",
          "x",
          number(from),
          "y",
          number(TOP),
          "width",
          number(Math.max(1, x(band.to()) - from)),
          "height",
          number(plotHeight));
    }
    for (double label : scale.labels()) {
      String y = number(y(label));
      html.empty(
          "line",
          "class",
          "grid",
          "x1",
          number(LEFT),
          "x2",
          number(WIDTH - RIGHT),
          "y1",
          y,
          "y2",
          y);
      html.element(
          "text",
          axisText(label),
          "x",
          number(LEFT - 8),
          "y",
          number(y(label) + 4),
          "text-anchor",
          "end");
    }
    times(html);
    if (chart.style() == Style.STACKED) {
      stacks(html);
    } else {
      chart.lines().forEach(line -> curve(html, line));
    }
    html.empty("line", "class", "cross", "y1", number(TOP), "y2", number(TOP + plotHeight));
    html.close("svg");
  }

  /** What there is to see, for those who do not. */
  private String summary() {
    return chart.title()
        + ": "
        + chart.lines().stream()
            .map(
                line ->
                    line.name()
                        + " at most "
                        + Figures.text(
                            line.values().stream()
                                .mapToDouble(value -> value == null ? 0 : value)
                                .max()
                                .orElse(0))
                        + chart.unit())
            .collect(Collectors.joining(", "));
  }

  private void times(Html html) {
    double seconds = chart.size() * (double) secondsPerPoint;
    double step = Figures.roundTime(seconds / 6);
    for (double at = 0; at <= seconds; at += step) {
      String x = number(LEFT + plotWidth * at / seconds);
      html.empty(
          "line",
          "class",
          "axis",
          "x1",
          x,
          "x2",
          x,
          "y1",
          number(TOP + plotHeight),
          "y2",
          number(TOP + plotHeight + 5));
      html.element(
          "text",
          Figures.clock((long) at),
          "x",
          x,
          "y",
          number(HEIGHT - 6),
          "text-anchor",
          "middle");
    }
    String floor = number(TOP + plotHeight);
    html.empty(
        "line",
        "class",
        "axis",
        "x1",
        number(LEFT),
        "x2",
        number(WIDTH - RIGHT),
        "y1",
        floor,
        "y2",
        floor);
  }

  private void curve(Html html, Line line) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < chart.size(); i++) {
      Double value = line.values().get(i);
      if (value == null) {
        drawing = false;
        continue;
      }
      path.append(drawing ? 'L' : 'M')
          .append(number(x(i + 0.5)))
          .append(' ')
          .append(number(y(value)));
      boolean alone = !drawing && (i + 1 == chart.size() || line.values().get(i + 1) == null);
      if (alone) {
        path.append("h.1"); // a point of its own is a dot
      }
      drawing = true;
    }
    html.empty("path", "class", "line " + line.color(), "d", path.toString());
  }

  /** One polygon for each line, in steps. */
  private void stacks(Html html) {
    double[] floor = new double[chart.size()];
    for (Line line : chart.lines()) {
      double[] top = floor.clone();
      for (int i = 0; i < top.length; i++) {
        Double value = line.values().get(i);
        top[i] += value == null ? 0 : value;
      }
      StringBuilder path =
          new StringBuilder("M").append(number(x(0))).append(' ').append(number(y(floor[0])));
      for (int i = 0; i < top.length; i++) {
        path.append('V').append(number(y(top[i]))).append('H').append(number(x(i + 1)));
      }
      for (int i = top.length - 1; i >= 0; i--) {
        path.append('V').append(number(y(floor[i]))).append('H').append(number(x(i)));
      }
      html.empty("path", "class", "area " + line.color(), "d", path.append('Z').toString());
      floor = top;
    }
  }

  /** The values for the script; as JSON, in which nothing can end the element. */
  private void data(Html html) {
    html.open("script", "type", "application/json");
    html.trusted("{\"unit\":" + Json.text(chart.unit()) + ",\"names\":[");
    html.trusted(
        chart.lines().stream()
            .map(line -> Json.text(line.name()))
            .collect(Collectors.joining(",")));
    html.trusted("],\"values\":[");
    List<String> columns = new ArrayList<>();
    for (Line line : chart.lines()) {
      columns.add(
          line.values().stream()
              .map(value -> value == null ? "null" : Json.number(value))
              .collect(Collectors.joining(",", "[", "]")));
    }
    html.trusted(String.join(",", columns)).trusted("]}");
    html.close("script");
  }

  private void table(Html html) {
    int every = (chart.size() + MOST_ROWS - 1) / MOST_ROWS;
    html.open("details")
        .element("summary", every == 1 ? "Figures" : "Figures, every " + every + "th");
    html.open("div", "class", "wide").open("table").open("thead").open("tr");
    html.element("th", "time", "scope", "col");
    for (Line line : chart.lines()) {
      html.element("th", line.name() + chart.unit(), "scope", "col", "class", "n");
    }
    html.close("tr").close("thead").open("tbody");
    for (int i = 0; i < chart.size(); i += every) {
      html.open("tr").element("th", Figures.clock((long) i * secondsPerPoint), "scope", "row");
      for (Line line : chart.lines()) {
        html.element("td", cell(line.values().get(i)), "class", "n");
      }
      html.close("tr");
    }
    html.close("tbody").close("table").close("div").close("details");
  }

  private static String cell(@Nullable Double value) {
    return value == null ? "–" : Figures.text(value);
  }

  private String axisText(double value) {
    if (chart.unit().equals(" ms") && value >= 1000) {
      return Figures.text(value / 1000) + " s";
    }
    return Figures.text(value) + (chart.unit().equals(" ms") ? " ms" : "");
  }

  private double x(double point) {
    return LEFT + plotWidth * point / chart.size();
  }

  private double y(double value) {
    return TOP + plotHeight * (1 - scale.at(value));
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
