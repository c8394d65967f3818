// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.FactoryReset;
import cwmp.message.FactoryResetResponse;
import cwmp.message.GetOptions;
import cwmp.message.GetOptionsResponse;
import cwmp.message.OptionStruct;
import cwmp.message.Reboot;
import cwmp.message.RebootResponse;
import cwmp.message.ScheduleInform;
import cwmp.message.ScheduleInformResponse;
import cwmp.message.SetVouchers;
import cwmp.message.SetVouchersResponse;
import cwmp.soap.Struct.Member;
import java.util.List;

/** The RPCs about the device as a whole. TR-069 A.3.2.9, A.4.1.2 to A.4.1.4 and A.4.1.6. */
final class DeviceCodecs {
  private static final Tag COMMAND_KEY = Tag.of("CommandKey");
  private static final Tag DELAY_SECONDS = Tag.of("DelaySeconds");
  private static final ArrayTag VOUCHER_LIST = ArrayTag.of("VoucherList", "soap-enc:base64");
  private static final Tag BASE64 = Tag.of("base64");
  private static final ArrayTag OPTION_LIST = ArrayTag.of("OptionList", "cwmp:OptionStruct");
  private static final Tag OPTION_STRUCT = Tag.of("OptionStruct");
  private static final Tag OPTION_NAME = Tag.of("OptionName");
  private static final Tag VOUCHER_SN = Tag.of("VoucherSN");
  private static final Tag STATE = Tag.of("State");
  private static final Tag MODE = Tag.of("Mode");
  private static final Tag START_DATE = Tag.of("StartDate");
  private static final Tag EXPIRATION_DATE = Tag.of("ExpirationDate");
  private static final Tag IS_TRANSFERABLE = Tag.of("IsTransferable");

  private static final Argument<String> UP_TO_64 = Arguments.text(64);
  private static final Argument<List<String>> VOUCHERS = Arguments.array(1, () -> Arguments.TEXT);
  private static final Argument<List<OptionStruct>> OPTIONS =
      Arguments.array(
          0,
          () -> {
            Struct struct = new Struct();
            Member<String> name = struct.add("OptionName", UP_TO_64);
            Member<Long> voucher = struct.add("VoucherSN", Arguments.UNSIGNED_INT);
            Member<Integer> state = struct.add("State", Arguments.COUNT);
            Member<Integer> mode = struct.add("Mode", Arguments.INT);
            Member<String> start = struct.add("StartDate", Arguments.DATE_TIME);
            Member<String> expiration =
                struct.addOptional("ExpirationDate", Arguments.DATE_TIME, "");
            Member<Integer> transferable = struct.add("IsTransferable", Arguments.INT);
            return in -> {
              struct.read(in);
              return new OptionStruct(
                  name.get(),
                  voucher.get(),
                  state.get(),
                  mode.get(),
                  start.get(),
                  expiration.get(),
                  transferable.get());
            };
          });

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
          new Codec<>(
              SetVouchers.class,
              (out, message) -> VOUCHER_LIST.write(out, message.voucherList(), BASE64::write),
              in -> {
                Struct arguments = new Struct();
                Member<List<String>> vouchers = arguments.add("VoucherList", VOUCHERS);
                arguments.read(in);
                return new SetVouchers(vouchers.get());
              }),
          Codec.withoutArguments(new SetVouchersResponse()),
          new Codec<>(
              GetOptions.class,
              (out, message) -> OPTION_NAME.write(out, message.optionName()),
              in -> {
                Struct arguments = new Struct();
                Member<String> name = arguments.add("OptionName", UP_TO_64);
                arguments.read(in);
                return new GetOptions(name.get());
              }),
          new Codec<>(
              GetOptionsResponse.class,
              (out, message) ->
                  OPTION_LIST.write(out, message.optionList(), DeviceCodecs::writeOption),
              in -> {
                Struct arguments = new Struct();
                Member<List<OptionStruct>> options = arguments.add("OptionList", OPTIONS);
                arguments.read(in);
                return new GetOptionsResponse(options.get());
              }));

  private DeviceCodecs() {}

  private static void writeOption(AsciiBuffer out, OptionStruct option) {
    OPTION_STRUCT.start(out);
    OPTION_NAME.write(out, option.optionName());
    VOUCHER_SN.write(out, option.voucherSn());
    STATE.write(out, option.state());
    MODE.write(out, option.mode());
    START_DATE.write(out, option.startDate());
    if (!option.expirationDate().isEmpty()) {
      EXPIRATION_DATE.write(out, option.expirationDate());
    }
    IS_TRANSFERABLE.write(out, option.isTransferable());
    OPTION_STRUCT.end(out);
  }
}
