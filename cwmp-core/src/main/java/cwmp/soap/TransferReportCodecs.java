// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.ArgStruct;
import cwmp.message.AutonomousTransferComplete;
import cwmp.message.AutonomousTransferCompleteResponse;
import cwmp.message.FaultStruct;
import cwmp.message.RequestDownload;
import cwmp.message.RequestDownloadResponse;
import cwmp.message.TransferComplete;
import cwmp.message.TransferCompleteResponse;
import cwmp.soap.Struct.Member;
import java.util.List;

/**
 * The RPCs by which a device tells of transfers, and asks for them. TR-069 A.3.3.2, A.3.3.3 and
 * A.4.2.2.
 */
final class TransferReportCodecs {
  private static final Tag COMMAND_KEY = Tag.of("CommandKey");
  private static final Tag START_TIME = Tag.of("StartTime");
  private static final Tag COMPLETE_TIME = Tag.of("CompleteTime");
  private static final Tag FAULT_STRUCT = Tag.of("FaultStruct");
  private static final Tag FAULT_CODE = Tag.of("FaultCode");
  private static final Tag FAULT_STRING = Tag.of("FaultString");
  private static final Tag ANNOUNCE_URL = Tag.of("AnnounceURL");
  private static final Tag TRANSFER_URL = Tag.of("TransferURL");
  private static final Tag IS_DOWNLOAD = Tag.of("IsDownload");
  private static final Tag FILE_TYPE = Tag.of("FileType");
  private static final Tag FILE_SIZE = Tag.of("FileSize");
  private static final Tag TARGET_FILE_NAME = Tag.of("TargetFileName");
  private static final ArrayTag FILE_TYPE_ARG = ArrayTag.of("FileTypeArg", "cwmp:ArgStruct");
  private static final Tag ARG_STRUCT = Tag.of("ArgStruct");
  private static final Tag NAME = Tag.of("Name");
  private static final Tag VALUE = Tag.of("Value");

  private static final Argument<String> UP_TO_64 = Arguments.text(64);
  private static final Argument<String> UP_TO_256 = Arguments.text(256);
  private static final Argument<String> UP_TO_1024 = Arguments.text(1024);

  private static final Argument<List<ArgStruct>> ARGS =
      Arguments.array(
          0,
          16,
          () -> {
            Struct struct = new Struct();
            Member<String> name = struct.add("Name", UP_TO_64);
            Member<String> value = struct.add("Value", UP_TO_256);
            return in -> {
              struct.read(in);
              return new ArgStruct(name.get(), value.get());
            };
          });

  static final List<Codec<?>> ALL =
      List.of(
          new Codec<>(
              TransferComplete.class,
              TransferReportCodecs::writeTransferComplete,
              TransferReportCodecs::readTransferComplete),
          Codec.withoutArguments(new TransferCompleteResponse()),
          new Codec<>(
                  AutonomousTransferComplete.class,
                  TransferReportCodecs::writeAutonomousTransferComplete,
                  TransferReportCodecs::readAutonomousTransferComplete)
              .since(CwmpVersion.V1_1),
          Codec.withoutArguments(new AutonomousTransferCompleteResponse()).since(CwmpVersion.V1_1),
          new Codec<>(
              RequestDownload.class,
              (out, message) -> {
                FILE_TYPE.write(out, message.fileType());
                FILE_TYPE_ARG.write(out, message.fileTypeArg(), TransferReportCodecs::writeArg);
              },
              in -> {
                Struct arguments = new Struct();
                Member<String> fileType = arguments.add("FileType", UP_TO_64);
                Member<List<ArgStruct>> args = arguments.add("FileTypeArg", ARGS);
                arguments.read(in);
                return new RequestDownload(fileType.get(), args.get());
              }),
          Codec.withoutArguments(new RequestDownloadResponse()));

  private TransferReportCodecs() {}

  private static void writeArg(AsciiBuffer out, ArgStruct arg) {
    ARG_STRUCT.start(out);
    NAME.write(out, arg.name());
    VALUE.write(out, arg.value());
    ARG_STRUCT.end(out);
  }

  private static void writeTransferComplete(AsciiBuffer out, TransferComplete message) {
    COMMAND_KEY.write(out, message.commandKey());
    writeFault(out, message.fault());
    START_TIME.write(out, message.startTime());
    COMPLETE_TIME.write(out, message.completeTime());
  }

  private static TransferComplete readTransferComplete(ArgumentReader in)
      throws SoapException, RefusedException {
    Struct arguments = new Struct();
    Member<String> commandKey = arguments.add("CommandKey", Arguments.KEY);
    Member<FaultStruct> fault = arguments.add("FaultStruct", TransferReportCodecs::readFault);
    Member<String> startTime = arguments.add("StartTime", Arguments.DATE_TIME);
    Member<String> completeTime = arguments.add("CompleteTime", Arguments.DATE_TIME);
    arguments.read(in);
    return new TransferComplete(commandKey.get(), fault.get(), startTime.get(), completeTime.get());
  }

  private static void writeAutonomousTransferComplete(
      AsciiBuffer out, AutonomousTransferComplete message) {
    ANNOUNCE_URL.write(out, message.announceUrl());
    TRANSFER_URL.write(out, message.transferUrl());
    IS_DOWNLOAD.write(out, message.isDownload());
    FILE_TYPE.write(out, message.fileType());
    FILE_SIZE.write(out, message.fileSize());
    TARGET_FILE_NAME.write(out, message.targetFileName());
    writeFault(out, message.fault());
    START_TIME.write(out, message.startTime());
    COMPLETE_TIME.write(out, message.completeTime());
  }

  private static AutonomousTransferComplete readAutonomousTransferComplete(ArgumentReader in)
      throws SoapException, RefusedException {
    Struct arguments = new Struct();
    Member<String> announceUrl = arguments.add("AnnounceURL", UP_TO_1024);
    Member<String> transferUrl = arguments.add("TransferURL", UP_TO_1024);
    Member<Boolean> isDownload = arguments.add("IsDownload", Arguments.BOOLEAN);
    Member<String> fileType = arguments.add("FileType", UP_TO_64);
    Member<Long> fileSize = arguments.add("FileSize", Arguments.UNSIGNED_INT);
    Member<String> targetFileName = arguments.add("TargetFileName", UP_TO_256);
    Member<FaultStruct> fault = arguments.add("FaultStruct", TransferReportCodecs::readFault);
    Member<String> startTime = arguments.add("StartTime", Arguments.DATE_TIME);
    Member<String> completeTime = arguments.add("CompleteTime", Arguments.DATE_TIME);
    arguments.read(in);
    return new AutonomousTransferComplete(
        announceUrl.get(),
        transferUrl.get(),
        isDownload.get(),
        fileType.get(),
        fileSize.get(),
        targetFileName.get(),
        fault.get(),
        startTime.get(),
        completeTime.get());
  }

  private static void writeFault(AsciiBuffer out, FaultStruct fault) {
    FAULT_STRUCT.start(out);
    FAULT_CODE.write(out, fault.faultCode());
    FAULT_STRING.write(out, fault.faultString());
    FAULT_STRUCT.end(out);
  }

  private static FaultStruct readFault(ArgumentReader in) throws SoapException, RefusedException {
    Struct struct = new Struct();
    Member<Integer> code = struct.add("FaultCode", Arguments.COUNT);
    Member<String> text = struct.add("FaultString", UP_TO_256);
    struct.read(in);
    return new FaultStruct(code.get(), text.get());
  }
}
