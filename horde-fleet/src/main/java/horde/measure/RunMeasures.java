// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import org.jspecify.annotations.Nullable;

/**
 * What was measured of a run beside what its devices did.
 *
 * @param processors how many the machine has
 * @param cpuCores how many of them worked for this process, on the average
 * @param machineLoad which part of them was busy, on the average, 0 to 1; null if unknown
 * @param descriptors the most at one time; null if unknown
 * @param ports the most at one time; null if unknown
 * @param worstLagMillis how late the horde itself was at worst
 */
public record RunMeasures(
    Series series,
    int processors,
    double cpuCores,
    @Nullable Double machineLoad,
    GcPauses gc,
    @Nullable HeadRoom descriptors,
    @Nullable HeadRoom ports,
    double worstLagMillis) {}
