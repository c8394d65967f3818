// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import cwmp.message.ValueType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names that dumps have for types, and the types of values without one. */
final class DumpTypes {
  private static final Map<String, ValueType> NAMES =
      Map.ofEntries(
          Map.entry("string", ValueType.STRING),
          Map.entry("str", ValueType.STRING),
          Map.entry("int", ValueType.INT),
          Map.entry("integer", ValueType.INT),
          Map.entry("short", ValueType.INT),
          Map.entry("byte", ValueType.INT),
          Map.entry("unsignedint", ValueType.UNSIGNED_INT),
          Map.entry("uint", ValueType.UNSIGNED_INT),
          Map.entry("unsignedshort", ValueType.UNSIGNED_INT),
          Map.entry("unsignedbyte", ValueType.UNSIGNED_INT),
          Map.entry("long", ValueType.LONG),
          Map.entry("unsignedlong", ValueType.UNSIGNED_LONG),
          Map.entry("boolean", ValueType.BOOLEAN),
          Map.entry("bool", ValueType.BOOLEAN),
          Map.entry("datetime", ValueType.DATE_TIME),
          Map.entry("date", ValueType.DATE_TIME),
          Map.entry("base64", ValueType.BASE64),
          Map.entry("base64binary", ValueType.BASE64),
          Map.entry("hexbinary", ValueType.HEX_BINARY),
          Map.entry("decimal", ValueType.DECIMAL),
          Map.entry("float", ValueType.DECIMAL),
          Map.entry("double", ValueType.DECIMAL));

  /** From narrow to wide: each holds what those before it hold, but for the sign. */
  private static final List<ValueType> NUMBERS =
      List.of(
          ValueType.UNSIGNED_INT,
          ValueType.INT,
          ValueType.UNSIGNED_LONG,
          ValueType.LONG,
          ValueType.DECIMAL);

  private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,9}");
  private static final Pattern SIGNED = Pattern.compile("-[1-9]\\d{0,8}");
  private static final Pattern DATE_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)?");
  private static final long MAX_UNSIGNED_INT = 0xFFFF_FFFFL;

  private DumpTypes() {}

  /** The type of this name, in any case and with any prefix. */
  static Optional<ValueType> of(String name) {
    String local = name.substring(name.indexOf(':') + 1).strip().toLowerCase(Locale.ROOT);
    return Optional.ofNullable(NAMES.get(local));
  }

  /** The one type for rows of different types: the widest number, else a string. */
  static ValueType common(Set<ValueType> types) {
    if (types.size() == 1) {
      return types.iterator().next();
    }
    return NUMBERS.containsAll(types)
        ? types.stream().max((a, b) -> NUMBERS.indexOf(a) - NUMBERS.indexOf(b)).orElseThrow()
        : ValueType.STRING;
  }

  /** What values without a type look like; a string if there are none. */
  static ValueType guess(Collection<String> values) {
    List<String> filled = values.stream().filter(value -> !value.isEmpty()).toList();
    if (filled.isEmpty()) {
      return ValueType.STRING;
    }
    if (filled.stream().allMatch(value -> value.equals("true") || value.equals("false"))) {
      return ValueType.BOOLEAN;
    }
    if (filled.stream().allMatch(value -> DATE_TIME.matcher(value).matches())) {
      return ValueType.DATE_TIME;
    }
    boolean unsigned = filled.stream().allMatch(DumpTypes::isUnsignedInt);
    boolean signed = filled.stream().allMatch(v -> isUnsignedInt(v) || SIGNED.matcher(v).matches());
    return unsigned ? ValueType.UNSIGNED_INT : signed ? ValueType.INT : ValueType.STRING;
  }

  private static boolean isUnsignedInt(String value) {
    return NUMBER.matcher(value).matches() && Long.parseLong(value) <= MAX_UNSIGNED_INT;
  }
}
