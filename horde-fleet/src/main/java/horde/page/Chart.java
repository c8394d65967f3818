// SPDX-License-Identifier: Apache-2.0
package horde.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart over the time of a run.
 *
 * @param title of the figure
 * @param meaning a sentence below it
 * @param unit what follows a value, such as {@code " ms"}
 * @param style how its lines are drawn
 * @param lines at least one; all equally long
 * @param bands times that stand out
 */
record Chart(
    String title, String meaning, String unit, Style style, List<Line> lines, List<Band> bands) {

  /** How values become a picture. */
  enum Style {
    /** Lines, from 0. */
    LINES,
    /** Lines, each step of the axis ten times the one before. */
    LOGARITHMIC,
    /** On top of each other, from 0. */
    STACKED
  }

  /**
   * Values over time.
   *
   * @param color a class of the style sheet
   */
  record Line(String name, String color, List<@Nullable Double> values) {}

  /** From one point to another, as counted from 0. */
  record Band(int from, int to) {}

  /** How many points there are. */
  int size() {
    return lines.getFirst().values().size();
  }

  /** The largest value, of all lines together if they are stacked; 0 if there is none. */
  double max() {
    double max = 0;
    for (int i = 0; i < size(); i++) {
      double sum = 0;
      for (Line line : lines) {
        Double value = line.values().get(i);
        double here = value == null ? 0 : value;
        sum = style == Style.STACKED ? sum + here : Math.max(sum, here);
      }
      max = Math.max(max, sum);
    }
    return max;
  }

  /** The smallest value that is more than 0; 0 if there is none. */
  double leastPositive() {
    return lines.stream()
        .flatMap(line -> line.values().stream())
        .filter(value -> value != null && value > 0)
        .mapToDouble(value -> value == null ? 0 : value)
        .min()
        .orElse(0);
  }
}
