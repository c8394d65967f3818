// SPDX-License-Identifier: Apache-2.0
package horde.report;

import horde.fleet.LoadCount;
import horde.measure.ConnectFailures;
import horde.measure.RunMeasures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of a run besides what the fleet has counted.
 *
 * @param startedAt when the first device was switched on
 * @param time from there to when the fleet was told to stop
 * @param interrupted whether somebody ended it before its time
 * @param heapBytesPerDevice what a device occupies at the end, in which nothing else is counted;
 *     null if not measured
 * @param cpuTime of the whole process; null if not measured
 * @param load what has become of each of its actions
 * @param dryRun whether nothing was sent, and all of it was on virtual time
 * @param connects why connections were not made
 * @param measures what was measured meanwhile; null for nothing
 * @param setting how it was made; null if nobody knows
 * @param switchedOnBy when all devices had been switched on, from the start
 */
public record RunFacts(
    Instant startedAt,
    Duration time,
    long seed,
    String configDigest,
    int devices,
    boolean interrupted,
    @Nullable Long heapBytesPerDevice,
    @Nullable Duration cpuTime,
    List<LoadCount> load,
    boolean dryRun,
    ConnectFailures connects,
    @Nullable RunMeasures measures,
    @Nullable Setting setting,
    Duration switchedOnBy) {

  /** Copies the list. */
  public RunFacts {
    load = List.copyOf(load);
  }

  /** A dry run, of which the machine and the network tell nothing. */
  public static RunFacts ofDryRun(
      Instant startedAt,
      Duration time,
      long seed,
      String configDigest,
      int devices,
      List<LoadCount> load) {
    return new RunFacts(
        startedAt,
        time,
        seed,
        configDigest,
        devices,
        false,
        null,
        null,
        load,
        true,
        ConnectFailures.NONE,
        null,
        null,
        Duration.ZERO);
  }
}
