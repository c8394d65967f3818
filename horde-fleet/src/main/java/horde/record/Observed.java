// SPDX-License-Identifier: Apache-2.0
package horde.record;

import cwmp.message.AcsRequest;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.DeviceId;
import cwmp.message.GetParameterAttributesResponse;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import horde.dump.DumpRow;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What has been seen of a device's tree in its messages, whoever has asked for them; the later
 * counts. Belongs to one thread at a time.
 */
final class Observed {
  /** More than any device has: nobody fills the memory with names. */
  private static final int MOST_NAMES = 300_000;

  private static final int MOST_DIGITS = 20;
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** What changes faster than that tells no rate. */
  private static final Duration LEAST_BETWEEN = Duration.ofSeconds(1);

  private final Secrets secrets;
  private final Map<String, Seen> tree = new LinkedHashMap<>();
  private List<String> methods = List.of();
  private @Nullable DeviceId device;
  private boolean asked;
  private int dropped;

  private static final class Seen {
    @Nullable Boolean writable;
    @Nullable String value;
    String type = "";
    @Nullable Integer notification;
    final Growth growth = new Growth();
  }

  /** How a number has changed from one look to the next. */
  private static final class Growth {
    private @Nullable BigInteger first;
    private Instant firstTime = Instant.MIN;
    private @Nullable BigInteger last;
    private Instant lastTime = Instant.MIN;
    private boolean fell;

    void look(String value, Instant time) {
      BigInteger number =
          value.length() <= MOST_DIGITS && NUMBER.matcher(value).matches()
              ? new BigInteger(value)
              : null;
      if (number == null || last != null && number.compareTo(last) < 0) {
        fell = true; // it is no counter, or has begun anew
        return;
      }
      if (first == null) {
        first = number;
        firstTime = time;
      }
      last = number;
      lastTime = time;
    }

    /** In a second; 0 if it did not grow, fell, or was not looked at for long enough. */
    double perSecond() {
      if (first == null || last == null || fell || last.equals(first)) {
        return 0;
      }
      Duration time = Duration.between(firstTime, lastTime);
      return time.compareTo(LEAST_BETWEEN) < 0
          ? 0
          : last.subtract(first).doubleValue() * 1000 / time.toMillis();
    }
  }

  Observed(Secrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Takes note of a message of the device's.
   *
   * @param answers the request of the ACS that it may be the answer to
   * @param time when it came
   */
  void see(Message message, @Nullable AcsRequest answers, Instant time) {
    switch (message) {
      case Inform inform -> {
        device = inform.deviceId();
        inform.parameterList().forEach(value -> value(value, time));
      }
      case GetParameterNamesResponse names -> {
        asked = true;
        names.parameterList().forEach(this::name);
      }
      case GetParameterValuesResponse values -> {
        asked = true;
        values.parameterList().forEach(value -> value(value, time));
      }
      case GetParameterAttributesResponse attributes ->
          attributes.parameterList().forEach(this::attributes);
      case GetRPCMethodsResponse known -> methods = known.methodList();
      case SetParameterValuesResponse unused when answers instanceof SetParameterValues set ->
          set.parameterList().forEach(value -> value(value, time));
      case DeleteObjectResponse unused when answers instanceof DeleteObject delete ->
          tree.keySet().removeIf(name -> name.startsWith(delete.objectName()));
      default -> {
        // tells nothing of the tree
      }
    }
  }

  private @Nullable Seen at(String name) {
    Seen seen = tree.get(name);
    if (seen == null && tree.size() < MOST_NAMES) {
      seen = new Seen();
      tree.put(name, seen);
    } else if (seen == null) {
      dropped++;
    }
    return seen;
  }

  /** Names have the order in which the device lists them. */
  private void name(ParameterInfo info) {
    String name = info.name().strip();
    Seen before = tree.remove(name);
    if (before != null) {
      tree.put(name, before);
    }
    Seen seen = at(name);
    if (seen != null) {
      seen.writable = info.writable();
    }
  }

  private void value(ParameterValue value, Instant time) {
    String name = value.name().strip();
    Seen seen = at(name);
    if (seen != null) {
      seen.value = value.value();
      seen.growth.look(value.value().strip(), time);
      boolean typed = value.type() != ValueType.ABSENT && value.type() != ValueType.OTHER;
      seen.type = typed ? value.type().xsiType() : seen.type;
      secrets.note(name, value.value());
    }
  }

  private void attributes(ParameterAttributeStruct attributes) {
    Seen seen = at(attributes.name().strip());
    if (seen != null && attributes.notification() >= 0 && attributes.notification() <= 6) {
      seen.notification = attributes.notification();
    }
  }

  /** What the device says it can be asked for; empty if it was not asked. */
  List<String> methods() {
    return methods;
  }

  /** Who it is; null before its first Inform. */
  @Nullable DeviceId device() {
    return device;
  }

  /** Whether more than Informs was seen. */
  boolean wasAsked() {
    return asked;
  }

  /** How many names were too many. */
  int dropped() {
    return dropped;
  }

  /** The names of all parameters, in the order of the device. */
  List<String> parameters() {
    return tree.keySet().stream().filter(name -> !name.isEmpty() && !name.endsWith(".")).toList();
  }

  /** How many objects and rows there are. */
  int objects() {
    return tree.size() - parameters().size();
  }

  /** The parameters of which no value was seen. */
  List<String> withoutValue() {
    return parameters().stream().filter(name -> seen(name).value == null).toList();
  }

  /** The parameters of which no attributes were seen. */
  List<String> withoutAttributes() {
    return parameters().stream().filter(name -> seen(name).notification == null).toList();
  }

  private Seen seen(String name) {
    Seen seen = tree.get(name);
    if (seen == null) {
      throw new IllegalArgumentException("never seen: " + name);
    }
    return seen;
  }

  /**
   * All of it as rows of a dump.
   *
   * @param masked whether secrets are made unreadable
   */
  List<DumpRow> rows(boolean masked) {
    List<DumpRow> rows = new ArrayList<>();
    if (device != null) {
      rows.add(identity("Manufacturer", device.manufacturer()));
      rows.add(identity("OUI", device.oui()));
      rows.add(identity("ProductClass", device.productClass()));
      rows.add(identity("SerialNumber", device.serialNumber()));
    }
    tree.forEach(
        (name, seen) -> {
          boolean object = name.endsWith(".");
          String path = object ? name.substring(0, name.length() - 1) : name;
          String value = seen.value;
          if (value != null && masked) {
            value = secrets.masked(name, value);
          }
          if (!path.isEmpty()) {
            rows.add(
                new DumpRow(path, object, seen.writable, value, seen.type, seen.notification, 0)
                    .growing(seen.growth.perSecond()));
          }
        });
    return rows;
  }

  private static DumpRow identity(String name, String value) {
    return new DumpRow("DeviceID." + name, false, false, value, "xsd:string", null, 0);
  }
}
