// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterAttributesResponse;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesResponse;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.soap.Struct.Member;
import java.util.List;
import java.util.function.BiFunction;

/** The RPCs about parameters and objects. TR-069 A.3.2.1 to A.3.2.7. */
final class ParameterCodecs {
  private static final Tag NAME = Tag.of("Name");
  private static final Tag WRITABLE = Tag.of("Writable");
  private static final Tag NOTIFICATION_CHANGE = Tag.of("NotificationChange");
  private static final Tag NOTIFICATION = Tag.of("Notification");
  private static final Tag ACCESS_LIST_CHANGE = Tag.of("AccessListChange");
  private static final ArrayTag ACCESS_LIST = ArrayTag.of("AccessList", "xsd:string");
  private static final Tag PARAMETER_KEY = Tag.of("ParameterKey");
  private static final Tag PARAMETER_PATH = Tag.of("ParameterPath");
  private static final Tag NEXT_LEVEL = Tag.of("NextLevel");
  private static final Tag OBJECT_NAME = Tag.of("ObjectName");
  private static final Tag INSTANCE_NUMBER = Tag.of("InstanceNumber");
  private static final Tag STATUS = Tag.of("Status");

  private static final ArrayTag PARAMETER_NAMES = ArrayTag.of("ParameterNames", "xsd:string");
  private static final ArrayTag PARAMETER_VALUES =
      ArrayTag.of("ParameterList", "cwmp:ParameterValueStruct");
  private static final ArrayTag PARAMETER_INFOS =
      ArrayTag.of("ParameterList", "cwmp:ParameterInfoStruct");
  private static final ArrayTag PARAMETER_ATTRIBUTES =
      ArrayTag.of("ParameterList", "cwmp:ParameterAttributeStruct");
  private static final ArrayTag SET_PARAMETER_ATTRIBUTES =
      ArrayTag.of("ParameterList", "cwmp:SetParameterAttributesStruct");

  private static final Tag STRING = Tag.of("string");
  private static final Tag PARAMETER_VALUE_STRUCT = Tag.of("ParameterValueStruct");
  private static final Tag PARAMETER_INFO_STRUCT = Tag.of("ParameterInfoStruct");
  private static final Tag PARAMETER_ATTRIBUTE_STRUCT = Tag.of("ParameterAttributeStruct");
  private static final Tag SET_PARAMETER_ATTRIBUTES_STRUCT = Tag.of("SetParameterAttributesStruct");

  private static final Argument<List<String>> NAMES = Arguments.array(1, () -> Arguments.TEXT);
  private static final Argument<List<String>> ACCESS_LIST_ENTRIES =
      Arguments.array(0, () -> Arguments.text(64));

  private static final Argument<List<ParameterInfo>> INFO_LIST =
      Arguments.array(
          0,
          () -> {
            Struct struct = new Struct();
            Member<String> name = struct.add("Name", Arguments.TEXT);
            Member<Boolean> writable = struct.add("Writable", Arguments.BOOLEAN);
            return in -> {
              struct.read(in);
              return new ParameterInfo(name.get(), writable.get());
            };
          });

  private static final Argument<List<ParameterAttributeStruct>> ATTRIBUTE_LIST =
      Arguments.array(
          0,
          () -> {
            Struct struct = new Struct();
            Member<String> name = struct.add("Name", Arguments.TEXT);
            Member<Integer> notification = struct.add("Notification", Arguments.INT);
            Member<List<String>> accessList = struct.add("AccessList", ACCESS_LIST_ENTRIES);
            return in -> {
              struct.read(in);
              return new ParameterAttributeStruct(name.get(), notification.get(), accessList.get());
            };
          });

