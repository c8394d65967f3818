// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.bench;

import cwmp.message.AcsRequest;
import cwmp.message.EventCode;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.UnknownRequest;
import cwmp.message.ValueType;
import cwmp.message.VendorRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * CWMP messages as JSON: an object with the name of the message as {@code method} and a member for
 * each argument, named as in the message's record.
 *
 * <p>It goes by the records' components, so that a new RPC needs nothing here. Where a structure is
 * one of several kinds, its {@code type} is the name of the kind.
 */
public final class MessageJson {
  /** Without these a request makes no sense; other arguments may be left out. */
  private static final Set<String> REQUIRED =
      Set.of(
          "parameterNames",
          "parameterList",
          "parameterPath",
          "objectName",
          "url",
          "fileType",
          "timeWindowList",
          "operations",
          "windowMode",
          "voucherList",
          "name",
          "value");

  private static final Set<Class<?>> NOT_BY_NAME =
      Set.of(UnknownRequest.class, InvalidRequest.class, VendorRequest.class);

  private static final Map<String, Class<?>> REQUESTS = new TreeMap<>();

  static {
    for (Class<?> request : AcsRequest.class.getPermittedSubclasses()) {
      if (!NOT_BY_NAME.contains(request)) {
        REQUESTS.put(request.getSimpleName(), request);
      }
    }
  }

  private MessageJson() {}

  /**
   * Reads a request of the ACS. A text that is a number or a flag counts as one where one is
   * wanted.
   *
   * @param json maps, lists, texts, {@link Long}s and {@link Boolean}s
   * @throws JsonException if it is none, with what was found and what was expected
   */
  public static AcsRequest request(Map<String, @Nullable Object> json) throws JsonException {
    if (!(json.get("method") instanceof String method)) {
      throw new JsonException("no \"method\", expected one of " + REQUESTS.keySet());
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>(json);
    arguments.remove("method");
    Class<?> type = REQUESTS.get(method);
    if (type == null && VendorRequest.isVendorMethod(method)) {
      arguments.put("methodName", method);
      type = VendorRequest.class;
    }
    if (type == null) {
      throw new JsonException("no method \"" + method + "\", expected one of " + REQUESTS.keySet());
    }
    return (AcsRequest) record(type, arguments, method);
  }

  /** Writes a message of either side, as maps, lists, texts, numbers and {@link Boolean}s. */
  public static Map<String, @Nullable Object> of(Message message) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("method", message.messageName());
    json.putAll(members((Record) message));
    return json;
  }

  /** Writes any record, such as an Inform's parameter; a {@code password} is not shown. */
  static Map<String, @Nullable Object> members(Record record) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String name = component.getName();
      try {
        Object value = component.getAccessor().invoke(record);
        json.put(name, name.equals("password") && !"".equals(value) ? "(hidden)" : toJson(value));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("a message's record cannot be read: " + component, e);
      }
    }
    return json;
  }

  private static @Nullable Object toJson(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>();
      list.forEach(element -> all.add(toJson(element)));
      return all;
    }
    if (value instanceof ValueType type) {
      return type.xsiType();
    }
    if (value instanceof EventCode code) {
      return code.text();
    }
    if (value instanceof Record record) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      if (Arrays.stream(record.getClass().getInterfaces()).anyMatch(Class::isSealed)) {
        json.put("type", record.getClass().getSimpleName());
      }
      json.putAll(members(record));
      return json;
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    return value;
  }

  private static Object record(Class<?> type, Map<?, ?> json, String where) throws JsonException {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (Object name : json.keySet()) {
      if (!names.contains(name)) {
        throw new JsonException(where + " has no \"" + name + "\", expected " + names);
      }
    }
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      types[i] = components[i].getType();
      if (!json.containsKey(name) && REQUIRED.contains(name)) {
        throw new JsonException(where + " needs \"" + name + "\"");
      }
      values[i] = value(components[i].getGenericType(), json.get(name), where + "." + name);
    }
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new JsonException(where + ": " + e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a message's record cannot be made: " + type, e);
    }
  }

  private static Object value(Type type, @Nullable Object given, String where)
      throws JsonException {
    Object json = type instanceof Class<?> wanted ? meant(wanted, given) : given;
    if (type instanceof ParameterizedType list) {
      return list(list.getActualTypeArguments()[0], json, where);
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted == ValueType.class) {
      return valueType(json, where);
    }
    if (wanted == String.class && (json == null || json instanceof String)) {
      return json == null ? "" : json;
    }
    if (wanted == boolean.class && (json == null || json instanceof Boolean)) {
      return json != null && (Boolean) json;
    }
    if (wanted == long.class && (json == null || json instanceof Long)) {
      return json == null ? 0L : json;
    }
    if (wanted == int.class && (json == null || json instanceof Long)) {
      long number = json == null ? 0 : (Long) json;
      if (number != (int) number) {
        throw new JsonException(where + " is " + number + ", too large");
      }
      return (int) number;
    }
    if (wanted.isSealed() && json instanceof Map<?, ?> map) {
      return oneOf(wanted.getPermittedSubclasses(), map, where);
    }
    if (wanted.isRecord() && json instanceof Map<?, ?> map) {
      return record(wanted, map, where);
    }
    throw new JsonException(
        where + " is " + Json.write(json) + ", expected a " + wanted.getSimpleName());
  }

  /** The number or flag that a text is, where one is wanted. */
  private static @Nullable Object meant(Class<?> wanted, @Nullable Object json) {
    if (json instanceof String text && (wanted == long.class || wanted == int.class)) {
      return text.matches("-?\\d{1,18}") ? (Object) Long.valueOf(text) : text;
    }
    if (json instanceof String text && wanted == boolean.class) {
      return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
    }
    return json;
  }

  private static Object oneOf(Class<?>[] kinds, Map<?, ?> json, String where) throws JsonException {
    for (Class<?> kind : kinds) {
      if (kind.getSimpleName().equals(json.get("type"))) {
        Map<Object, Object> members = new LinkedHashMap<>(json);
        members.remove("type");
        return record(kind, members, where);
      }
    }
    throw new JsonException(
        where
            + " needs a \"type\", expected one of "
            + Arrays.stream(kinds).map(Class::getSimpleName).toList());
  }

  private static List<Object> list(Type element, @Nullable Object json, String where)
      throws JsonException {
    if (json != null && !(json instanceof List<?>)) {
      throw new JsonException(where + " is " + Json.write(json) + ", expected an array");
    }
    List<Object> all = new ArrayList<>();
    if (json instanceof List<?> array) {
      for (Object one : array) {
        all.add(value(element, one, where + "[" + all.size() + "]"));
      }
    }
    return all;
  }

  private static ValueType valueType(@Nullable Object json, String where) throws JsonException {
    if (json == null) {
      return ValueType.STRING;
    }
    for (ValueType type : ValueType.values()) {
      String name = type.xsiType();
      if (!name.isEmpty() && (name.equals(json) || name.equals("xsd:" + json))) {
        return type;
      }
    }
    throw new JsonException(where + " is " + Json.write(json) + ", expected a type like xsd:int");
  }
}
