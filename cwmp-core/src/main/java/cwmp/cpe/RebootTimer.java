// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.tree.EngineParameters;
import java.time.Duration;
import java.time.Instant;

/** When ScheduleReboot or DelayReboot makes the device restart. TR-181 ManagementServer. */
final class RebootTimer {
  private RebootTimer() {}

  /**
   * The restart on the host's monotonic clock, {@link Cpe#NEVER} for none. A ScheduleReboot in the
   * past has no effect; DelayReboot counts from now, the end of the session that set it.
   */
  static long restartAt(EngineParameters engine, CpeHost host) {
    long now = host.monotonicMillis();
    int delaySeconds = engine.delayRebootSeconds();
    long delayed = delaySeconds < 0 ? Cpe.NEVER : now + delaySeconds * 1000L;
    Instant wall = host.now();
    Instant scheduled = engine.scheduleReboot();
    long planned =
        scheduled.isAfter(wall) ? now + Duration.between(wall, scheduled).toMillis() : Cpe.NEVER;
    return Math.min(delayed, planned);
  }
}
