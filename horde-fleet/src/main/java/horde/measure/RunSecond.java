// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import horde.fleet.Pulse;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What went on in one second of a run; the figures are those of {@link Series}.
 *
 * @param second counted from 1
 * @param p50 percentiles of the sessions that were completed in it, in milliseconds from when they
 *     were due; null if there was none
 * @param devicesInformed how many devices have had at least one successful session
 * @param devicesFailing how many had a last session that failed, and will try again
 * @param machineLoad null if unknown
 */
public record RunSecond(
    long second,
    long started,
    long completed,
    long failed,
    @Nullable Double p50,
    @Nullable Double p90,
    @Nullable Double p99,
    @Nullable Double max,
    Map<String, Long> errors,
    Map<String, Long> events,
    int devicesOn,
    int devicesInSession,
    int devicesInformed,
    int devicesFailing,
    double lagMillis,
    double gcMillis,
    double heapMiB,
    double cpuCores,
    @Nullable Double machineLoad) {

  static RunSecond of(long second, SeriesPoint point, Pulse pulse) {
    Histogram micros = pulse.latencyMicros();
    return new RunSecond(
        second,
        point.started(),
        point.completed(),
        point.failed(),
        percentile(micros, 50),
        percentile(micros, 90),
        percentile(micros, 99),
        percentile(micros, 100),
        point.errors(),
        point.events(),
        point.devicesOn(),
        point.devicesInSession(),
        pulse.devicesInformed(),
        pulse.devicesFailing(),
        SeriesBuilder.rounded(point.lagMillis()),
        SeriesBuilder.rounded(point.gcMillis()),
        SeriesBuilder.rounded(point.heapMiB()),
        SeriesBuilder.rounded(point.cpuNanos() / 1e9),
        Double.isNaN(point.machineLoad()) ? null : SeriesBuilder.rounded(point.machineLoad()));
  }

  private static @Nullable Double percentile(Histogram micros, double percentile) {
    return micros.getTotalCount() == 0
        ? null
        : SeriesBuilder.rounded(micros.getValueAtPercentile(percentile) / 1000.0);
  }
}
