// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import cwmp.model.ModelParameter;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as Java has it.
 *
 * @param suffix what follows {@code get} and {@code set} in the names of its methods
 * @param enumeration the enum of its values, or null if they are not enumerated
 * @param constants the enum's constants with their texts, in the model's order
 * @param open whether the enum has a constant {@code UNKNOWN} for other texts
 */
record Property(
    ModelParameter parameter,
    String suffix,
    @Nullable ClassName enumeration,
    Map<String, ModelSyntax.Enumerated> constants,
    boolean open) {
  static final ClassName VALUES = ClassName.get("cwmp.agent.binding", "Values");
  static final String UNKNOWN = "UNKNOWN";

  /** The constants for the values of an enumeration; deleted ones are none. */
  static Map<String, ModelSyntax.Enumerated> constants(ModelSyntax syntax, boolean open) {
    Map<String, ModelSyntax.Enumerated> constants = new LinkedHashMap<>();
    Set<String> taken = new LinkedHashSet<>(open ? List.of(UNKNOWN) : List.of());
    for (ModelSyntax.Enumerated value : syntax.enumeration()) {
      if (value.status() != Status.DELETED) {
        constants.put(JavaNames.free(JavaNames.constant(value.value()), taken), value);
      }
    }
    return constants;
  }

  String name() {
    return parameter.name();
  }

  String getter() {
    return "get" + suffix;
  }

  String setter() {
    return "set" + suffix;
  }

  boolean isCommand() {
    return parameter.syntax().command();
  }

  private boolean isList() {
    return parameter.syntax().list() != null;
  }

  /** The Java type of the value. */
  TypeName type() {
    return isList()
        ? ParameterizedTypeName.get(ClassName.get(List.class), itemType().box())
        : itemType();
  }

  private TypeName itemType() {
    if (enumeration != null) {
      return enumeration;
    }
    return switch (parameter.syntax().type()) {
      case BOOLEAN -> TypeName.BOOLEAN;
      case INT -> TypeName.INT;
      case UNSIGNED_INT, LONG -> TypeName.LONG;
      case UNSIGNED_LONG -> ClassName.get(BigInteger.class);
      case DECIMAL -> ClassName.get(BigDecimal.class);
      case DATE_TIME -> ClassName.get(Instant.class);
      case BASE64, HEX_BINARY -> ArrayTypeName.of(TypeName.BYTE);
      default -> ClassName.get(String.class);
    };
  }

  /** The value that a text stands for. */
  CodeBlock parsed(CodeBlock text) {
    if (!isList()) {
      return parsedItem(text);
    }
    String method = parser();
    return enumeration == null && !method.isEmpty()
        ? CodeBlock.of("$T.toList($L, $T::$L)", VALUES, text, VALUES, method)
        : CodeBlock.of("$T.toList($L, item -> $L)", VALUES, text, parsedItem(CodeBlock.of("item")));
  }

  private CodeBlock parsedItem(CodeBlock text) {
    if (enumeration != null) {
      return open
          ? CodeBlock.of(
              "$T.toEnum($T.values(), $T.$L, $L)", VALUES, enumeration, enumeration, UNKNOWN, text)
          : CodeBlock.of("$T.toEnum($T.values(), $L)", VALUES, enumeration, text);
    }
    String method = parser();
    return method.isEmpty() ? text : CodeBlock.of("$T.$L($L)", VALUES, method, text);
  }

  private String parser() {
    return switch (parameter.syntax().type()) {
      case BOOLEAN -> "toBoolean";
      case INT -> "toInt";
      case UNSIGNED_INT, LONG -> "toLong";
      case UNSIGNED_LONG -> "toBigInteger";
      case DECIMAL -> "toBigDecimal";
      case DATE_TIME -> "toInstant";
      case BASE64 -> "base64ToBytes";
      case HEX_BINARY -> "hexToBytes";
      default -> "";
    };
  }

  /** The text of a value. */
  CodeBlock text(CodeBlock value) {
    String method =
        switch (parameter.syntax().type()) {
          case BASE64 -> "base64";
          case HEX_BINARY -> "hex";
          default -> "text";
        };
    return isList()
        ? CodeBlock.of("$T.text($L, $T::$L)", VALUES, value, VALUES, method)
        : CodeBlock.of("$T.$L($L)", VALUES, method, value);
  }

  /** What a command reads. */
  CodeBlock nothing() {
    return CodeBlock.of(
        "$S",
        switch (parameter.syntax().type()) {
          case BOOLEAN -> "false";
          case INT, UNSIGNED_INT, LONG, UNSIGNED_LONG, DECIMAL -> "0";
          case DATE_TIME -> "0001-01-01T00:00:00Z";
          default -> "";
        });
  }
}
