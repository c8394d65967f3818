// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.AllQueuedTransferStruct;
import cwmp.message.CancelTransfer;
import cwmp.message.CancelTransferResponse;
import cwmp.message.Download;
import cwmp.message.DownloadResponse;
import cwmp.message.GetAllQueuedTransfers;
import cwmp.message.GetAllQueuedTransfersResponse;
import cwmp.message.GetQueuedTransfers;
import cwmp.message.GetQueuedTransfersResponse;
import cwmp.message.QueuedTransferStruct;
import cwmp.message.ScheduleDownload;
import cwmp.message.ScheduleDownloadResponse;
import cwmp.message.SetStatus;
import cwmp.message.TimeWindowStruct;
import cwmp.message.TransferRequest;
import cwmp.message.TransferState;
import cwmp.message.Upload;
import cwmp.message.UploadResponse;
import cwmp.soap.Struct.Member;
import java.util.List;

/**
 * The RPCs by which the ACS asks for transfers, and after them. TR-069 A.3.2.8, A.4.1.1, A.4.1.5
 * and A.4.1.7 to A.4.1.9.
 */
final class TransferCodecs {
  private static final Tag COMMAND_KEY = Tag.of("CommandKey");
  private static final Tag DELAY_SECONDS = Tag.of("DelaySeconds");
  private static final Tag FILE_TYPE = Tag.of("FileType");
  private static final Tag URL = Tag.of("URL");
  private static final Tag USERNAME = Tag.of("Username");
  private static final Tag PASSWORD = Tag.of("Password");
  private static final Tag FILE_SIZE = Tag.of("FileSize");
  private static final Tag TARGET_FILE_NAME = Tag.of("TargetFileName");
  private static final Tag SUCCESS_URL = Tag.of("SuccessURL");
  private static final Tag FAILURE_URL = Tag.of("FailureURL");
  private static final Tag STATUS = Tag.of("Status");
  private static final Tag STATE = Tag.of("State");
  private static final Tag START_TIME = Tag.of("StartTime");
  private static final Tag COMPLETE_TIME = Tag.of("CompleteTime");
  private static final Tag IS_DOWNLOAD = Tag.of("IsDownload");
  private static final ArrayTag TIME_WINDOW_LIST =
      ArrayTag.of("TimeWindowList", "cwmp:TimeWindowStruct");
  private static final Tag TIME_WINDOW_STRUCT = Tag.of("TimeWindowStruct");
  private static final Tag WINDOW_START = Tag.of("WindowStart");
  private static final Tag WINDOW_END = Tag.of("WindowEnd");
  private static final Tag WINDOW_MODE = Tag.of("WindowMode");
  private static final Tag USER_MESSAGE = Tag.of("UserMessage");
  private static final Tag MAX_RETRIES = Tag.of("MaxRetries");
  private static final ArrayTag QUEUED_TRANSFERS =
      ArrayTag.of("TransferList", "cwmp:QueuedTransferStruct");
  private static final Tag QUEUED_TRANSFER_STRUCT = Tag.of("QueuedTransferStruct");
  private static final ArrayTag ALL_QUEUED_TRANSFERS =
      ArrayTag.of("TransferList", "cwmp:AllQueuedTransferStruct");
  private static final Tag ALL_QUEUED_TRANSFER_STRUCT = Tag.of("AllQueuedTransferStruct");

  private static final Argument<String> UP_TO_64 = Arguments.text(64);
  private static final Argument<String> UP_TO_256 = Arguments.text(256);

  private static final Argument<TransferState> TRANSFER_STATE =
      in -> {
        int code = Arguments.INT.read(in);
        TransferState[] states = TransferState.values();
        if (code < 1 || code > states.length) {
          throw RefusedException.invalid(code + " is no state of a transfer, 1 to 3");
        }
        return states[code - 1];
      };

  private static final Argument<List<TimeWindowStruct>> TIME_WINDOWS =
      Arguments.array(
          1,
          2,
          () -> {
            Struct struct = new Struct();
            Member<Long> start = struct.add("WindowStart", Arguments.UNSIGNED_INT);
            Member<Long> end = struct.add("WindowEnd", Arguments.UNSIGNED_INT);
            Member<String> mode = struct.add("WindowMode", UP_TO_64);
            Member<String> message = struct.add("UserMessage", UP_TO_256);
            Member<Integer> retries = struct.add("MaxRetries", Arguments.INT);
            return in -> {
              struct.read(in);
              return new TimeWindowStruct(
                  start.get(), end.get(), mode.get(), message.get(), retries.get());
            };
          });

  private static final Argument<List<QueuedTransferStruct>> TRANSFERS =
      Arguments.array(
          0,
          16,
          () -> {
            Struct struct = new Struct();
            Member<String> key = struct.add("CommandKey", Arguments.KEY);
            Member<TransferState> state = struct.add("State", TRANSFER_STATE);
            return in -> {
              struct.read(in);
              return new QueuedTransferStruct(key.get(), state.get());
            };
          });

