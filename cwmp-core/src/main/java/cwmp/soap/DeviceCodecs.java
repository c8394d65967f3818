// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.Download;
import cwmp.message.DownloadResponse;
import cwmp.message.FactoryReset;
import cwmp.message.FactoryResetResponse;
import cwmp.message.Reboot;
import cwmp.message.RebootResponse;
import cwmp.message.ScheduleInform;
import cwmp.message.ScheduleInformResponse;
import cwmp.message.SetStatus;
import cwmp.soap.Struct.Member;
import java.util.List;

/** The RPCs about the device as a whole. TR-069 A.3.2.8, A.3.2.9, A.4.1.2 and A.4.1.6. */
final class DeviceCodecs {
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
  private static final Tag START_TIME = Tag.of("StartTime");
  private static final Tag COMPLETE_TIME = Tag.of("CompleteTime");

  private static final Argument<String> UP_TO_256 = Arguments.text(256);

  static final List<Codec<?>> ALL =
      List.of(
          new Codec<>(
              Reboot.class,
              (out, message) -> COMMAND_KEY.write(out, message.commandKey()),
              in -> {
                Struct arguments = new Struct();
                Member<String> key = arguments.add("CommandKey", Arguments.KEY);
                arguments.read(in);
                return new Reboot(key.get());
              }),
          Codec.withoutArguments(new RebootResponse()),
          Codec.withoutArguments(new FactoryReset()),
          Codec.withoutArguments(new FactoryResetResponse()),
          new Codec<>(
              ScheduleInform.class,
              (out, message) -> {
                DELAY_SECONDS.write(out, message.delaySeconds());
                COMMAND_KEY.write(out, message.commandKey());
              },
              in -> {
                Struct arguments = new Struct();
                Member<Long> delay = arguments.add("DelaySeconds", Arguments.UNSIGNED_INT);
                Member<String> key = arguments.add("CommandKey", Arguments.KEY);
                arguments.read(in);
                return new ScheduleInform(delay.get(), key.get());
              }),
          Codec.withoutArguments(new ScheduleInformResponse()),
          new Codec<>(Download.class, DeviceCodecs::writeDownload, DeviceCodecs::readDownload),
          new Codec<>(
              DownloadResponse.class,
              (out, message) -> {
                STATUS.write(out, message.status().code());
                START_TIME.write(out, message.startTime());
                COMPLETE_TIME.write(out, message.completeTime());
              },
              in -> {
                Struct arguments = new Struct();
                Member<SetStatus> status = arguments.add("Status", Arguments.STATUS);
                Member<String> start = arguments.add("StartTime", Arguments.DATE_TIME);
                Member<String> complete = arguments.add("CompleteTime", Arguments.DATE_TIME);
                arguments.read(in);
                return new DownloadResponse(status.get(), start.get(), complete.get());
              }));

  private DeviceCodecs() {}

  private static void writeDownload(AsciiBuffer out, Download message) {
    COMMAND_KEY.write(out, message.commandKey());
    FILE_TYPE.write(out, message.fileType());
    URL.write(out, message.url());
    USERNAME.write(out, message.username());
    PASSWORD.write(out, message.password());
    FILE_SIZE.write(out, message.fileSize());
    TARGET_FILE_NAME.write(out, message.targetFileName());
    DELAY_SECONDS.write(out, message.delaySeconds());
    SUCCESS_URL.write(out, message.successUrl());
    FAILURE_URL.write(out, message.failureUrl());
  }

  private static Download readDownload(ArgumentReader in) throws SoapException, RefusedException {
    Struct arguments = new Struct();
    Member<String> commandKey = arguments.add("CommandKey", Arguments.KEY);
    Member<String> fileType = arguments.add("FileType", Arguments.text(64));
    Member<String> url = arguments.add("URL", UP_TO_256);
    Member<String> username = arguments.add("Username", UP_TO_256);
    Member<String> password = arguments.add("Password", UP_TO_256);
    Member<Long> fileSize = arguments.add("FileSize", Arguments.UNSIGNED_INT);
    Member<String> targetFileName = arguments.add("TargetFileName", UP_TO_256);
    Member<Long> delaySeconds = arguments.add("DelaySeconds", Arguments.UNSIGNED_INT);
    Member<String> successUrl = arguments.add("SuccessURL", UP_TO_256);
    Member<String> failureUrl = arguments.add("FailureURL", UP_TO_256);
    arguments.read(in);
    return new Download(
        commandKey.get(),
        fileType.get(),
        url.get(),
        username.get(),
        password.get(),
        fileSize.get(),
        targetFileName.get(),
        delaySeconds.get(),
        successUrl.get(),
        failureUrl.get());
  }
}
