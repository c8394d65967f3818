// SPDX-License-Identifier: Apache-2.0
package horde.lab;

import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.CpeRequest;
import cwmp.message.DeleteObject;
import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.Fault;
import cwmp.message.GetParameterValues;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.TransferComplete;
import cwmp.transfer.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Observations for people, a line each. */
public final class ObservationText {
  private static final int MOST_SHOWN = 4;
  private static final int MOST_VALUE = 60;

  private ObservationText() {}

  /** When, who and what: {@code +1.204s FEFEFE000000 Inform 1 BOOT}. */
  public static String line(Observation seen, Instant start) {
    return time(Duration.between(start, seen.at()))
        + "  "
        + seen.device().id().serialNumber()
        + "  "
        + what(seen);
  }

  /** A time since the start, such as {@code +1.204s}. */
  public static String time(Duration since) {
    long millis = since.toMillis();
    return millis < 60_000
        ? String.format(Locale.ROOT, "+%d.%03ds", millis / 1000, millis % 1000)
        : String.format(
            Locale.ROOT,
            "+%d:%02d:%02d.%03d",
            millis / 3_600_000,
            millis / 60_000 % 60,
            millis / 1000 % 60,
            millis % 1000);
  }

  /** What happened. */
  public static String what(Observation seen) {
    return switch (seen) {
      case Observation.PoweredUp up -> "has power and boots";
      case Observation.PoweredOff off -> "was switched off";
      case Observation.WentDark dark -> "goes dark for " + dark.time() + ": " + dark.why();
      case Observation.Knocked knock ->
          "connection request over " + knock.way() + (knock.taken() ? "" : ", refused");
      case Observation.Informed inform ->
          "Inform "
              + inform.inform().event().stream()
                  .map(ObservationText::event)
                  .collect(Collectors.joining(", "))
              + (inform.inform().retryCount() == 0 ? "" : attempt(inform));
      case Observation.CpeAsked asked -> asked(asked.request());
      case Observation.AcsAsked asked -> asked(asked.request()) + " -> " + answer(asked.answer());
      case Observation.SessionEnded end ->
          end.outcome()
              .failure()
              .map(failure -> "session failed: " + failure.key() + ", " + end.outcome().detail())
              .orElse("session ended well");
      case Observation.TransferStarted begun -> "transfer begins: " + transfer(begun.transfer());
      case Observation.FileArrived there ->
          "file is there: " + there.bytes() + " bytes of " + transfer(there.transfer());
      case Observation.TransferEnded end ->
          "transfer is over: "
              + transfer(end.transfer())
              + (end.result().fault().isFault()
                  ? ", "
                      + end.result().fault().faultCode()
                      + " "
                      + end.result().fault().faultString()
                  : "");
    };
  }

  private static String attempt(Observation.Informed inform) {
    Observation.Retry retry = inform.retryOrNull();
    return ", attempt "
        + (inform.inform().retryCount() + 1)
        + (retry == null ? "" : " after " + time(retry.waited()).substring(1));
  }

  private static String event(Event event) {
    return event.code().text()
        + (event.commandKey().isEmpty() ? "" : " (" + event.commandKey() + ")");
  }

  private static String transfer(Transfer transfer) {
    return transfer.request().fileType() + " " + transfer.request().url();
  }

  private static String asked(AcsRequest request) {
    return switch (request) {
      case SetParameterValues set -> "SetParameterValues " + values(set.parameterList());
      case GetParameterValues get -> "GetParameterValues " + shown(get.parameterNames());
      case AddObject add -> "AddObject " + add.objectName();
      case DeleteObject delete -> "DeleteObject " + delete.objectName();
      case Download download -> "Download " + download.fileType() + " " + download.url();
      default -> request.messageName();
    };
  }

  private static String asked(CpeRequest request) {
    return request instanceof TransferComplete complete
        ? "TransferComplete "
            + complete.commandKey()
            + (complete.fault().isFault() ? " fault " + complete.fault().faultCode() : " well")
        : request.messageName();
  }

  private static String answer(Message answer) {
    return answer instanceof Fault fault
        ? "fault " + fault.code() + " " + fault.text()
        : answer.messageName();
  }

  private static String values(List<ParameterValue> values) {
    return shown(values.stream().map(value -> value.name() + "=" + cut(value.value())).toList());
  }

  private static String shown(List<String> all) {
    return String.join(", ", all.subList(0, Math.min(MOST_SHOWN, all.size())))
        + (all.size() > MOST_SHOWN ? " and " + (all.size() - MOST_SHOWN) + " more" : "");
  }

  private static String cut(String value) {
    return value.length() <= MOST_VALUE ? value : value.substring(0, MOST_VALUE) + "...";
  }
}
