// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import cwmp.message.ValueType;
import horde.dump.Traces.Cleaned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values of one device into templates for any number of them, in which nothing is left of
 * that one device or of the people behind it.
 *
 * <p>It knows a secret by the name of its parameter, and what it knows it replaces everywhere, also
 * within other texts.
 */
final class Anonymizer {
  private static final Pattern HEX_DIGITS = Pattern.compile("\\p{XDigit}+");
  private static final int MAX_DIGITS = 18;
  private static final int MAX_TEXT = 63;

  private final Traces traces;
  private final Set<String> harmless;

  /** The number of a text among all different ones of its kind. */
  private final Map<PrivateKind, Map<String, Integer>> numbers = new HashMap<>();

  /**
   * Looks through a device.
   *
   * @param macTemplate what its MAC address is from now on, without colons
   * @param harmless texts that all devices of the type have, such as its name
   */
  Anonymizer(DumpedDevice device, String macTemplate, Set<String> harmless) {
    this.traces = new Traces(macTemplate);
    this.harmless = harmless;
    List<Seen> all = new ArrayList<>();
    for (DumpedObject object : device.objects()) {
      for (DumpedParameter parameter : object.parameters()) {
        ValueType type = typeOf(parameter);
        for (String value : parameter.values().values()) {
          all.add(new Seen(object.path(), parameter.name(), type, value));
        }
      }
    }
    String serial = device.identity().getOrDefault("SerialNumber", "");
    traces.note(serial, "{serial}", PrivateKind.SERIAL);
    noteOwnMac(device, all);
    all.forEach(this::note);
  }

  private record Seen(String object, String name, ValueType type, String value) {}

  private static ValueType typeOf(DumpedParameter parameter) {
    ValueType type = parameter.type();
    return type == null ? ValueType.STRING : type;
  }

  /** The lowest address of the maker, so that the others follow as they did. */
  private void noteOwnMac(DumpedDevice device, List<Seen> all) {
    String serial = device.identity().getOrDefault("SerialNumber", "");
    boolean further =
        serial.matches("\\p{XDigit}{12}")
            && all.stream()
                .anyMatch(
                    seen ->
                        seen.value().length() == 17
                            && seen.value()
                                .replace(":", "")
                                .regionMatches(true, 2, serial, 2, serial.length() - 2));
    if (further) {
      traces.noteMacs("MACAddress", serial); // as many makers number their devices
      return;
    }
    String oui = device.identity().getOrDefault("OUI", "");
    String vendor = oui.replaceAll("(..)(?=.)", "$1:");
    all.stream()
        .filter(seen -> !oui.isEmpty() && seen.value().length() == 17)
        .filter(seen -> seen.value().regionMatches(true, 0, vendor, 0, vendor.length()))
        .min(Comparator.comparing(Seen::value))
        .ifPresent(seen -> traces.noteMacs(seen.name(), seen.value()));
  }

  private void note(Seen seen) {
    traces.noteMacs(seen.name(), seen.value());
    if (seen.object().endsWith(".DeviceInfo.") && seen.name().equals("SerialNumber")) {
      traces.note(seen.value(), "{serial}", PrivateKind.SERIAL);
    }
    if (seen.name().equals("ConnectionRequestURL")) {
      traces.noteOwnUrl(seen.value());
    }
    boolean address = seen.name().equals("IPAddress") && seen.object().contains(".IPv4Address.");
    if (address || seen.name().equals("ExternalIPAddress")) {
      traces.noteOwnAddress(seen.value());
    }
    PrivateKind kind = kind(seen.name(), seen.type(), seen.value());
    if (kind != null && kind != PrivateKind.TEXT) {
      traces.note(seen.value(), template(kind, seen.type(), seen.value()), kind);
    }
  }

  /** How many different MAC addresses there are. */
  int macs() {
    return traces.macs();
  }

  /** The value as a template; for a text that is not for others the empty one. */
  Cleaned clean(String object, String name, ValueType type, String value) {
    if (object.endsWith(".DeviceInfo.") && name.equals("SerialNumber")) {
      return new Cleaned("{serial}", List.of(PrivateKind.SERIAL));
    }
    Cleaned cleaned = traces.clean(name, value);
    if (cleaned.kinds().equals(List.of(PrivateKind.MAC)) && isOnePlaceholder(cleaned)) {
      return cleaned;
    }
    PrivateKind kind = kind(name, type, value);
    return kind == null ? cleaned : new Cleaned(template(kind, type, value), List.of(kind));
  }

  private static boolean isOnePlaceholder(Cleaned cleaned) {
    return cleaned.template().matches("\\{[^{}]*}");
  }

  private @Nullable PrivateKind kind(String name, ValueType type, String value) {
    return value.isBlank() || harmless.contains(value) ? null : PrivateKind.of(name, type, value);
  }

  private String template(PrivateKind kind, ValueType type, String value) {
    return switch (kind) {
      case SERIAL -> identifier(type, value);
      case SECRET -> type == ValueType.STRING ? secret(value) : binary(type, value);
      case USER -> user(value);
      case NETWORK -> "wifi-{index}-" + number(kind, value);
      case HOST -> "host-" + number(kind, value);
      case MAC, ADDRESS, TEXT -> "";
    };
  }

  private String identifier(ValueType type, String value) {
    return type == ValueType.STRING ? shape(value) : binary(type, value);
  }

  /** Of the same length and alphabet; a length that WiFi takes stays one. */
  private static String secret(String value) {
    return value.length() > MAX_TEXT + 1 ? "{alnum:" + MAX_TEXT + "}" : shape(value);
  }

  private static String shape(String value) {
    int length = Math.min(value.length(), MAX_TEXT + 1);
    if (value.matches("\\d+") && length <= MAX_DIGITS) {
      return digits(length);
    }
    if (value.matches("(\\p{XDigit}{2,16}[:-]){2,20}\\p{XDigit}{2,16}")) {
      return HEX_DIGITS.matcher(value).replaceAll(group -> "{hex:" + group.group().length() + "}");
    }
    return (value.matches("[0-9A-F]+|[0-9a-f]+") ? "{hex:" : "{alnum:") + length + "}";
  }

  private static String digits(int length) {
    String most = "9".repeat(length);
    return "{random:" + (length == 1 ? "0" : "1" + "0".repeat(length - 1)) + ".." + most + "}";
  }

  private static String binary(ValueType type, String value) {
    boolean hex = type == ValueType.HEX_BINARY && value.matches("([0-9A-Fa-f]{2}){1,64}");
    return hex ? "{hex:" + value.length() + "}" : "";
  }

  private String user(String value) {
    if (value.matches("\\+?\\d+") && value.length() <= MAX_DIGITS) {
      return value.startsWith("+") ? "+" + digits(value.length() - 1) : digits(value.length());
    }
    String name = "user-{index}-" + number(PrivateKind.USER, value);
    return value.indexOf('@') > 0 ? name + "@example.net" : name;
  }

  private int number(PrivateKind kind, String value) {
    Map<String, Integer> known = numbers.computeIfAbsent(kind, key -> new HashMap<>());
    return known.computeIfAbsent(value, key -> known.size() + 1);
  }
}
