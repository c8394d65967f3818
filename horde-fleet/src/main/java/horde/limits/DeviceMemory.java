// SPDX-License-Identifier: Apache-2.0
package horde.limits;

import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import java.util.Map;

/**
 * How much heap a fleet needs: what was measured, by profile, for a device that has had a session,
 * and some room for the collector and for what all devices share. {@code docs/load.md} has the
 * measurements and how to repeat them.
 */
final class DeviceMemory {
  /** Octets of a device that waits, after a session in which its ACS has set a few values. */
  private static final Map<String, Integer> BYTES =
      Map.of("tr181-gateway", 900, "tr098-gateway", 900, "tr-181", 900);

  /** The same for a profile that nobody has measured. */
  private static final int USUAL_BYTES = 1200;

  /** What runs without any device: classes, buffers, tables of profiles. */
  private static final long BASE_BYTES = 64L << 20;

  /** What is live at a time fits into this part of the heap; the rest is the collector's. */
  private static final double LIVE_PART = 0.75;

  /** Octets of a session that waits for the ACS, with its connection. */
  private static final int SESSION_BYTES = 4 << 10;

  /** What TLS takes on top, not measured but taken to be so much. */
  private static final int TLS_BYTES = 32 << 10;

  private DeviceMemory() {}

  static long bytesOf(GroupPlan group) {
    return BYTES.getOrDefault(group.profile().name(), USUAL_BYTES);
  }

  /** The heap that a fleet needs while few of its devices are in a session. */
  static long heapFor(FleetPlan plan) {
    long devices = plan.groups().stream().mapToLong(group -> group.count() * bytesOf(group)).sum();
    return Math.round((BASE_BYTES + devices) / LIVE_PART);
  }

  /** The heap that it needs with so many sessions at once, of which a part is over TLS. */
  static long heapFor(FleetPlan plan, double sessions, double secure) {
    double bytes = sessions * (SESSION_BYTES + secure * TLS_BYTES);
    return heapFor(plan) + Math.round(bytes / LIVE_PART);
  }
}
