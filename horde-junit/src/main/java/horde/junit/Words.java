// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.CpeRequest;
import cwmp.message.DeleteObject;
import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.Fault;
import cwmp.message.FaultStruct;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.TransferComplete;
import horde.lab.Observation;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What happens to a device, in a line each. */
final class Words {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final int MOST_NAMED = 6;

  private Words() {}

  static String time(Instant time) {
    return TIME.format(time.atZone(ZoneId.systemDefault()));
  }

  static String line(Observation seen) {
    return time(seen.at()) + "  " + what(seen);
  }

  private static String what(Observation seen) {
    return switch (seen) {
      case Observation.PoweredUp up -> "has power and boots";
      case Observation.PoweredOff off -> "was switched off";
      case Observation.WentDark dark ->
          "is dark for " + dark.time().toMillis() + " ms: " + dark.why();
      case Observation.Knocked knocked ->
          "connection request, " + (knocked.taken() ? "taken" : "refused: too many, or busy");
      case Observation.Informed informed -> "Inform with " + events(informed.inform().event());
      case Observation.AcsAsked asked ->
          "ACS asks " + request(asked.request()) + " -> " + answer(asked.answer());
      case Observation.CpeAsked asked -> "device sends " + told(asked.request());
      case Observation.SessionEnded end ->
          end.outcome().successful()
              ? "session ended well, after " + end.took().toMillis() + " ms"
              : "session FAILED: " + failure(end);
      case Observation.TransferStarted started ->
          "transfer begins: " + started.transfer().request().url();
      case Observation.TransferEnded ended -> "transfer ended: " + ended.result();
      case Observation.FileArrived file -> "file arrived, " + file.bytes() + " bytes";
    };
  }

  private static String failure(Observation.SessionEnded end) {
    return end.outcome().failure().map(kind -> kind.key()).orElse("")
        + ", "
        + end.outcome().detail();
  }

  static String events(List<Event> events) {
    return events.stream()
        .map(
            event ->
                event.code().text()
                    + (event.commandKey().isEmpty() ? "" : " (" + event.commandKey() + ")"))
        .collect(Collectors.joining(", "));
  }

  static String request(AcsRequest request) {
    return request.messageName() + arguments(request);
  }

  private static String arguments(AcsRequest request) {
    return switch (request) {
      case SetParameterValues set -> " " + some(set.parameterList(), Words::assignment);
      case GetParameterValues get -> " " + some(get.parameterNames(), name -> name);
      case GetParameterNames names -> " " + names.parameterPath();
      case AddObject add -> " " + add.objectName();
      case DeleteObject delete -> " " + delete.objectName();
      case Download download -> " " + download.fileType() + " from " + download.url();
      default -> "";
    };
  }

  private static String assignment(ParameterValue value) {
    return value.name() + " = \"" + value.value() + "\"";
  }

  private static <T> String some(List<T> all, Function<T, String> text) {
    String first = all.stream().limit(MOST_NAMED).map(text).collect(Collectors.joining(", "));
    int more = all.size() - MOST_NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  static String answer(Message answer) {
    return answer instanceof Fault fault ? fault(fault) : answer.messageName();
  }

  static String fault(Fault fault) {
    String of =
        fault.parameters().stream()
            .map(one -> one.parameterName() + ": " + one.code() + " " + one.text())
            .collect(Collectors.joining("; "));
    return "fault " + fault.code() + " " + fault.text() + (of.isEmpty() ? "" : " (" + of + ")");
  }

  private static String told(CpeRequest request) {
    if (request instanceof TransferComplete complete) {
      FaultStruct fault = complete.fault();
      String how =
          fault.faultCode() == 0
              ? "succeeded"
              : "failed with " + fault.faultCode() + " " + fault.faultString();
      return "TransferComplete \"" + complete.commandKey() + "\" " + how;
    }
    return request.messageName();
  }

  static String session(Session session) {
    String asked =
        session.exchanges().stream()
            .map(exchange -> exchange.request().messageName())
            .collect(Collectors.joining(", "));
    return "session with "
        + (session.events().isEmpty() ? "no Inform" : String.join(", ", texts(session)))
        + (asked.isEmpty() ? ", nothing asked" : ", asked " + asked)
        + (session.succeeded() ? ", ended well" : ", failed: " + session.outcome().detail());
  }

  private static List<String> texts(Session session) {
    return session.events().stream().map(code -> code.text()).toList();
  }
}
