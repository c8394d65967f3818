// SPDX-License-Identifier: Apache-2.0
package horde.report;

import horde.fleet.LoadCount;
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
    boolean dryRun) {

  /** Copies the list. */
  public RunFacts {
    load = List.copyOf(load);
  }

  /** A real run without a load. */
  public RunFacts(
      Instant startedAt,
      Duration time,
      long seed,
      String configDigest,
      int devices,
      boolean interrupted,
      @Nullable Long heapBytesPerDevice,
      @Nullable Duration cpuTime) {
    this(
        startedAt,
        time,
        seed,
        configDigest,
        devices,
        interrupted,
        heapBytesPerDevice,
        cpuTime,
        List.of(),
        false);
  }
}
