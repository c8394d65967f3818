// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import java.util.Optional;

/**
 * How a device sleeps, as ManagementServer.StandbyPolicy lets it. TR-069 Annex L.
 *
 * @param hearsRequests whether a connection request wakes it up (CR-Aware Standby)
 * @param keepsTimers whether it calls at its times nevertheless (Timer-Aware Standby)
 * @param sinceMillis when it fell asleep, on the host's monotonic clock
 */
public record Standby(boolean hearsRequests, boolean keepsTimers, long sinceMillis) {

  /**
   * The deepest sleep that the policy allows; none if the device would miss what it must not.
   *
   * @param contactScheduled whether the ACS has scheduled an Inform
   */
  static Optional<Standby> deepest(
      EngineParameters engine, boolean contactScheduled, long nowMillis) {
    boolean hasTimer = engine.flag(EngineParameter.STANDBY_SELF_TIMER_CAPABLE);
    boolean mindsScheduled =
        contactScheduled && engine.flag(EngineParameter.STANDBY_SCHEDULED_AWARENESS_REQUESTED);
    if (mindsScheduled && !hasTimer) {
      return Optional.empty();
    }
    boolean hearsRequests =
        engine.flag(EngineParameter.STANDBY_NETWORK_AWARENESS_CAPABLE)
            && engine.flag(EngineParameter.STANDBY_CR_AWARENESS_REQUESTED);
    boolean keepsTimers =
        hasTimer
            && (mindsScheduled
                || engine.flag(EngineParameter.STANDBY_PERIODIC_AWARENESS_REQUESTED));
    return Optional.of(new Standby(hearsRequests, keepsTimers, nowMillis));
  }

  /** Whether the ACS is to be told that it could not reach the device, or missed its calls. */
  boolean isWorthAnEvent(
      EngineParameters engine, long nowMillis, long missedPeriodic, boolean missedScheduled) {
    return (!hearsRequests
            && exceeds(
                nowMillis - sinceMillis,
                1000,
                engine.number(EngineParameter.STANDBY_CR_UNAWARENESS_MAX_DURATION)))
        || (!keepsTimers
            && (exceeds(
                    missedPeriodic, 1, engine.number(EngineParameter.STANDBY_MAX_MISSED_PERIODIC))
                || (missedScheduled
                    && engine.flag(EngineParameter.STANDBY_NOTIFY_MISSED_SCHEDULED))));
  }

  /** A limit of -1 is never exceeded. */
  private static boolean exceeds(long found, long unit, long limit) {
    return limit >= 0 && found > limit * unit;
  }
}
