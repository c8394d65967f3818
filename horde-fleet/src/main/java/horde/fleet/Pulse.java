// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * How a fleet is doing at one moment; cheap to take, as it has none of the large histograms.
 *
 * <p>Counts are those since the fleet was built; latencies and lag are those since the last pulse.
 *
 * @param devicesOn how many devices are powered and not restarting
 * @param devicesInSession how many are in a session
 * @param devicesInformed how many have had at least one successful session
 * @param devicesFailing how many had a last session that failed, and will try again
 * @param errors failed sessions by kind, as in {@link FleetStatistics}
 * @param events acknowledged events by code
 * @param latencyMicros sessions completed since the last pulse, from when they were due, with an
 *     error of at most 1 %; empty at the first pulse
 * @param lagMicros the worst since the last pulse: how late a session started, or its loop was
 */
public record Pulse(
    int devicesOn,
    int devicesInSession,
    int devicesInformed,
    int devicesFailing,
    long started,
    long completed,
    long failed,
    Map<String, Long> errors,
    Map<String, Long> events,
    Histogram latencyMicros,
    long lagMicros) {

  /** The pulse of two loops. */
  Pulse plus(Pulse other) {
    Histogram latency = latencyMicros.copy();
    latency.add(other.latencyMicros);
    return new Pulse(
        devicesOn + other.devicesOn,
        devicesInSession + other.devicesInSession,
        devicesInformed + other.devicesInformed,
        devicesFailing + other.devicesFailing,
        started + other.started,
        completed + other.completed,
        failed + other.failed,
        sum(errors, other.errors),
        sum(events, other.events),
        latency,
        Math.max(lagMicros, other.lagMicros));
  }

  static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
    Map<K, Long> sum = new TreeMap<>(one);
    other.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }
}
