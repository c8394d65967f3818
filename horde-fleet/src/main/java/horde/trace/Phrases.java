// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import cwmp.http.AuthChallenge;
import cwmp.message.AcsRequest;
import cwmp.message.AcsResponse;
import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.AutonomousTransferComplete;
import cwmp.message.CancelTransfer;
import cwmp.message.CancelTransferResponse;
import cwmp.message.ChangeDUState;
import cwmp.message.ChangeDUStateResponse;
import cwmp.message.CpeRequest;
import cwmp.message.CpeResponse;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.Download;
import cwmp.message.DownloadResponse;
import cwmp.message.Event;
import cwmp.message.FactoryReset;
import cwmp.message.FactoryResetResponse;
import cwmp.message.Fault;
import cwmp.message.FaultStruct;
import cwmp.message.GetAllQueuedTransfers;
import cwmp.message.GetAllQueuedTransfersResponse;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterAttributesResponse;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetQueuedTransfers;
import cwmp.message.GetQueuedTransfersResponse;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.InvalidRequest;
import cwmp.message.Kicked;
import cwmp.message.Reboot;
import cwmp.message.RebootResponse;
import cwmp.message.RequestDownload;
import cwmp.message.ScheduleDownload;
import cwmp.message.ScheduleDownloadResponse;
import cwmp.message.ScheduleInform;
import cwmp.message.ScheduleInformResponse;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesResponse;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.message.TransferComplete;
import cwmp.message.UnknownRequest;
import cwmp.message.Upload;
import cwmp.message.UploadResponse;
import horde.transcript.XmlText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What happens in a message, in one line. */
final class Phrases {
  private static final int MOST_TEXT = 80;

  private Phrases() {}

  // ---- the device

  /** A request of the device. */
  static String of(CpeRequest request) {
    return switch (request) {
      case Inform inform -> inform(inform);
      case TransferComplete done ->
          "TransferComplete: " + transfer(done.commandKey(), done.fault());
      case AutonomousTransferComplete done ->
          "AutonomousTransferComplete: "
              + transfer("", done.fault())
              + ", which the ACS had not asked for";
      case DUStateChangeComplete done ->
          "DUStateChangeComplete: "
              + count(done.results().size(), "deployment unit was", "deployment units were")
              + " changed";
      case RequestDownload wanted ->
          "RequestDownload: the device would like a file, " + cut(wanted.fileType());
      case Kicked kicked -> "Kicked: its user was sent by a web page";
      case GetRPCMethods methods -> "GetRPCMethods: the device asks what the ACS can do";
      default -> request.messageName() + ": the device tells or asks something";
    };
  }

  private static String inform(Inform inform) {
    String events =
        inform.event().isEmpty()
            ? "no event"
            : inform.event().stream().map(Phrases::event).collect(Collectors.joining(", "));
    String retry = inform.retryCount() > 0 ? ", retry " + inform.retryCount() : "";
    return "Inform: " + events + ", " + parameters(inform.parameterList().size()) + retry;
  }

  private static String event(Event event) {
    return event.code().text()
        + (event.commandKey().isEmpty() ? "" : " (" + cut(event.commandKey()) + ")");
  }

  private static String transfer(String commandKey, FaultStruct fault) {
    String which = commandKey.isEmpty() ? "a transfer" : "the transfer '" + cut(commandKey) + "'";
    return which
        + (fault.isFault() ? " failed, " + FaultMeanings.title(fault.faultCode()) : " is done");
  }

  /** What the device answers to a request of the ACS. */
  static String of(CpeResponse response) {
    return switch (response) {
      case GetParameterValuesResponse values ->
          "device tells " + count(values.parameterList().size(), "value", "values");
      case SetParameterValuesResponse set ->
          set.status() == SetStatus.APPLIED
              ? "device has set them"
              : "device will apply it after the session";
      case GetParameterNamesResponse names ->
          "device tells " + count(names.parameterList().size(), "name", "names");
      case SetParameterAttributesResponse set -> "device will keep to these attributes";
      case GetParameterAttributesResponse attributes ->
          "device tells the attributes of " + parameters(attributes.parameterList().size());
      case AddObjectResponse added -> "device has added row " + added.instanceNumber();
      case DeleteObjectResponse deleted -> "device has deleted it";
      case RebootResponse reboot -> "device will restart after the session";
      case FactoryResetResponse reset -> "device will go back to its factory state";
      case DownloadResponse download ->
          download.status() == SetStatus.APPLIED
              ? "device has fetched and applied the file"
              : "device will fetch the file after the session";
      case UploadResponse upload ->
          upload.status() == SetStatus.APPLIED
              ? "device has sent the file"
              : "device will send the file after the session";
      case ScheduleDownloadResponse scheduled -> "device will fetch the file in its time window";
      case ScheduleInformResponse scheduled -> "device will call then";
      case GetRPCMethodsResponse methods ->
          "device has " + count(methods.methodList().size(), "method", "methods");
      case GetQueuedTransfersResponse queue -> queue(queue.transferList().size());
      case GetAllQueuedTransfersResponse queue -> queue(queue.transferList().size());
      case CancelTransferResponse cancelled -> "device has cancelled the transfer";
      case ChangeDUStateResponse change -> "device will change its software after the session";
      default -> "device answers with " + response.messageName();
    };
  }

  private static String queue(int size) {
    return "device has " + count(size, "transfer", "transfers") + " in its queue";
  }

