// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.session.SessionOutcome;
import cwmp.tree.Change;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import java.time.Duration;

/**
 * Raises {@code 14 HEARTBEAT} at InitiationTime plus or minus whole ReportingIntervals, as
 * ManagementServer.HeartbeatPolicy says. TR-069 Annex O.
 */
public final class HeartbeatPolicy implements CpeFeature<HeartbeatPolicy.Beat> {

  /**
   * When the heart beats next.
   *
   * @param moved whether the policy has changed in the running session
   */
  public record Beat(long nextDueMillis, boolean moved) implements FeatureState {}

  @Override
  public String name() {
    return "heartbeat";
  }

  @Override
  public void booted(Cpe cpe) {
    arm(cpe, Cpe.NEVER);
  }

  @Override
  public void changed(Cpe cpe, Change change) {
    EngineParameter parameter = change.parameter().schema().engine();
    boolean ours =
        parameter == EngineParameter.HEARTBEAT_ENABLE
            || parameter == EngineParameter.HEARTBEAT_REPORTING_INTERVAL
            || parameter == EngineParameter.HEARTBEAT_INITIATION_TIME;
    if (!ours || !change.differs()) {
      return;
    }
    if (cpe.inSession()) {
      Beat beat = cpe.stateOf(this);
      cpe.keep(this, new Beat(beat == null ? Cpe.NEVER : beat.nextDueMillis(), true));
    } else {
      arm(cpe, Cpe.NEVER);
    }
  }

  @Override
  public void sessionClosed(Cpe cpe, SessionOutcome outcome) {
    Beat beat = cpe.stateOf(this);
    if (beat != null && beat.moved()) {
      arm(cpe, Cpe.NEVER);
    }
  }

  @Override
  public void wallClockSet(Cpe cpe) {
    if (cpe.stateOf(this) != null) {
      arm(cpe, Cpe.NEVER);
    }
  }

  @Override
  public void onTime(Cpe cpe, long nowMillis) {
    Beat beat = cpe.stateOf(this);
    if (beat != null) {
      cpe.raise(Event.of(EventCode.HEARTBEAT));
      arm(cpe, beat.nextDueMillis());
    }
  }

  private void arm(Cpe cpe, long previous) {
    EngineParameters engine = cpe.tree().engine();
    if (!engine.flag(EngineParameter.HEARTBEAT_ENABLE)) {
      cpe.keep(this, null);
      return;
    }
    long due =
        PeriodicTimer.nextTick(
            engine.time(EngineParameter.HEARTBEAT_INITIATION_TIME),
            Duration.ofSeconds(engine.number(EngineParameter.HEARTBEAT_REPORTING_INTERVAL)),
            cpe.host(),
            previous);
    cpe.keep(this, new Beat(due, false));
  }
}
