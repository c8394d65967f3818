// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.AcsRequest;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.session.SessionOutcome;
import horde.deviation.DeviationParameter.Type;
import horde.fleet.FleetLayer;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Devices that come back when they like: M-13. */
final class RetryDeviations {
  private static final Names INTERVALS =
      new Names(
          List.of(
              "ManagementServer.PeriodicInformInterval",
              "ManagementServer.PeriodicInformEnable",
              "ManagementServer.PeriodicInformTime"));

  private RetryDeviations() {}

  static List<Deviation> all() {
    return List.of(constant(), atOnce(), inPhase(), intervalIgnored(), countStuck());
  }

  /** A deviation that waits in its own way after a failed session. */
  private static Deviation waiting(
      Deviation.Draft draft, BiFunction<Settings, Turn, Duration> wait) {
    return draft.does(
        settings ->
            new Behaviour() {
              @Override
              public void sessionEnded(Turn turn, SessionOutcome outcome) {
                if (!outcome.successful() && turn.strikes()) {
                  Duration time = wait.apply(settings, turn);
                  turn.device().happen(cpe -> cpe.retryAfter(time));
                }
              }
            });
  }

  private static Deviation constant() {
    return waiting(
        Deviation.named(
                "retry-constant",
                "M-13",
                "a failed session",
                "tries again after the same time however often it has failed")
            .with("interval", Type.DELAY, "5s", "how long it waits")
            .seenIn("genieacs/genieacs#55"),
        (settings, turn) -> turn.draw(settings.delay("interval")));
  }

  private static Deviation atOnce() {
    return waiting(
        Deviation.named(
            "retry-at-once",
            "M-13",
            "a failed session",
            "tries again at once, without any wait, for ever"),
        (settings, turn) -> Duration.ZERO);
  }

  private static Deviation inPhase() {
    return waiting(
        Deviation.named(
                "retry-in-phase",
                "M-13",
                "a failed session",
                "tries again at a round time of day, all devices at the same moment")
            .with("period", Type.DURATION, "5m", "each multiple of this since midnight, UTC"),
        (settings, turn) -> {
          long period = Math.max(1, settings.duration("period").toMillis());
          long now = turn.device().now().toEpochMilli();
          return Duration.ofMillis(period - Math.floorMod(now, period));
        });
  }

  private static Deviation intervalIgnored() {
    return Deviation.named(
            "acs-interval-ignored",
            "M-13",
            "a SetParameterValues that changes when it informs periodically",
            "accepts another PeriodicInformInterval, and keeps the one that it had")
        .does(
            new Behaviour() {
              @Override
              public Message answer(Turn turn, AcsRequest request, FleetLayer.Answerer inner) {
                if (!(request instanceof SetParameterValues set)
                    || set.parameterList().stream().noneMatch(value -> INTERVALS.has(value.name()))
                    || !turn.strikes()) {
                  return inner.answer(request);
                }
                List<ParameterValue> others =
                    set.parameterList().stream()
                        .filter(value -> !INTERVALS.has(value.name()))
                        .toList();
                return others.isEmpty()
                    ? new SetParameterValuesResponse(SetStatus.APPLIED)
                    : inner.answer(new SetParameterValues(others, set.parameterKey()));
              }
            });
  }

  private static Deviation countStuck() {
    return Deviation.named(
            "retry-count-stuck",
            "M-13",
            "an Inform with another RetryCount",
            "tells the same RetryCount in each Inform, however many sessions have failed")
        .with("at", Type.NUMBER, "0", "which one")
        .does(
            settings ->
                new Behaviour() {
                  @Override
                  public void onSend(Turn turn, Outgoing out) {
                    Inform inform = out.inform();
                    int count = settings.number("at");
                    if (inform != null && inform.retryCount() != count && turn.strikes()) {
                      out.replace(
                          new Inform(
                              inform.deviceId(),
                              inform.event(),
                              inform.maxEnvelopes(),
                              inform.currentTime(),
                              count,
                              inform.parameterList()));
                    }
                  }
                });
  }
}
