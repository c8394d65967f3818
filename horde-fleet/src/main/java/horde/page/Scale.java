// SPDX-License-Identifier: Apache-2.0
package horde.page;

import java.util.ArrayList;
import java.util.List;

/** Where values lie on an axis, 0 to 1, and where it is labelled. */
final class Scale {
  private static final int MOST_LABELS = 5;

  private final boolean logarithmic;
  private final double low;
  private final double high;
  private final List<Double> labels;

  private Scale(boolean logarithmic, double low, double high, List<Double> labels) {
    this.logarithmic = logarithmic;
    this.low = low;
    this.high = high;
    this.labels = labels;
  }

  static Scale of(Chart chart) {
    double max = chart.max();
    if (chart.style() == Chart.Style.LOGARITHMIC && max > 0) {
      double low = Math.floor(Math.log10(chart.leastPositive()));
      double high = Math.max(low + 1, Math.ceil(Math.log10(max)));
      List<Double> labels = new ArrayList<>();
      for (double power = low; power <= high; power++) {
        labels.add(Math.pow(10, power));
      }
      return new Scale(true, low, high, labels);
    }
    double step = step(max);
    double high = Math.max(step, Math.ceil(max / step - 1e-9) * step);
    List<Double> labels = new ArrayList<>();
    for (int i = 0; i * step <= high * 1.0001; i++) {
      labels.add(i * step);
    }
    return new Scale(false, 0, high, labels);
  }

  /** A round number that few labels lie apart. */
  static double step(double max) {
    if (max <= 0) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(max / MOST_LABELS)));
    for (double factor : new double[] {1, 2, 5, 10}) {
      if (max / (factor * power) <= MOST_LABELS) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** Where a value lies: 0 at the lower end. */
  double at(double value) {
    double on = logarithmic ? Math.log10(Math.max(value, Math.pow(10, low))) : value;
    return Math.clamp((on - low) / (high - low), 0, 1);
  }

  List<Double> labels() {
    return labels;
  }
}
