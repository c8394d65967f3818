// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.CwmpTime;
import cwmp.tree.EngineParameters;
import java.time.Duration;
import java.time.Instant;

/**
 * When something periodic is due: at a reference time plus or minus whole intervals. TR-069 A.3.3.1
 * for periodic Informs, and other features alike.
 *
 * <p>If that time is unknown the device chooses its phase, at random so that a fleet does not call
 * at once, and keeps it.
 */
public final class PeriodicTimer {
  private PeriodicTimer() {}

  static long nextTick(EngineParameters engine, CpeHost host, long previous) {
    return engine.isPeriodicInformEnabled()
        ? nextTick(
            engine.periodicInformTime(),
            Duration.ofSeconds(engine.periodicInformInterval()),
            host,
            previous)
        : Cpe.NEVER;
  }

  /**
   * The next tick on the host's monotonic clock.
   *
   * <p>Clocks drift: when a tick is over on one, the other may be a little before it still. What
   * comes less than half an interval after a tick is that tick again, and left out.
   *
   * @param reference {@link CwmpTime#UNKNOWN} for any phase
   * @param interval more than nothing
   * @param previous the tick before, if it is over; a later one or {@link Cpe#NEVER} starts anew
   */
  public static long nextTick(Instant reference, Duration interval, CpeHost host, long previous) {
    long now = host.monotonicMillis();
    long intervalMillis = host.periodicWaitMillis(interval);
    if (reference.equals(CwmpTime.UNKNOWN)) {
      return previous <= now
          ? previous + intervalMillis * ((now - previous) / intervalMillis + 1)
          : now + host.random().nextLong(intervalMillis) + 1;
    }
    Instant today = host.periodicNow();
    long sinceMillis = Duration.between(reference, today).toMillis();
    long ticks = Math.floorDiv(sinceMillis, interval.toMillis()) + 1;
    Instant tick = reference.plus(interval.multipliedBy(ticks));
    long next = now + host.periodicWaitMillis(Duration.between(today, tick));
    return previous <= now && next - previous < intervalMillis / 2 ? next + intervalMillis : next;
  }
}
