// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.CwmpTime;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import java.time.Duration;

/**
 * When a device does something by itself: tries again after a failure (TR-069 3.2.1.1), calls
 * periodically (A.3.3.1), or restarts at a time that the ACS has set.
 *
 * <p>All times are of the host's monotonic clock, in milliseconds, {@link Cpe#NEVER} for none. A
 * parameter that sets a timer is followed when no session is open; until then the timer is noted as
 * {@linkplain #noteChange changed}.
 *
 * <p>Every device has one of these, so it is packed: what is not a time takes six bytes.
 */
final class Timers {
  /** PeriodicInformEnable, PeriodicInformInterval, PeriodicInformTime. */
  static final int PERIODIC = 1;

  /** ScheduleReboot. */
  static final int SCHEDULED_RESTART = 2;

  /** DelayReboot. */
  static final int DELAYED_RESTART = 4;

  private static final int ALL = PERIODIC | SCHEDULED_RESTART | DELAYED_RESTART;

  private long retryAt = Cpe.NEVER;
  private long periodicAt = Cpe.NEVER;
  private long lastSuccessAt = Cpe.NEVER;

  /** Failed sessions since the last one that did not fail, which the Inform tells. */
  private int failures;

  /** Failed sessions since then or since the last restart, which lengthen the wait. */
  private byte row;

  /** The timers whose parameters have changed, as bits. */
  private byte changed;

  // ---- what has happened

  void booted() {
    row = 0;
    retryAt = Cpe.NEVER;
    lastSuccessAt = Cpe.NEVER;
    noteChange(ALL);
  }

  void powerLost() {
    retryAt = Cpe.NEVER;
    periodicAt = Cpe.NEVER;
  }

  void sessionSucceeded(long nowMillis) {
    forgetFailures();
    lastSuccessAt = nowMillis;
  }

  void sessionFailed() {
    failures++;
    row = (byte) Math.min(row + 1, RetryPolicy.LAST_ROW);
  }

  void forgetFailures() {
    failures = 0;
    row = 0;
  }

  void restoreFailures(int count) {
    failures = count;
  }

  // ---- failed sessions

  /** Failed sessions since the last one that did not fail, restarts or not. */
  int failures() {
    return failures;
  }

  /** Waits for the next attempt after a failed session, as long as the ACS wants at least. */
  void waitForRetry(EngineParameters engine, CpeHost host, Duration atLeast) {
    RetryPolicy policy =
        new RetryPolicy(engine.retryMinimumWaitInterval(), engine.retryIntervalMultiplier());
    Duration drawn = policy.waitBefore(row, host.random());
    Duration wait = drawn.compareTo(atLeast) < 0 ? atLeast : drawn;
    retryAt = host.monotonicMillis() + wait.toMillis();
  }

  /** Changes a wait for the next attempt that has begun. */
  void retryIn(Duration wait, CpeHost host) {
    if (retryAt != Cpe.NEVER) {
      retryAt = host.monotonicMillis() + Math.max(0, wait.toMillis());
    }
  }

  void stopWaiting() {
    retryAt = Cpe.NEVER;
  }

  /** When the next attempt after a failed session is due. */
  long retryAt() {
    return retryAt;
  }

  /** When the next periodic call is due. */
  long periodicAt() {
    return periodicAt;
  }

  boolean isRetryDue(long nowMillis) {
    return retryAt <= nowMillis;
  }

  /** When the last session ended that did not fail; {@link Cpe#NEVER} if none has since boot. */
  long lastSuccessAt() {
    return lastSuccessAt;
  }

  // ---- timers of parameters

  /** The next attempt or periodic call. */
  long nextDue() {
    return Math.min(retryAt, periodicAt);
  }

  /** Whether a periodic Inform is due, which is then awaited anew. */
  boolean tick(EngineParameters engine, CpeHost host) {
    if (periodicAt > host.monotonicMillis()) {
      return false;
    }
    periodicAt = PeriodicTimer.nextTick(engine, host, periodicAt);
    return true;
  }

  /** How many periodic Informs are overdue. */
  long missedTicks(EngineParameters engine, CpeHost host) {
    long now = host.monotonicMillis();
    Duration interval = Duration.ofSeconds(engine.periodicInformInterval());
    return periodicAt > now ? 0 : 1 + (now - periodicAt) / host.periodicWaitMillis(interval);
  }

  /** The parameters of these timers have changed. */
  void noteChange(int timers) {
    changed |= (byte) timers;
  }

  /** The wall clock has been set, which moves what is due at a time of day. */
  void noteWallClock(EngineParameters engine) {
    noteChange(SCHEDULED_RESTART);
    if (!engine.periodicInformTime().equals(CwmpTime.UNKNOWN)) {
      noteChange(PERIODIC);
    }
  }

  /** The timers that this parameter sets, as bits. */
  static int setBy(EngineParameter parameter) {
    return switch (parameter) {
      case PERIODIC_INFORM_ENABLE, PERIODIC_INFORM_INTERVAL, PERIODIC_INFORM_TIME -> PERIODIC;
      case SCHEDULE_REBOOT -> SCHEDULED_RESTART;
      case DELAY_REBOOT -> DELAYED_RESTART;
      default -> 0;
    };
  }

  /**
   * Arms the timers whose parameters have changed.
   *
   * @return those of them that are for the {@link Agenda}, as bits
   */
  int rearm(EngineParameters engine, CpeHost host) {
    int rearmed = changed;
    changed = 0;
    if ((rearmed & PERIODIC) != 0) {
      periodicAt = PeriodicTimer.nextTick(engine, host, periodicAt);
    }
    return rearmed & ~PERIODIC;
  }

  /** How to take back what happens to the timers during a request of the ACS. */
  Runnable undo() {
    byte timers = changed;
    long retry = retryAt;
    return () -> {
      changed = timers;
      retryAt = retry;
    };
  }
}
