// SPDX-License-Identifier: Apache-2.0
package horde.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import horde.fleet.FleetStatistics;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * An RPC of either side.
 *
 * @param count how often it was answered, with a fault or not
 * @param faults how often of that with a fault
 * @param answerMillis how long devices took to answer it; null for those of devices
 * @param reactionMillis how long the ACS took: to answer one of a device, or to go on once it had
 *     the answer of one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RpcReport(
    long count,
    long faults,
    @Nullable Percentiles answerMillis,
    @Nullable Percentiles reactionMillis) {
  private static final String INFORM = "Inform";

  static Map<String, RpcReport> all(FleetStatistics counted) {
    Map<String, RpcReport> all = new TreeMap<>();
    counted
        .rpcs()
        .forEach(
            (name, count) ->
                all.put(
                    name,
                    new RpcReport(
                        count.count(),
                        count.faults(),
                        percentiles(counted.times().answers().get(name)),
                        percentiles(
                            name.equals(INFORM)
                                ? counted.informMicros()
                                : counted.times().reactions().get(name)))));
    return all;
  }

  private static @Nullable Percentiles percentiles(@Nullable Histogram micros) {
    return micros == null ? null : Percentiles.ofMicros(micros);
  }
}
