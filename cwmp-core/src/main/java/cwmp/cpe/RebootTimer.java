// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.tree.EngineParameters;
import java.time.Duration;
import java.time.Instant;

/** When ScheduleReboot or DelayReboot makes the device restart. TR-181 ManagementServer. */
final class RebootTimer {
  private RebootTimer() {}

  /**
   * When ScheduleReboot falls due on the host's monotonic clock; {@link Cpe#NEVER} if it is unset
   * or over, which has no effect.
   */
  static long scheduledAt(EngineParameters engine, CpeHost host) {
    Instant wall = host.now();
    Instant scheduled = engine.scheduleReboot();
    return scheduled.isAfter(wall)
        ? host.monotonicMillis() + Duration.between(wall, scheduled).toMillis()
        : Cpe.NEVER;
  }

  /**
   * When DelayReboot falls due on the host's monotonic clock if it counts from now, the end of the
   * session that set it; {@link Cpe#NEVER} if it is unset.
   */
  static long delayedAt(EngineParameters engine, CpeHost host) {
    int delaySeconds = engine.delayRebootSeconds();
    return delaySeconds < 0 ? Cpe.NEVER : host.monotonicMillis() + delaySeconds * 1000L;
  }
}
