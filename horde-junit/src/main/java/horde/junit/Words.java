// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.message.AcsRequest;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import horde.lab.Observation;
import horde.lab.ObservationText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** What happens to a device, in a line each. */
final class Words {
  /** As in the transcripts of sessions. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private Words() {}

  static String line(Observation seen) {
    return time(seen.at()) + "  " + ObservationText.what(seen);
  }

  private static String time(Instant time) {
    return TIME.format(time.atZone(ZoneId.systemDefault()));
  }

  /** A fault with what is wrong with each parameter. */
  static String fault(Fault fault) {
    String of =
        fault.parameters().stream()
            .map(one -> one.parameterName() + ": " + one.code() + " " + one.text())
            .collect(Collectors.joining("; "));
    return "fault " + fault.code() + " " + fault.text() + (of.isEmpty() ? "" : " (" + of + ")");
  }

  static String exchange(Exchange<? extends AcsRequest> exchange) {
    return exchange.request().messageName()
        + " -> "
        + exchange.fault().map(Words::fault).orElseGet(() -> exchange.answer().messageName());
  }

  static String session(Session session) {
    String events =
        session.events().stream().map(EventCode::text).collect(Collectors.joining(", "));
    String asked =
        session.exchanges().stream()
            .map(exchange -> exchange.request().messageName())
            .collect(Collectors.joining(", "));
    return "session with "
        + (events.isEmpty() ? "no Inform" : events)
        + (asked.isEmpty() ? ", nothing asked" : ", asked " + asked)
        + (session.succeeded() ? ", ended well" : ", failed: " + session.outcome().detail());
  }
}
