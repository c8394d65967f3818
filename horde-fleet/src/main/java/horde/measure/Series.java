// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What went on over a run, as columns of one value for each point; all points span the same time.
 *
 * @param secondsPerPoint the time that a point spans, whole seconds
 * @param started sessions that were started, and so on
 * @param p50 percentiles of the sessions that were completed, in milliseconds from when they were
 *     due; null where there was none
 * @param errors failed sessions by kind, for kinds that there were
 * @param events acknowledged events by code
 * @param devicesOn how many devices had power at the end of the span
 * @param devicesInSession how many were in a session then
 * @param lagMillis how late the horde itself was at worst
 * @param gcMillis for how long it was stopped to collect garbage
 * @param heapMiB the used heap at the end of the span
 * @param cpuCores how many processors worked for this process, on the average
 * @param machineLoad which part of the machine's processors was busy, 0 to 1; null if unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Series(
    int secondsPerPoint,
    List<Long> started,
    List<Long> completed,
    List<Long> failed,
    List<@Nullable Double> p50,
    List<@Nullable Double> p90,
    List<@Nullable Double> p99,
    List<@Nullable Double> max,
    Map<String, List<Long>> errors,
    Map<String, List<Long>> events,
    List<Integer> devicesOn,
    List<Integer> devicesInSession,
    List<Double> lagMillis,
    List<Double> gcMillis,
    List<Double> heapMiB,
    List<Double> cpuCores,
    List<@Nullable Double> machineLoad) {

  /**
   * Checks that no column is missing, and that all are equally long.
   *
   * @throws IllegalArgumentException if that is not so
   */
  public Series {
    if (secondsPerPoint < 1) {
      throw new IllegalArgumentException("'secondsPerPoint' must be at least 1");
    }
    int size = completed == null ? -1 : completed.size();
    List<List<?>> columns = new ArrayList<>();
    Collections.addAll(
        columns,
        started,
        failed,
        p50,
        p90,
        p99,
        max,
        devicesOn,
        devicesInSession,
        lagMillis,
        gcMillis,
        heapMiB,
        cpuCores,
        machineLoad);
    if (errors == null || events == null) {
      throw new IllegalArgumentException("'errors' or 'events' is missing");
    }
    columns.addAll(errors.values());
    columns.addAll(events.values());
    for (List<?> column : columns) {
      if (column == null || column.size() != size) {
        throw new IllegalArgumentException("a column is missing, or not as long as the others");
      }
    }
    for (List<?> column :
        List.of(
            started,
            completed,
            failed,
            devicesOn,
            devicesInSession,
            lagMillis,
            gcMillis,
            heapMiB,
            cpuCores)) {
      whole(column);
    }
    errors.values().forEach(Series::whole);
    events.values().forEach(Series::whole);
  }

  private static void whole(List<?> column) {
    if (column.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("a column of counts has a gap");
    }
  }

  /** How many points there are. */
  public int size() {
    return completed.size();
  }

  /** The same for {@link SteadyState}. */
  public List<SteadyState.Moment> moments() {
    List<SteadyState.Moment> moments = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      moments.add(new SteadyState.Moment(completed.get(i), failed.get(i), lagMillis.get(i)));
    }
    return moments;
  }
}
