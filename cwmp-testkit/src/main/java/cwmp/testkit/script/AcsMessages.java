// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.message.AddObject;
import cwmp.message.AutonomousDUStateChangeCompleteResponse;
import cwmp.message.AutonomousTransferCompleteResponse;
import cwmp.message.CancelTransfer;
import cwmp.message.ChangeDUState;
import cwmp.message.DUStateChangeCompleteResponse;
import cwmp.message.DeleteObject;
import cwmp.message.Download;
import cwmp.message.FactoryReset;
import cwmp.message.Fault;
import cwmp.message.GetAllQueuedTransfers;
import cwmp.message.GetOptions;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.message.GetQueuedTransfers;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.InformResponse;
import cwmp.message.InstallOpStruct;
import cwmp.message.KickedResponse;
import cwmp.message.Message;
import cwmp.message.OperationStruct;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.RequestDownloadResponse;
import cwmp.message.ScheduleDownload;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.SetVouchers;
import cwmp.message.TimeWindowStruct;
import cwmp.message.TransferCompleteResponse;
import cwmp.message.UninstallOpStruct;
import cwmp.message.UnknownRequest;
import cwmp.message.UpdateOpStruct;
import cwmp.message.Upload;
import cwmp.message.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the messages of an ACS are written in a script: the name, then the arguments. */
final class AcsMessages {
  private AcsMessages() {}

  /** Takes the words of a message up to {@code with}; empty if it is none. */
  static Optional<Message> parse(String name, Words words) {
    return Optional.ofNullable(
        switch (name) {
          case "InformResponse" -> new InformResponse(1);
          case "TransferCompleteResponse" -> new TransferCompleteResponse();
          case "GetRPCMethodsResponse" -> new GetRPCMethodsResponse(names(words));
          case "Fault" -> fault(words);
          case "GetRPCMethods" -> new GetRPCMethods();
          case "GetParameterValues" -> new GetParameterValues(names(words));
          case "GetParameterNames" ->
              new GetParameterNames(words.next("a path"), words.takes("next-level"));
          case "GetParameterAttributes" -> new GetParameterAttributes(names(words));
          case "SetParameterValues" -> setParameterValues(words);
          case "SetParameterAttributes" -> setParameterAttributes(words);
          case "AddObject" -> new AddObject(words.next("a table's path"), key(words));
          case "DeleteObject" -> new DeleteObject(words.next("a row's path"), key(words));
          case "Reboot" -> new Reboot(key(words));
          case "FactoryReset" -> new FactoryReset();
          case "ScheduleInform" -> new ScheduleInform(words.nextNumber("seconds"), key(words));
          case "Download" -> download(words);
          case "ScheduleDownload" -> scheduleDownload(words);
          case "Upload" -> upload(words);
          case "ChangeDUState" -> changeDuState(words);
          case "GetQueuedTransfers" -> new GetQueuedTransfers();
          case "GetAllQueuedTransfers" -> new GetAllQueuedTransfers();
          case "CancelTransfer" -> new CancelTransfer(words.next("a key"));
          case "GetOptions" -> new GetOptions(words.next("the name of an option"));
          case "SetVouchers" -> new SetVouchers(names(words));
          case "AutonomousTransferCompleteResponse" -> new AutonomousTransferCompleteResponse();
          case "RequestDownloadResponse" -> new RequestDownloadResponse();
          case "KickedResponse" -> new KickedResponse(words.next("a URL"));
          case "DUStateChangeCompleteResponse" -> new DUStateChangeCompleteResponse();
          case "AutonomousDUStateChangeCompleteResponse" ->
              new AutonomousDUStateChangeCompleteResponse();
          case "Call" -> new UnknownRequest(words.next("the name of a method"));
          default -> null;
        });
  }

  private static List<String> names(Words words) {
    List<String> names = new ArrayList<>();
    while (words.hasNext() && !words.keyword().equals("with")) {
      names.add(words.next("a name"));
    }
    return names;
  }

  private static String key(Words words) {
    return word(words, "key");
  }

  private static Fault fault(Words words) {
    int code = words.nextNumber("a fault code");
    return new Fault(Fault.SoapCode.SERVER, code, "as the script says", List.of());
  }

