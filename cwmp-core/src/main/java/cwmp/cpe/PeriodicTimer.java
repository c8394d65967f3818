// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.CwmpTime;
import cwmp.tree.EngineParameters;
import java.time.Duration;
import java.time.Instant;

/**
 * When the next periodic Inform is due: at PeriodicInformTime plus or minus whole intervals. TR-069
 * A.3.3.1.
 *
 * <p>If that time is unknown the device chooses its phase, at random so that a fleet does not call
 * at once, and keeps it.
 */
final class PeriodicTimer {
  private PeriodicTimer() {}

  /**
   * The next tick on the host's monotonic clock.
   *
   * @param previous the tick before, if it is over; a later one or {@link Cpe#NEVER} starts anew
   */
  static long nextTick(EngineParameters engine, CpeHost host, long previous) {
    if (!engine.isPeriodicInformEnabled()) {
      return Cpe.NEVER;
    }
    long now = host.monotonicMillis();
    Duration interval = Duration.ofSeconds(engine.periodicInformInterval());
    Instant reference = engine.periodicInformTime();
    if (reference.equals(CwmpTime.UNKNOWN)) {
      long wait = host.periodicWaitMillis(interval);
      boolean goesOn = previous <= now && previous + wait > now;
      return goesOn ? previous + wait : now + host.random().nextLong(wait) + 1;
    }
    Instant today = host.periodicNow();
    long sinceMillis = Duration.between(reference, today).toMillis();
    long ticks = Math.floorDiv(sinceMillis, interval.toMillis()) + 1;
    Instant tick = reference.plus(interval.multipliedBy(ticks));
    return now + host.periodicWaitMillis(Duration.between(today, tick));
  }
}
