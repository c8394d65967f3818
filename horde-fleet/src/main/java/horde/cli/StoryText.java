// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.CpeRequest;
import cwmp.message.DeleteObject;
import cwmp.message.Download;
import cwmp.message.EventCode;
import cwmp.message.FactoryReset;
import cwmp.message.Fault;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.TransferComplete;
import cwmp.session.SessionOutcome;
import cwmp.tree.ParameterNode;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.Device;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words for what happens in sessions. */
final class StoryText {
  private static final int MOST_SHOWN = 3;
  private static final int MOST_VALUE = 40;

  private StoryText() {}

  /**
   * Why a device calls; on its thread.
   *
   * @param knocked how the last connection request has come, if there was one since the last Inform
   */
  static String why(Device device, Inform inform, @Nullable ConnectionRequestWay knocked) {
    List<EventCode> codes = inform.event().stream().map(event -> event.code()).toList();
    String events =
        codes.stream().map(EventCode::text).collect(Collectors.joining(", ", " (", ")"));
    return reason(codes, knocked) + events + changes(device, inform, codes);
  }

  private static String reason(List<EventCode> codes, @Nullable ConnectionRequestWay knocked) {
    if (codes.contains(EventCode.BOOTSTRAP)) {
      return "says hello for the first time";
    }
    if (codes.contains(EventCode.TRANSFER_COMPLETE)) {
      return codes.contains(EventCode.BOOT)
          ? "is back, and its download is done"
          : "tells that its download is done";
    }
    if (codes.contains(EventCode.M_REBOOT)) {
      return "is back after the restart that its ACS asked for";
    }
    if (codes.contains(EventCode.BOOT)) {
      return "has started";
    }
    if (codes.contains(EventCode.VALUE_CHANGE)) {
      return "tells that a value has changed";
    }
    if (codes.contains(EventCode.CONNECTION_REQUEST)) {
      return "calls because its ACS has knocked"
          + (knocked == null || knocked == ConnectionRequestWay.HTTP ? "" : " over " + knocked);
    }
    return codes.equals(List.of(EventCode.PERIODIC)) ? "calls as it regularly does" : "calls";
  }

  /** The values that the Inform tells besides those that every Inform tells. */
  private static String changes(Device device, Inform inform, List<EventCode> codes) {
    if (!codes.contains(EventCode.VALUE_CHANGE)) {
      return "";
    }
    Set<String> always =
        device.tree().forcedInform().stream().map(ParameterNode::path).collect(Collectors.toSet());
    List<ParameterValue> changed =
        inform.parameterList().stream().filter(p -> !always.contains(p.name())).toList();
    return changed.isEmpty() ? version(inform, codes) : ": " + shown(changed);
  }

  private static String version(Inform inform, List<EventCode> codes) {
    return inform.parameterList().stream()
        .filter(parameter -> parameter.name().endsWith(".DeviceInfo.SoftwareVersion"))
        .filter(parameter -> codes.contains(EventCode.TRANSFER_COMPLETE))
        .map(parameter -> "; it runs version " + parameter.value() + " now")
        .findFirst()
        .orElse("");
  }

  /** What the ACS wanted, and what came of it. */
  static String of(AcsRequest request, Message answer) {
    String wanted =
        switch (request) {
          case GetParameterValues get -> "the ACS reads " + String.join(", ", get.parameterNames());
          case SetParameterValues set -> "the ACS sets " + shown(set.parameterList());
          case GetParameterNames names ->
              "the ACS asks what there is under '" + names.parameterPath() + "'";
          case SetParameterAttributes set -> attributes(set);
          case AddObject add -> "the ACS adds a row to " + add.objectName();
          case DeleteObject delete -> "the ACS deletes " + delete.objectName();
          case Reboot reboot -> "the ACS asks for a restart";
          case FactoryReset reset -> "the ACS asks the device to forget everything";
          case Download download ->
              "the ACS asks the device to fetch a file: " + download.fileType();
          default -> "the ACS calls " + request.messageName();
        };
    return wanted + result(answer);
  }

  private static String attributes(SetParameterAttributes set) {
    SetParameterAttributesStruct first = set.parameterList().getFirst();
    String wish =
        switch (first.notification()) {
          case 0 -> "no longer wants to hear of changes of ";
          case 1 -> "wants to hear of changes, with the next call, of ";
          default -> "wants to hear at once of changes of ";
        };
    return "the ACS " + wish + first.name();
  }

  private static String result(Message answer) {
    return switch (answer) {
      case Fault fault -> "; the device refuses: " + fault.code() + " " + fault.text();
      case GetParameterValuesResponse values ->
          "; the device answers with "
              + values.parameterList().size()
              + " values: "
              + shown(values.parameterList());
      case GetParameterNamesResponse names ->
          "; the device answers with " + names.parameterList().size() + " names";
      case AddObjectResponse added -> "; it gets number " + added.instanceNumber();
      default -> "; the device agrees";
    };
  }

  /** A request of the device's own. */
  static String of(CpeRequest request) {
    if (request instanceof TransferComplete transfer) {
      return "the device reports the download: "
          + (transfer.fault().faultCode() == 0
              ? "it went well"
              : transfer.fault().faultCode() + " " + transfer.fault().faultString());
    }
    return "the device calls " + request.messageName();
  }

  /** How a session ended. */
  static String of(SessionOutcome outcome, Duration took) {
    return outcome
        .failure()
        .map(
            failure ->
                "the session failed ("
                    + failure.key()
                    + "): "
                    + outcome.detail()
                    + "; the device will try again")
        .orElseGet(() -> "session over in " + millis(took));
  }

  private static String shown(List<ParameterValue> values) {
    String some =
        values.stream()
            .limit(MOST_SHOWN)
            .map(value -> lastName(value.name()) + " = " + cut(value.value()))
            .collect(Collectors.joining(", "));
    return values.size() > MOST_SHOWN ? some + ", ..." : some;
  }

  /** The last part of a name, with the row before it if there is one. */
  private static String lastName(String name) {
    String[] parts = name.split("\\.");
    int from = parts.length - 1;
    if (from >= 2 && parts[from - 1].matches("\\d+")) {
      from -= 2;
    }
    return String.join(".", List.of(parts).subList(from, parts.length));
  }

  private static String cut(String value) {
    return value.length() <= MOST_VALUE ? value : value.substring(0, MOST_VALUE) + "...";
  }

  private static String millis(Duration time) {
    return String.format(
        Locale.ROOT, time.toMillis() < 10 ? "%.1f ms" : "%.0f ms", time.toNanos() / 1e6);
  }

  /** A duration in seconds, with a decimal only if it is not a whole number. */
  static String seconds(Duration time) {
    boolean whole = time.toMillisPart() == 0;
    return String.format(Locale.ROOT, whole ? "%.0f s" : "%.1f s", time.toMillis() / 1000.0);
  }
}
