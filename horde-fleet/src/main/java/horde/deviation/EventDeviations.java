// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import horde.deviation.DeviationParameter.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Informs with other events than there were: M-07. */
final class EventDeviations {
  private static final int MOST_EVENTS = 10_000;

  private EventDeviations() {}

  static List<Deviation> all() {
    return List.of(
        noBootstrap(),
        bootstrapEachBoot(),
        noMReboot(),
        wrongCommandKey(),
        unknownEvent(),
        tooManyEvents(),
        repeatedValueChange());
  }

  /** A deviation that makes other events of those of an Inform; empty ones are none of its. */
  private static Deviation change(Deviation.Draft draft, EventChange change) {
    return draft.does(
        settings ->
            new Behaviour() {
              @Override
              public void onSend(Turn turn, Outgoing out) {
                Inform inform = out.inform();
                if (inform == null) {
                  return;
                }
                List<Event> events = change.of(settings).apply(inform.event());
                if (!events.equals(inform.event()) && turn.strikes()) {
                  out.replace(withEvents(inform, events));
                }
              }
            });
  }

  private interface EventChange {
    UnaryOperator<List<Event>> of(Settings settings);
  }

  static Inform withEvents(Inform inform, List<Event> events) {
    return new Inform(
        inform.deviceId(),
        events,
        inform.maxEnvelopes(),
        inform.currentTime(),
        inform.retryCount(),
        inform.parameterList());
  }

  static boolean has(List<Event> events, EventCode code) {
    return events.stream().anyMatch(event -> event.code().equals(code));
  }

  private static List<Event> without(List<Event> events, EventCode code) {
    return events.stream().filter(event -> !event.code().equals(code)).toList();
  }

  private static Deviation noBootstrap() {
    return change(
        Deviation.named(
            "no-bootstrap",
            "M-07",
            "an Inform with 0 BOOTSTRAP",
            "says nothing of its first contact with the ACS: no 0 BOOTSTRAP"),
        settings ->
            events -> {
              List<Event> left = without(events, EventCode.BOOTSTRAP);
              return left.isEmpty() ? List.of(Event.of(EventCode.BOOT)) : left;
            });
  }

  private static Deviation bootstrapEachBoot() {
    return change(
        Deviation.named(
            "bootstrap-each-boot",
            "M-07",
            "an Inform with 1 BOOT",
            "sends 0 BOOTSTRAP at each boot, as if it had been reset to its factory state"),
        settings ->
            events ->
                has(events, EventCode.BOOT) && !has(events, EventCode.BOOTSTRAP)
                    ? with(events, Event.of(EventCode.BOOTSTRAP))
                    : events);
  }

  private static List<Event> with(List<Event> events, Event more) {
    List<Event> all = new ArrayList<>(events);
    all.add(more);
    return all;
  }

  private static Deviation noMReboot() {
    return change(
        Deviation.named(
            "no-m-reboot",
            "M-07",
            "an Inform with M Reboot",
            "does not say that a reboot was the ACS's: no M Reboot"),
        settings -> events -> without(events, EventCode.M_REBOOT));
  }

  private static Deviation wrongCommandKey() {
    return change(
        Deviation.named(
                "wrong-command-key",
                "M-07",
                "an Inform with an event that has a command key",
                "tells another command key than that of the ACS's request")
            .with("key", Type.TEXT, "", "which one"),
        settings ->
            events ->
                events.stream()
                    .map(
                        event ->
                            event.commandKey().isEmpty()
                                ? event
                                : new Event(event.code(), settings.text("key")))
                    .toList());
  }

  private static Deviation unknownEvent() {
    return change(
        Deviation.named(
                "unknown-event",
                "M-07",
                "an Inform",
                "sends an event that nobody has ever heard of, among the others")
            .with("code", Type.TEXT, "99 UNHEARD OF", "which one, 1 to 64 characters"),
        settings ->
            events -> {
              String code = settings.text("code");
              int length = Math.min(64, code.length());
              return with(
                  events,
                  Event.of(new EventCode(code.isEmpty() ? "?" : code.substring(0, length))));
            });
  }

  private static Deviation tooManyEvents() {
    return change(
        Deviation.named(
                "too-many-events",
                "M-07",
                "an Inform",
                "has more events in an Inform than the 64 that there may be")
            .with("count", Type.NUMBER, "65", "how many, at most 10000"),
        settings ->
            events -> {
              List<Event> all = new ArrayList<>(events);
              for (int i = all.size(); i < Math.min(MOST_EVENTS, settings.number("count")); i++) {
                all.add(new Event(EventCode.M_SCHEDULE_INFORM, "key-" + i));
              }
              return all;
            });
  }

  private static Deviation repeatedValueChange() {
    return change(
        Deviation.named(
                "repeated-value-change",
                "M-07",
                "an Inform",
                "tells 4 VALUE CHANGE several times in one Inform, and though nothing has changed")
            .with("count", Type.NUMBER, "3", "how often, at most 64"),
        settings ->
            events -> {
              List<Event> all = new ArrayList<>(without(events, EventCode.VALUE_CHANGE));
              for (int i = 0; i < Math.min(64, settings.number("count")); i++) {
                all.add(Event.of(EventCode.VALUE_CHANGE));
              }
              return all;
            });
  }
}
