// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * One point of a series while it grows. Latencies are kept as a packed histogram, some hundred
 * bytes, so that two points can be made one without losing what their percentiles are.
 *
 * @param cpuNanos the time that processors worked for this process
 * @param machineLoad NaN if unknown
 */
record SeriesPoint(
    long started,
    long completed,
    long failed,
    Map<String, Long> errors,
    Map<String, Long> events,
    byte[] latency,
    int devicesOn,
    int devicesInSession,
    double lagMillis,
    double gcMillis,
    double heapMiB,
    long cpuNanos,
    double machineLoad) {

  static final SeriesPoint EMPTY =
      new SeriesPoint(
          0, 0, 0, Map.of(), Map.of(), pack(new Histogram(2)), 0, 0, 0, 0, 0, 0, Double.NaN);

  /** The point that spans this one and the next, both of the same length. */
  SeriesPoint plus(SeriesPoint next) {
    Histogram both = latencies();
    both.add(next.latencies());
    return new SeriesPoint(
        started + next.started,
        completed + next.completed,
        failed + next.failed,
        sum(errors, next.errors),
        sum(events, next.events),
        pack(both),
        next.devicesOn,
        next.devicesInSession,
        Math.max(lagMillis, next.lagMillis),
        gcMillis + next.gcMillis,
        next.heapMiB,
        cpuNanos + next.cpuNanos,
        mean(machineLoad, next.machineLoad));
  }

  private static double mean(double one, double other) {
    return Double.isNaN(one) ? other : Double.isNaN(other) ? one : (one + other) / 2;
  }

  private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
    Map<String, Long> sum = new TreeMap<>(one);
    other.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }

  Histogram latencies() {
    return Histogram.decodeFromByteBuffer(ByteBuffer.wrap(latency), 0);
  }

  static byte[] pack(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }
}