  private static final Argument<List<AllQueuedTransferStruct>> ALL_TRANSFERS =
      Arguments.array(
          0,
          16,
          () -> {
            Struct struct = new Struct();
            Member<String> key = struct.add("CommandKey", Arguments.KEY);
            Member<TransferState> state = struct.add("State", TRANSFER_STATE);
            Member<Boolean> isDownload = struct.add("IsDownload", Arguments.BOOLEAN);
            Member<String> fileType = struct.add("FileType", UP_TO_64);
            Member<Long> fileSize = struct.add("FileSize", Arguments.UNSIGNED_INT);
            Member<String> target = struct.add("TargetFileName", UP_TO_256);
            return in -> {
              struct.read(in);
              return new AllQueuedTransferStruct(
                  key.get(),
                  state.get(),
                  isDownload.get(),
                  fileType.get(),
                  fileSize.get(),
                  target.get());
            };
          });

  static final List<Codec<?>> ALL =
      List.of(
          new Codec<>(Download.class, TransferCodecs::writeDownload, TransferCodecs::readDownload),
          new Codec<>(
              DownloadResponse.class,
              (out, message) ->
                  writeDone(out, message.status(), message.startTime(), message.completeTime()),
              in -> {
                Done done = Done.read(in);
                return new DownloadResponse(done.status(), done.start(), done.complete());
              }),
          new Codec<>(Upload.class, TransferCodecs::writeUpload, TransferCodecs::readUpload),
          new Codec<>(
              UploadResponse.class,
              (out, message) ->
                  writeDone(out, message.status(), message.startTime(), message.completeTime()),
              in -> {
                Done done = Done.read(in);
                return new UploadResponse(done.status(), done.start(), done.complete());
              }),
          new Codec<>(
                  ScheduleDownload.class,
                  TransferCodecs::writeScheduleDownload,
                  TransferCodecs::readScheduleDownload)
              .since(CwmpVersion.V1_2),
          Codec.withoutArguments(new ScheduleDownloadResponse()).since(CwmpVersion.V1_2),
          Codec.withoutArguments(new GetQueuedTransfers()),
          new Codec<>(
              GetQueuedTransfersResponse.class,
              (out, message) ->
                  QUEUED_TRANSFERS.write(
                      out, message.transferList(), TransferCodecs::writeQueuedTransfer),
              in -> {
                Struct arguments = new Struct();
                Member<List<QueuedTransferStruct>> list = arguments.add("TransferList", TRANSFERS);
                arguments.read(in);
                return new GetQueuedTransfersResponse(list.get());
              }),
          Codec.withoutArguments(new GetAllQueuedTransfers()).since(CwmpVersion.V1_1),
          new Codec<>(
                  GetAllQueuedTransfersResponse.class,
                  (out, message) ->
                      ALL_QUEUED_TRANSFERS.write(
                          out, message.transferList(), TransferCodecs::writeAnyQueuedTransfer),
                  in -> {
                    Struct arguments = new Struct();
                    Member<List<AllQueuedTransferStruct>> list =
                        arguments.add("TransferList", ALL_TRANSFERS);
                    arguments.read(in);
                    return new GetAllQueuedTransfersResponse(list.get());
                  })
              .since(CwmpVersion.V1_1),
          new Codec<>(
                  CancelTransfer.class,
                  (out, message) -> COMMAND_KEY.write(out, message.commandKey()),
                  in -> {
                    Struct arguments = new Struct();
                    Member<String> key = arguments.add("CommandKey", Arguments.KEY);
                    arguments.read(in);
                    return new CancelTransfer(key.get());
                  })
              .since(CwmpVersion.V1_2),
          Codec.withoutArguments(new CancelTransferResponse()).since(CwmpVersion.V1_2));

  private TransferCodecs() {}

  /** What Download and Upload answer. */
  private record Done(SetStatus status, String start, String complete) {

    static Done read(ArgumentReader in) throws SoapException, RefusedException {
      Struct arguments = new Struct();
      Member<SetStatus> status = arguments.add("Status", Arguments.STATUS);
      Member<String> start = arguments.add("StartTime", Arguments.DATE_TIME);
      Member<String> complete = arguments.add("CompleteTime", Arguments.DATE_TIME);
      arguments.read(in);
      return new Done(status.get(), start.get(), complete.get());
    }
  }

  private static void writeDone(
      AsciiBuffer out, SetStatus status, String startTime, String completeTime) {
    STATUS.write(out, status.code());
    START_TIME.write(out, startTime);
    COMPLETE_TIME.write(out, completeTime);
  }

  /** The arguments with which every request for a transfer begins. */
  private static final class FileArguments {
    final Member<String> commandKey;
    final Member<String> fileType;
    final Member<String> url;
    final Member<String> username;
    final Member<String> password;

    FileArguments(Struct arguments) {
      commandKey = arguments.add("CommandKey", Arguments.KEY);
      fileType = arguments.add("FileType", UP_TO_64);
      url = arguments.add("URL", UP_TO_256);
      username = arguments.add("Username", UP_TO_256);
      password = arguments.add("Password", UP_TO_256);
    }