  private static final Argument<List<SetParameterAttributesStruct>> SET_ATTRIBUTE_LIST =
      Arguments.array(
          1,
          () -> {
            Struct struct = new Struct();
            Member<String> name = struct.add("Name", Arguments.TEXT);
            Member<Boolean> notificationChange =
                struct.add("NotificationChange", Arguments.BOOLEAN);
            Member<Integer> notification = struct.add("Notification", Arguments.INT);
            Member<Boolean> accessListChange = struct.add("AccessListChange", Arguments.BOOLEAN);
            Member<List<String>> accessList = struct.add("AccessList", ACCESS_LIST_ENTRIES);
            return in -> {
              struct.read(in);
              return new SetParameterAttributesStruct(
                  name.get(),
                  notificationChange.get(),
                  notification.get(),
                  accessListChange.get(),
                  accessList.get());
            };
          });

  static final List<Codec<?>> ALL =
      List.of(
          new Codec<>(
              SetParameterValues.class,
              (out, message) -> {
                writeValues(out, message.parameterList());
                PARAMETER_KEY.write(out, message.parameterKey());
              },
              in -> {
                Struct arguments = new Struct();
                Member<List<ParameterValue>> list =
                    arguments.add("ParameterList", ValueArgument.LIST);
                Member<String> key = arguments.add("ParameterKey", Arguments.KEY);
                arguments.read(in);
                return new SetParameterValues(list.get(), key.get());
              }),
          new Codec<>(
              SetParameterValuesResponse.class,
              (out, message) -> STATUS.write(out, message.status().code()),
              in -> new SetParameterValuesResponse(readStatus(in))),
          new Codec<>(
              GetParameterValues.class,
              (out, message) -> writeNames(out, message.parameterNames()),
              in -> new GetParameterValues(readOne(in, "ParameterNames", NAMES))),
          new Codec<>(
              GetParameterValuesResponse.class,
              (out, message) -> writeValues(out, message.parameterList()),
              in ->
                  new GetParameterValuesResponse(readOne(in, "ParameterList", ValueArgument.LIST))),
          new Codec<>(
              GetParameterNames.class,
              (out, message) -> {
                PARAMETER_PATH.write(out, message.parameterPath());
                NEXT_LEVEL.write(out, message.nextLevel());
              },
              in -> {
                Struct arguments = new Struct();
                Member<String> path = arguments.add("ParameterPath", Arguments.TEXT);
                Member<Boolean> nextLevel = arguments.add("NextLevel", Arguments.BOOLEAN);
                arguments.read(in);
                return new GetParameterNames(path.get(), nextLevel.get());
              }),
          new Codec<>(
              GetParameterNamesResponse.class,
              (out, message) ->
                  PARAMETER_INFOS.write(
                      out, message.parameterList(), ParameterCodecs::writeParameterInfo),
              in -> new GetParameterNamesResponse(readOne(in, "ParameterList", INFO_LIST))),
          new Codec<>(
              SetParameterAttributes.class,
              (out, message) ->
                  SET_PARAMETER_ATTRIBUTES.write(
                      out, message.parameterList(), ParameterCodecs::writeSetAttributes),
              in -> new SetParameterAttributes(readOne(in, "ParameterList", SET_ATTRIBUTE_LIST))),
          Codec.withoutArguments(new SetParameterAttributesResponse()),
          new Codec<>(
              GetParameterAttributes.class,
              (out, message) -> writeNames(out, message.parameterNames()),
              in -> new GetParameterAttributes(readOne(in, "ParameterNames", NAMES))),
          new Codec<>(
              GetParameterAttributesResponse.class,
              (out, message) ->
                  PARAMETER_ATTRIBUTES.write(
                      out, message.parameterList(), ParameterCodecs::writeAttributes),
              in ->
                  new GetParameterAttributesResponse(readOne(in, "ParameterList", ATTRIBUTE_LIST))),
          new Codec<>(
              AddObject.class,
              (out, message) -> writeObject(out, message.objectName(), message.parameterKey()),
              in -> readObject(in, AddObject::new)),
          new Codec<>(
              AddObjectResponse.class,
              (out, message) -> {
                INSTANCE_NUMBER.write(out, message.instanceNumber());
                STATUS.write(out, message.status().code());
              },
              in -> {
                Struct arguments = new Struct();
                Member<Integer> instance = arguments.add("InstanceNumber", Arguments.COUNT);
                Member<SetStatus> status = arguments.add("Status", Arguments.STATUS);
                arguments.read(in);
                return new AddObjectResponse(instance.get(), status.get());
              }),
          new Codec<>(
              DeleteObject.class,
              (out, message) -> writeObject(out, message.objectName(), message.parameterKey()),
              in -> readObject(in, DeleteObject::new)),
          new Codec<>(
              DeleteObjectResponse.class,
              (out, message) -> STATUS.write(out, message.status().code()),
              in -> new DeleteObjectResponse(readStatus(in))));

