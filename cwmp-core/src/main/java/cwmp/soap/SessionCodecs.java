// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.DeviceId;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.Kicked;
import cwmp.message.KickedResponse;
import cwmp.message.ParameterValue;
import cwmp.soap.Struct.Member;
import java.util.List;

/** The RPCs that open a session and learn of the peer. TR-069 A.3.1.1, A.3.3.1 and A.4.2.1. */
final class SessionCodecs {
  private static final Tag DEVICE_ID = Tag.of("DeviceId");
  private static final Tag MANUFACTURER = Tag.of("Manufacturer");
  private static final Tag OUI = Tag.of("OUI");
  private static final Tag PRODUCT_CLASS = Tag.of("ProductClass");
  private static final Tag SERIAL_NUMBER = Tag.of("SerialNumber");
  private static final ArrayTag EVENT = ArrayTag.of("Event", "cwmp:EventStruct");
  private static final Tag EVENT_STRUCT = Tag.of("EventStruct");
  private static final Tag EVENT_CODE = Tag.of("EventCode");
  private static final Tag COMMAND_KEY = Tag.of("CommandKey");
  private static final Tag MAX_ENVELOPES = Tag.of("MaxEnvelopes");
  private static final Tag CURRENT_TIME = Tag.of("CurrentTime");
  private static final Tag RETRY_COUNT = Tag.of("RetryCount");
  private static final Tag COMMAND = Tag.of("Command");
  private static final Tag REFERER = Tag.of("Referer");
  private static final Tag ARG = Tag.of("Arg");
  private static final Tag NEXT = Tag.of("Next");
  private static final Tag NEXT_URL = Tag.of("NextURL");
  private static final ArrayTag METHOD_LIST = ArrayTag.of("MethodList", "xsd:string");
  private static final Tag STRING = Tag.of("string");

  private static final Argument<String> UP_TO_64 = Arguments.text(64);
  private static final Argument<String> UP_TO_1024 = Arguments.text(1024);
  private static final Argument<List<String>> METHODS = Arguments.array(0, () -> Arguments.TEXT);

  private static final Argument<EventCode> CODE =
      in -> {
        String text = Lexical.trim(UP_TO_64.read(in));
        if (text.isEmpty()) {
          throw RefusedException.invalid("no event code");
        }
        return new EventCode(text);
      };

  private static final Argument<List<Event>> EVENTS =
      Arguments.array(
          0,
          () -> {
            Struct struct = new Struct();
            Member<EventCode> code = struct.add("EventCode", CODE);
            Member<String> key = struct.add("CommandKey", Arguments.KEY);
            return in -> {
              struct.read(in);
              return new Event(code.get(), key.get());
            };
          });

  static final List<Codec<?>> ALL =
      List.of(
          new Codec<>(Inform.class, SessionCodecs::writeInform, SessionCodecs::readInform),
          new Codec<>(
              InformResponse.class,
              (out, message) -> MAX_ENVELOPES.write(out, message.maxEnvelopes()),
              in -> {
                Struct arguments = new Struct();
                Member<Integer>
                    maxEnvelopes = // means nothing, so that a session need not fail on it
                    in.isStrict()
                            ? arguments.add("MaxEnvelopes", Arguments.COUNT)
                            : arguments.addOptional("MaxEnvelopes", Arguments.COUNT, 1);
                arguments.read(in);
                return new InformResponse(maxEnvelopes.get());
              }),
          new Codec<>(Kicked.class, SessionCodecs::writeKicked, SessionCodecs::readKicked),
          new Codec<>(
              KickedResponse.class,
              (out, message) -> NEXT_URL.write(out, message.nextUrl()),
              in -> {
                Struct arguments = new Struct();
                Member<String> nextUrl = arguments.add("NextURL", UP_TO_1024);
                arguments.read(in);
                return new KickedResponse(nextUrl.get());
              }),
          Codec.withoutArguments(new GetRPCMethods()),
          new Codec<>(
              GetRPCMethodsResponse.class,
              (out, message) -> METHOD_LIST.write(out, message.methodList(), STRING::write),
              in -> {
                Struct arguments = new Struct();
                Member<List<String>> methods = arguments.add("MethodList", METHODS);
                arguments.read(in);
                return new GetRPCMethodsResponse(methods.get());
              }));

  private SessionCodecs() {}

  private static void writeInform(AsciiBuffer out, Inform inform) {
    DeviceId device = inform.deviceId();
    DEVICE_ID.start(out);
    MANUFACTURER.write(out, device.manufacturer());
    OUI.write(out, device.oui());
    PRODUCT_CLASS.write(out, device.productClass());
    SERIAL_NUMBER.write(out, device.serialNumber());
    DEVICE_ID.end(out);
    EVENT.write(out, inform.event(), SessionCodecs::writeEvent);
    MAX_ENVELOPES.write(out, inform.maxEnvelopes());
    CURRENT_TIME.write(out, inform.currentTime());
    RETRY_COUNT.write(out, inform.retryCount());
    ParameterCodecs.writeValues(out, inform.parameterList());
  }

  private static void writeEvent(AsciiBuffer out, Event event) {
    EVENT_STRUCT.start(out);
    EVENT_CODE.write(out, event.code().text());
    COMMAND_KEY.write(out, event.commandKey());
    EVENT_STRUCT.end(out);
  }

  private static Inform readInform(ArgumentReader in) throws SoapException, RefusedException {
    Struct arguments = new Struct();
    Member<DeviceId> deviceId = arguments.add("DeviceId", SessionCodecs::readDeviceId);
    Member<List<Event>> event = arguments.add("Event", EVENTS);
    Member<Integer> maxEnvelopes = arguments.add("MaxEnvelopes", Arguments.COUNT);
    Member<String> currentTime = arguments.add("CurrentTime", Arguments.DATE_TIME);
    Member<Integer> retryCount = arguments.add("RetryCount", Arguments.COUNT);
    Member<List<ParameterValue>> list = arguments.add("ParameterList", ValueArgument.LIST);
    arguments.read(in);
    return new Inform(
        deviceId.get(),
        event.get(),
        maxEnvelopes.get(),
        currentTime.get(),
        retryCount.get(),
        list.get());
  }

  private static DeviceId readDeviceId(ArgumentReader in) throws SoapException, RefusedException {
    Struct struct = new Struct();
    Member<String> manufacturer = struct.add("Manufacturer", UP_TO_64);
    Member<String> oui = struct.add("OUI", Arguments.text(6));
    Member<String> productClass = struct.add("ProductClass", UP_TO_64);
    Member<String> serialNumber = struct.add("SerialNumber", UP_TO_64);
    struct.read(in);
    return new DeviceId(manufacturer.get(), oui.get(), productClass.get(), serialNumber.get());
  }

  private static void writeKicked(AsciiBuffer out, Kicked message) {
    COMMAND.write(out, message.command());
    REFERER.write(out, message.referer());
    ARG.write(out, message.arg());
    NEXT.write(out, message.next());
  }

  private static Kicked readKicked(ArgumentReader in) throws SoapException, RefusedException {
    Struct arguments = new Struct();
    Member<String> command = arguments.add("Command", Arguments.text(32));
    Member<String> referer = arguments.add("Referer", UP_TO_64);
    Member<String> arg = arguments.add("Arg", Arguments.text(256));
    Member<String> next = arguments.add("Next", UP_TO_1024);
    arguments.read(in);
    return new Kicked(command.get(), referer.get(), arg.get(), next.get());
  }
}