  /** {@code SetParameterValues [key K] NAME TYPE VALUE ...}. */
  private static SetParameterValues setParameterValues(Words words) {
    String key = key(words);
    List<ParameterValue> list = new ArrayList<>();
    while (words.hasNext() && !words.keyword().equals("with")) {
      String name = words.next("a name");
      ValueType type = type(words);
      list.add(new ParameterValue(name, type, words.next("a value")));
    }
    return new SetParameterValues(list, key);
  }

  private static ValueType type(Words words) {
    String name = words.next("a type");
    for (ValueType type : ValueType.values()) {
      if (type.xsiType().equals("xsd:" + name)) {
        return type;
      }
    }
    throw words.error("found the type " + name + ", expected one like string or unsignedInt");
  }

  /** {@code SetParameterAttributes NAME NOTIFICATION ...}. */
  private static SetParameterAttributes setParameterAttributes(Words words) {
    List<SetParameterAttributesStruct> list = new ArrayList<>();
    while (words.hasNext() && !words.keyword().equals("with")) {
      String name = words.next("a name");
      int notification = words.nextNumber("a notification");
      list.add(new SetParameterAttributesStruct(name, true, notification, false, List.of()));
    }
    return new SetParameterAttributes(list);
  }

  /** {@code Download FILETYPE URL [key K] [size BYTES] [delay SECONDS]}. */
  private static Download download(Words words) {
    String fileType = words.next("a file type");
    String url = words.next("a URL");
    String key = key(words);
    int size = words.takes("size") ? words.nextNumber("bytes") : 0;
    int delay = words.takes("delay") ? words.nextNumber("seconds") : 0;
    return new Download(key, fileType, url, "", "", size, "", delay, "", "");
  }

  /**
   * {@code ScheduleDownload FILETYPE URL [key K] [size BYTES] [window START END MODE RETRIES]...}.
   */
  private static ScheduleDownload scheduleDownload(Words words) {
    String fileType = words.next("a file type");
    String url = words.next("a URL");
    String key = key(words);
    int size = words.takes("size") ? words.nextNumber("bytes") : 0;
    List<TimeWindowStruct> windows = new ArrayList<>();
    while (words.takes("window")) {
      int start = words.nextNumber("seconds");
      int end = words.nextNumber("seconds");
      String mode = words.next("a mode");
      windows.add(new TimeWindowStruct(start, end, mode, "", words.nextNumber("retries")));
    }
    return new ScheduleDownload(key, fileType, url, "", "", size, "", windows);
  }

  /** {@code ChangeDUState [key K] OPERATION ...}. */
  private static ChangeDUState changeDuState(Words words) {
    String key = key(words);
    List<OperationStruct> operations = new ArrayList<>();
    while (words.hasNext() && !words.keyword().equals("with")) {
      operations.add(operation(words));
    }
    return new ChangeDUState(operations, key);
  }

  /**
   * {@code install URL [uuid U]}, {@code update [uuid U] [version V] [url URL]} or {@code uninstall
   * UUID [version V]}.
   */
  private static OperationStruct operation(Words words) {
    if (words.takes("install")) {
      String url = words.next("a URL");
      return new InstallOpStruct(url, word(words, "uuid"), "", "", "");
    }
    if (words.takes("update")) {
      String uuid = word(words, "uuid");
      String version = word(words, "version");
      return new UpdateOpStruct(uuid, version, word(words, "url"), "", "");
    }
    if (words.takes("uninstall")) {
      String uuid = words.next("a UUID");
      return new UninstallOpStruct(uuid, word(words, "version"), "");
    }
    throw words.error("found " + words.next("it") + ", expected install, update or uninstall");
  }

  private static String word(Words words, String name) {
    return words.takes(name) ? words.next("a " + name) : "";
  }

  /** {@code Upload FILETYPE URL [key K] [delay SECONDS]}. */
  private static Upload upload(Words words) {
    String fileType = words.next("a file type");
    String url = words.next("a URL");
    String key = key(words);
    int delay = words.takes("delay") ? words.nextNumber("seconds") : 0;
    return new Upload(key, fileType, url, "", "", delay);
  }
}
