// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.message.CwmpTime;
import cwmp.message.DeviceId;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together the Inform: who, why, and the parameters that go with it. TR-069 A.3.3.1. */
final class InformBuilder {
  private static final Event HEARTBEAT = Event.of(EventCode.HEARTBEAT);
  private static final int AFTER_NUMBERED = 1000;
  private static final int AFTER_METHODS = 2000;

  private final ParameterTree tree;
  private final CpeHost host;
  private final EventQueue queue;
  private final @Nullable Agenda agenda;

  InformBuilder(ParameterTree tree, CpeHost host, EventQueue queue, @Nullable Agenda agenda) {
    this.tree = tree;
    this.host = host;
    this.queue = queue;
    this.agenda = agenda;
  }

  /**
   * The Inform as of now.
   *
   * @param changes the changed parameters to report, which decide whether {@code 4 VALUE CHANGE} is
   *     among the events
   */
  Inform inform(Map<ParameterNode, String> changes, int retryCount) {
    List<Event> events = events(queue, agenda, !changes.isEmpty());
    if (events.size() > 1) {
      events.remove(HEARTBEAT); // it comes alone, in the session after this one (Annex O)
    }
    Set<ParameterNode> parameters = new LinkedHashSet<>(tree.forcedInform());
    parameters.addAll(changes.keySet());
    List<Event> told = events.subList(0, Math.min(events.size(), EventQueue.LIMIT));
    parameters.addAll(tree.informParameters(told.stream().map(Event::code).toList()));
    return new Inform(deviceId(), told, 1, currentTime(), retryCount, tree.read(parameters));
  }

  /**
   * All events that the device owes, those of its transfers and changed values included, numbered
   * ones first, then M, then X.
   */
  static List<Event> events(EventQueue queue, @Nullable Agenda agenda) {
    return events(queue, agenda, agenda != null && agenda.changes.hasPending());
  }

  private static List<Event> events(
      EventQueue queue, @Nullable Agenda agenda, boolean isValueChanged) {
    List<Event> events = new ArrayList<>(4);
    if (isValueChanged) {
      events.add(Event.of(EventCode.VALUE_CHANGE));
    }
    if (agenda != null) {
      // before all other M events, so that an Inform has always room for them: their requests
      // follow
      addOwed(events, agenda);
    }
    events.addAll(queue.undelivered());
    events.sort(Comparator.comparingInt(InformBuilder::place));
    return events;
  }

  private static void addOwed(List<Event> events, Agenda agenda) {
    if (!agenda.transfers.events().isEmpty()) {
      events.add(Event.of(EventCode.TRANSFER_COMPLETE));
      events.addAll(agenda.transfers.events());
    }
    for (OwedRequest owed : agenda.owed) {
      for (Event event : owed.events()) {
        if (place(event) >= AFTER_NUMBERED || !events.contains(event)) {
          events.add(event);
        }
      }
    }
  }

  private static int place(Event event) {
    String text = event.code().text();
    int number = 0;
    for (int i = 0; i < text.length() && i < 3 && Character.isDigit(text.charAt(i)); i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    if (Character.isDigit(text.charAt(0))) {
      return number;
    }
    return text.startsWith("M ") ? AFTER_NUMBERED : AFTER_METHODS;
  }

  private String currentTime() {
    Duration sinceBoot = host.uptimeWithoutDate();
    return sinceBoot == null ? CwmpTime.format(host.now()) : CwmpTime.formatSinceBoot(sinceBoot);
  }

  private DeviceId deviceId() {
    EngineParameters engine = tree.engine();
    return new DeviceId(
        engine.value(EngineParameter.MANUFACTURER),
        engine.value(EngineParameter.MANUFACTURER_OUI),
        engine.value(EngineParameter.PRODUCT_CLASS),
        engine.value(EngineParameter.SERIAL_NUMBER));
  }
}