  // ---- the ACS

  /** What the ACS asks for. */
  static String of(AcsRequest request) {
    return switch (request) {
      case GetParameterValues get -> "ACS reads " + paths(get.parameterNames());
      case SetParameterValues set -> "ACS sets " + parameters(set.parameterList().size());
      case GetParameterNames names ->
          "ACS asks what there is "
              + (names.parameterPath().isEmpty() ? "at all" : "at " + cut(names.parameterPath()))
              + (names.nextLevel() ? ", one level of it" : "");
      case SetParameterAttributes set -> attributes(set.parameterList());
      case GetParameterAttributes get ->
          "ACS asks for the attributes of " + paths(get.parameterNames());
      case AddObject add -> "ACS adds a row to " + cut(add.objectName());
      case DeleteObject delete -> "ACS deletes " + cut(delete.objectName());
      case Reboot reboot -> "ACS asks for a restart" + key(reboot.commandKey());
      case FactoryReset reset -> "ACS asks the device to forget everything";
      case Download download ->
          "ACS asks the device to fetch a file: "
              + cut(download.fileType())
              + key(download.commandKey());
      case ScheduleDownload download ->
          "ACS asks the device to fetch a file in a time window: "
              + cut(download.fileType())
              + key(download.commandKey());
      case Upload upload ->
          "ACS asks the device to send a file: "
              + cut(upload.fileType())
              + key(upload.commandKey());
      case ScheduleInform inform ->
          "ACS asks for a call in " + inform.delaySeconds() + " s" + key(inform.commandKey());
      case GetRPCMethods methods -> "ACS asks which methods there are";
      case GetQueuedTransfers queue -> "ACS asks for the queue of transfers";
      case GetAllQueuedTransfers queue -> "ACS asks for the queue of all transfers";
      case CancelTransfer cancel -> "ACS cancels a transfer" + key(cancel.commandKey());
      case ChangeDUState change ->
          "ACS changes "
              + count(change.operations().size(), "deployment unit", "deployment units")
              + key(change.commandKey());
      case UnknownRequest unknown ->
          "ACS calls a method that is none: " + cut(unknown.methodName());
      case InvalidRequest invalid ->
          "ACS calls " + cut(invalid.methodName()) + " with arguments that make no sense";
      default -> "ACS calls " + request.messageName();
    };
  }

  private static String attributes(List<SetParameterAttributesStruct> wanted) {
    if (wanted.size() != 1 || !wanted.getFirst().notificationChange()) {
      return "ACS sets the attributes of " + parameters(wanted.size());
    }
    SetParameterAttributesStruct one = wanted.getFirst();
    return switch (one.notification()) {
          case 0 -> "ACS no longer wants to hear of changes of ";
          case 1 -> "ACS wants to hear, with the next call, of changes of ";
          case 2 -> "ACS wants to hear at once of changes of ";
          default -> "ACS sets notification " + one.notification() + " for ";
        }
        + cut(one.name());
  }

  /** What the ACS answers to a request of the device. */
  static String of(AcsResponse response, boolean hold) {
    String line =
        switch (response) {
          case InformResponse taken -> "InformResponse: the ACS has taken the Inform";
          case GetRPCMethodsResponse methods ->
              "GetRPCMethodsResponse: the ACS has "
                  + count(methods.methodList().size(), "method", "methods");
          default -> response.messageName() + ": the ACS knows";
        };
    return hold ? line + "; the device is to hold its requests" : line;
  }

  // ---- faults and HTTP

  /** A fault of either side. */
  static String of(Fault fault, String who) {
    String line = who + " refuses: " + FaultMeanings.title(fault.code());
    if (fault.parameters().isEmpty()) {
      return line;
    }
    Fault.ParameterFault first = fault.parameters().getFirst();
    int others = fault.parameters().size() - 1;
    return line
        + "; "
        + cut(first.parameterName())
        + ": "
        + FaultMeanings.title(first.code())
        + (others == 0 ? "" : ", and " + others + " more");
  }

  /** A challenge. */
  static String challenge(List<AuthChallenge> challenges) {
    return challenges.isEmpty()
        ? "401: prove who you are, but it does not say how"
        : "401: prove who you are, " + schemes(challenges);
  }

  /** The schemes that are offered, as people write them. */
  static String schemes(List<AuthChallenge> challenges) {
    return challenges.stream()
        .map(challenge -> scheme(challenge.scheme()))
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  static String scheme(String lowerCase) {
    return lowerCase.isEmpty()
        ? "nothing"
        : lowerCase.substring(0, 1).toUpperCase(Locale.ROOT) + cut(lowerCase.substring(1));
  }

  // ---- parts

  private static String key(String commandKey) {
    return commandKey.isEmpty() ? "" : " (" + cut(commandKey) + ")";
  }

  private static String paths(List<String> names) {
    return names.size() == 1 ? path(names.getFirst()) : names.size() + " paths";
  }

  private static String path(String name) {
    return name.isEmpty() ? "everything" : cut(name);
  }

  static String parameters(int number) {
    return count(number, "parameter", "parameters");
  }

  static String count(int number, String one, String many) {
    return number == 1 ? "1 " + one : number + " " + many;
  }

  /** A text of the other side, that it stays in its line. */
  static String cut(String text) {
    String visible = XmlText.plain(text);
    return visible.length() <= MOST_TEXT ? visible : visible.substring(0, MOST_TEXT) + "...";
  }
}