    static void write(AsciiBuffer out, TransferRequest message) {
      COMMAND_KEY.write(out, message.commandKey());
      FILE_TYPE.write(out, message.fileType());
      URL.write(out, message.url());
      USERNAME.write(out, message.username());
      PASSWORD.write(out, message.password());
    }
  }

  private static void writeDownload(AsciiBuffer out, Download message) {
    FileArguments.write(out, message);
    FILE_SIZE.write(out, message.fileSize());
    TARGET_FILE_NAME.write(out, message.targetFileName());
    DELAY_SECONDS.write(out, message.delaySeconds());
    SUCCESS_URL.write(out, message.successUrl());
    FAILURE_URL.write(out, message.failureUrl());
  }

  private static Download readDownload(ArgumentReader in) throws SoapException, RefusedException {
    Struct arguments = new Struct();
    FileArguments file = new FileArguments(arguments);
    Member<Long> fileSize = arguments.add("FileSize", Arguments.UNSIGNED_INT);
    Member<String> targetFileName = arguments.add("TargetFileName", UP_TO_256);
    Member<Long> delaySeconds = arguments.add("DelaySeconds", Arguments.UNSIGNED_INT);
    Member<String> successUrl = arguments.add("SuccessURL", UP_TO_256);
    Member<String> failureUrl = arguments.add("FailureURL", UP_TO_256);
    arguments.read(in);
    return new Download(
        file.commandKey.get(),
        file.fileType.get(),
        file.url.get(),
        file.username.get(),
        file.password.get(),
        fileSize.get(),
        targetFileName.get(),
        delaySeconds.get(),
        successUrl.get(),
        failureUrl.get());
  }

  private static void writeUpload(AsciiBuffer out, Upload message) {
    FileArguments.write(out, message);
    DELAY_SECONDS.write(out, message.delaySeconds());
  }

  private static Upload readUpload(ArgumentReader in) throws SoapException, RefusedException {
    Struct arguments = new Struct();
    FileArguments file = new FileArguments(arguments);
    Member<Long> delaySeconds = arguments.add("DelaySeconds", Arguments.UNSIGNED_INT);
    arguments.read(in);
    return new Upload(
        file.commandKey.get(),
        file.fileType.get(),
        file.url.get(),
        file.username.get(),
        file.password.get(),
        delaySeconds.get());
  }

  private static void writeScheduleDownload(AsciiBuffer out, ScheduleDownload message) {
    FileArguments.write(out, message);
    FILE_SIZE.write(out, message.fileSize());
    TARGET_FILE_NAME.write(out, message.targetFileName());
    TIME_WINDOW_LIST.write(out, message.timeWindowList(), TransferCodecs::writeTimeWindow);
  }

  private static void writeTimeWindow(AsciiBuffer out, TimeWindowStruct window) {
    TIME_WINDOW_STRUCT.start(out);
    WINDOW_START.write(out, window.windowStart());
    WINDOW_END.write(out, window.windowEnd());
    WINDOW_MODE.write(out, window.windowMode());
    USER_MESSAGE.write(out, window.userMessage());
    MAX_RETRIES.write(out, window.maxRetries());
    TIME_WINDOW_STRUCT.end(out);
  }

  private static ScheduleDownload readScheduleDownload(ArgumentReader in)
      throws SoapException, RefusedException {
    Struct arguments = new Struct();
    FileArguments file = new FileArguments(arguments);
    Member<Long> fileSize = arguments.add("FileSize", Arguments.UNSIGNED_INT);
    Member<String> targetFileName = arguments.add("TargetFileName", UP_TO_256);
    Member<List<TimeWindowStruct>> windows = arguments.add("TimeWindowList", TIME_WINDOWS);
    arguments.read(in);
    return new ScheduleDownload(
        file.commandKey.get(),
        file.fileType.get(),
        file.url.get(),
        file.username.get(),
        file.password.get(),
        fileSize.get(),
        targetFileName.get(),
        windows.get());
  }

  private static void writeQueuedTransfer(AsciiBuffer out, QueuedTransferStruct transfer) {
    QUEUED_TRANSFER_STRUCT.start(out);
    COMMAND_KEY.write(out, transfer.commandKey());
    STATE.write(out, transfer.state().code());
    QUEUED_TRANSFER_STRUCT.end(out);
  }

  private static void writeAnyQueuedTransfer(AsciiBuffer out, AllQueuedTransferStruct transfer) {
    ALL_QUEUED_TRANSFER_STRUCT.start(out);
    COMMAND_KEY.write(out, transfer.commandKey());
    STATE.write(out, transfer.state().code());
    IS_DOWNLOAD.write(out, transfer.isDownload());
    FILE_TYPE.write(out, transfer.fileType());
    FILE_SIZE.write(out, transfer.fileSize());
    TARGET_FILE_NAME.write(out, transfer.targetFileName());
    ALL_QUEUED_TRANSFER_STRUCT.end(out);
  }
}
