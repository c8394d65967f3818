// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * The times that responses took.
 *
 * @param minimumMicros the shortest, in microseconds; 0 if there was no response
 * @param averageMicros the mean over all responses
 * @param maximumMicros the longest
 */
public record ResponseTimes(long minimumMicros, long averageMicros, long maximumMicros) {
  /** There was no response. */
  public static final ResponseTimes NONE = new ResponseTimes(0, 0, 0);

  /** Sums up the times of single responses, in microseconds. */
  public static ResponseTimes of(List<Long> micros) {
    if (micros.isEmpty()) {
      return NONE;
    }
    LongSummaryStatistics all = micros.stream().mapToLong(Long::longValue).summaryStatistics();
    return new ResponseTimes(all.getMin(), Math.round(all.getAverage()), all.getMax());
  }

  /** Whole milliseconds, to the nearest; less than one is one, as 0 stands for no response. */
  static long millis(long micros) {
    return micros == 0 ? 0 : Math.max(1, (micros + 500) / 1000);
  }

  void putMillis(ResultParameters.Builder to) {
    to.put("MinimumResponseTime", millis(minimumMicros))
        .put("AverageResponseTime", millis(averageMicros))
        .put("MaximumResponseTime", millis(maximumMicros));
  }

  void putMicros(ResultParameters.Builder to, String suffix) {
    to.put("MinimumResponseTime" + suffix, minimumMicros)
        .put("AverageResponseTime" + suffix, averageMicros)
        .put("MaximumResponseTime" + suffix, maximumMicros);
  }
}
