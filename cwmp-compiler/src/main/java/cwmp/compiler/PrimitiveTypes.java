// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.message.ValueType;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types that values are made of, as the models name them. TR-106 A.2.3. */
public final class PrimitiveTypes {
  private static final Map<String, ValueType> BY_NAME =
      Map.of(
          "base64", ValueType.BASE64,
          "boolean", ValueType.BOOLEAN,
          "dateTime", ValueType.DATE_TIME,
          "decimal", ValueType.DECIMAL,
          "hexBinary", ValueType.HEX_BINARY,
          "int", ValueType.INT,
          "long", ValueType.LONG,
          "string", ValueType.STRING,
          "unsignedInt", ValueType.UNSIGNED_INT,
          "unsignedLong", ValueType.UNSIGNED_LONG);

  private static final Map<ValueType, String> NAMES =
      BY_NAME.entrySet().stream()
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private PrimitiveTypes() {}

  /** The type of this name, or null if there is none. */
  public static @Nullable ValueType named(String name) {
    return BY_NAME.get(name);
  }

  /**
   * The name of a type.
   *
   * @throws IllegalArgumentException if no parameter can be of it
   */
  public static String name(ValueType type) {
    String name = NAMES.get(type);
    if (name == null) {
      throw new IllegalArgumentException("no parameter is of type " + type);
    }
    return name;
  }
}
