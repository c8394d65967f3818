// SPDX-License-Identifier: Apache-2.0
package horde.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run costs this process, from when the meter was made.
 *
 * <p>What a device occupies is the live heap with the devices less the one without; in small fleets
 * the difference drowns in what all of them share, and is not measured.
 */
public final class ProcessMeter {
  /** The least devices among which the heap is shared. */
  public static final int LEAST_DEVICES = 10_000;

  private final int devices;
  private final long heapBefore;
  private final long cpuBefore;

  /** Starts to measure; no devices are there yet. */
  public ProcessMeter(int devices) {
    this.devices = devices;
    this.heapBefore = devices < LEAST_DEVICES ? 0 : liveHeap();
    this.cpuBefore = cpuNanos();
  }

  /** The heap that a device occupies now; null if there are too few of them to say. */
  public @Nullable Long heapBytesPerDevice() {
    if (devices < LEAST_DEVICES) {
      return null;
    }
    long grown = liveHeap() - heapBefore;
    return grown <= 0 ? null : Long.valueOf(grown / devices);
  }

  /** The time that the processors have worked for this process; null if the system cannot say. */
  public @Nullable Duration cpuTime() {
    long now = cpuNanos();
    return cpuBefore < 0 || now < 0 ? null : Duration.ofNanos(now - cpuBefore);
  }

  private static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : -1;
  }
}
