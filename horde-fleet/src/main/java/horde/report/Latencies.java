// SPDX-License-Identifier: Apache-2.0
package horde.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import horde.fleet.FleetTimes;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How long things took, in milliseconds; what there was none of is null.
 *
 * @param session completed sessions, from when they were due
 * @param unspoiled those of them that the horde itself has not spoiled
 * @param informResponse Informs until their response
 * @param connectionRequest connection requests until the ACS knew of the session
 * @param events sessions by the codes of the events in their Informs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Latencies(
    @Nullable Percentiles session,
    @Nullable Percentiles unspoiled,
    @Nullable Percentiles informResponse,
    @Nullable Percentiles connectionRequest,
    @Nullable Map<String, Percentiles> events) {

  public Latencies {
    events = events == null ? null : Members.whole("events", events);
  }

  /** Those of a fleet so far. */
  public static Latencies of(FleetTimes times) {
    Map<String, Percentiles> events = all(times.events());
    return new Latencies(
        Percentiles.ofMicros(times.session()),
        Percentiles.ofMicros(times.unspoiled()),
        Percentiles.ofMicros(times.inform()),
        Percentiles.ofMicros(times.connectionRequest()),
        events.isEmpty() ? null : events);
  }

  private static Map<String, Percentiles> all(Map<String, Histogram> histograms) {
    Map<String, Percentiles> all = new TreeMap<>();
    histograms.forEach(
        (key, micros) -> {
          Percentiles percentiles = Percentiles.ofMicros(micros);
          if (percentiles != null) {
            all.put(key, percentiles);
          }
        });
    return all;
  }
}
