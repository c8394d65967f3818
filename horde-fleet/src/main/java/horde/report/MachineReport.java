// SPDX-License-Identifier: Apache-2.0
package horde.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import horde.measure.GcPauses;
import horde.measure.HeadRoom;
import horde.measure.RunMeasures;
import org.jspecify.annotations.Nullable;

/**
 * What a run has cost the machine.
 *
 * @param cpuCores how many processors worked for the horde, on the average
 * @param load which part of all processors was busy, 0 to 1
 * @param worstLagMillis how late the horde itself was at worst
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MachineReport(
    int processors,
    double cpuCores,
    @Nullable Double load,
    double worstLagMillis,
    GcPauses gc,
    @Nullable HeadRoom descriptors,
    @Nullable HeadRoom ports) {

  public MachineReport {
    Members.present("gc", gc);
  }

  static @Nullable MachineReport of(@Nullable RunMeasures measures) {
    if (measures == null) {
      return null;
    }
    Double load = measures.machineLoad();
    return new MachineReport(
        measures.processors(),
        rounded(measures.cpuCores()),
        load == null ? null : rounded(load),
        rounded(measures.worstLagMillis()),
        measures.gc(),
        measures.descriptors(),
        measures.ports());
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
