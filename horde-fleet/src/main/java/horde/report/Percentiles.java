// SPDX-License-Identifier: Apache-2.0
package horde.report;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** How long something took, in milliseconds with three decimals. */
public record Percentiles(double p50, double p90, double p99, double p999, double max) {

  /** Of a histogram in microseconds; null if nothing was measured. */
  public static @Nullable Percentiles ofMicros(Histogram micros) {
    if (micros.getTotalCount() == 0) {
      return null;
    }
    return new Percentiles(
        micros.getValueAtPercentile(50) / 1000.0,
        micros.getValueAtPercentile(90) / 1000.0,
        micros.getValueAtPercentile(99) / 1000.0,
        micros.getValueAtPercentile(99.9) / 1000.0,
        micros.getMaxValue() / 1000.0);
  }
}
