// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.AcsRequest;
import cwmp.message.CwmpTime;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.TransferComplete;
import horde.deviation.DeviationParameter.Type;
import horde.fleet.FleetLayer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Clocks that are wrong: M-16. They are so in all that the device tells, and nowhere else. */
final class ClockDeviations {
  private static final Names CLOCK = new Names(List.of("Time.CurrentLocalTime"));

  private ClockDeviations() {}

  static List<Deviation> all() {
    return List.of(unknown(), skewed(), withoutZone(), sinceBoot(), in1970());
  }

  /** How a device tells a time. */
  private interface Clock {
    UnaryOperator<String> of(Settings settings, Turn turn);
  }

  private static Deviation clock(Deviation.Draft draft, Clock clock) {
    return draft.does(
        settings -> {
          Told told =
              new Told(
                  CLOCK,
                  (turn, value) -> Told.with(value, clock.of(settings, turn).apply(value.value())));
          return new Behaviour() {
            @Override
            public void onSend(Turn turn, Outgoing out) {
              UnaryOperator<String> tells = clock.of(settings, turn);
              Inform inform = out.inform();
              if (inform != null && turn.strikes()) {
                out.replace(
                    new Inform(
                        inform.deviceId(),
                        inform.event(),
                        inform.maxEnvelopes(),
                        tells.apply(inform.currentTime()),
                        inform.retryCount(),
                        inform.parameterList()));
              } else if (out.message() instanceof TransferComplete done && turn.strikes()) {
                out.replace(
                    new TransferComplete(
                        done.commandKey(),
                        done.fault(),
                        ofTransfer(done.startTime(), tells),
                        ofTransfer(done.completeTime(), tells)));
              }
            }

            @Override
            public Message answer(Turn turn, AcsRequest request, FleetLayer.Answerer inner) {
              return told.answer(turn, request, inner);
            }
          };
        });
  }

  /** A transfer that has not ended has no time. */
  private static String ofTransfer(String time, UnaryOperator<String> tells) {
    return time.equals(CwmpTime.UNKNOWN_TEXT) ? time : tells.apply(time);
  }

  private static Deviation unknown() {
    return clock(
        Deviation.named(
            "clock-unknown",
            "M-16",
            "a message with a time",
            "does not know what time it is, and says so: 0001-01-01T00:00:00Z"),
        (settings, turn) -> time -> CwmpTime.UNKNOWN_TEXT);
  }

  private static Deviation skewed() {
    return clock(
        Deviation.named(
                "clock-skewed",
                "M-16",
                "a message with a time",
                "has a clock that is ahead or behind")
            .with("by", Type.DURATION, "1h", "how much")
            .choice("direction", "which way", "behind", "ahead")
            .seenIn("genieacs/genieacs#194"),
        (settings, turn) -> {
          Duration by = settings.duration("by");
          Duration shift = settings.is("direction", "ahead") ? by : by.negated();
          return time -> shifted(time, shift);
        });
  }

  private static String shifted(String time, Duration by) {
    try {
      return CwmpTime.format(CwmpTime.parse(time).plus(by));
    } catch (IllegalArgumentException e) {
      return time; // a device without a time has none that could be wrong
    }
  }

  private static Deviation withoutZone() {
    return clock(
        Deviation.named(
                "clock-without-zone",
                "M-16",
                "a message with a time",
                "tells its local time, and not which zone that is")
            .with("offset", Type.DURATION, "2h", "how far the zone is east of Greenwich")
            .seenIn("freeacs/freeacs#139"),
        (settings, turn) ->
            time -> {
              try {
                Instant local = CwmpTime.parse(time).plus(settings.duration("offset"));
                String utc = CwmpTime.format(local);
                return utc.substring(0, utc.length() - 1);
              } catch (IllegalArgumentException e) {
                return time;
              }
            });
  }

  private static Deviation sinceBoot() {
    return clock(
        Deviation.named(
            "clock-since-boot",
            "M-16",
            "a message with a time",
            "tells how long it has been up, counted from the first day of the year 1"),
        (settings, turn) -> time -> CwmpTime.formatSinceBoot(uptime(turn)));
  }

  private static Deviation in1970() {
    return clock(
        Deviation.named(
            "clock-1970",
            "M-16",
            "a message with a time",
            "has a clock that starts in 1970 at each boot"),
        (settings, turn) -> time -> CwmpTime.format(Instant.EPOCH.plus(uptime(turn))));
  }

  private static Duration uptime(Turn turn) {
    Instant boot = Instant.ofEpochMilli(turn.device().bootMillis());
    return Duration.between(boot, turn.device().now());
  }
}