  private ParameterCodecs() {}

  /** The list of parameter values that Inform has too. */
  static void writeValues(AsciiBuffer out, List<ParameterValue> values) {
    PARAMETER_VALUES.write(out, values, ParameterCodecs::writeParameterValue);
  }

  private static void writeParameterValue(AsciiBuffer out, ParameterValue parameter) {
    PARAMETER_VALUE_STRUCT.start(out);
    NAME.write(out, parameter.name());
    ValueArgument.tag(parameter.type()).write(out, parameter.value());
    PARAMETER_VALUE_STRUCT.end(out);
  }

  private static void writeNames(AsciiBuffer out, List<String> names) {
    PARAMETER_NAMES.write(out, names, STRING::write);
  }

  private static void writeParameterInfo(AsciiBuffer out, ParameterInfo info) {
    PARAMETER_INFO_STRUCT.start(out);
    NAME.write(out, info.name());
    WRITABLE.write(out, info.writable());
    PARAMETER_INFO_STRUCT.end(out);
  }

  private static void writeAttributes(AsciiBuffer out, ParameterAttributeStruct attributes) {
    PARAMETER_ATTRIBUTE_STRUCT.start(out);
    NAME.write(out, attributes.name());
    NOTIFICATION.write(out, attributes.notification());
    ACCESS_LIST.write(out, attributes.accessList(), STRING::write);
    PARAMETER_ATTRIBUTE_STRUCT.end(out);
  }

  private static void writeSetAttributes(AsciiBuffer out, SetParameterAttributesStruct attributes) {
    SET_PARAMETER_ATTRIBUTES_STRUCT.start(out);
    NAME.write(out, attributes.name());
    NOTIFICATION_CHANGE.write(out, attributes.notificationChange());
    NOTIFICATION.write(out, attributes.notification());
    ACCESS_LIST_CHANGE.write(out, attributes.accessListChange());
    ACCESS_LIST.write(out, attributes.accessList(), STRING::write);
    SET_PARAMETER_ATTRIBUTES_STRUCT.end(out);
  }

  private static void writeObject(AsciiBuffer out, String objectName, String parameterKey) {
    OBJECT_NAME.write(out, objectName);
    PARAMETER_KEY.write(out, parameterKey);
  }

  private static <M> M readObject(ArgumentReader in, BiFunction<String, String, M> message)
      throws SoapException, RefusedException {
    Struct arguments = new Struct();
    Member<String> name = arguments.add("ObjectName", Arguments.TEXT);
    Member<String> key = arguments.add("ParameterKey", Arguments.KEY);
    arguments.read(in);
    return message.apply(name.get(), key.get());
  }

  private static SetStatus readStatus(ArgumentReader in) throws SoapException, RefusedException {
    return readOne(in, "Status", Arguments.STATUS);
  }

  private static <T> T readOne(ArgumentReader in, String name, Argument<T> argument)
      throws SoapException, RefusedException {
    Struct arguments = new Struct();
    Member<T> only = arguments.add(name, argument);
    arguments.read(in);
    return only.get();
  }
}
