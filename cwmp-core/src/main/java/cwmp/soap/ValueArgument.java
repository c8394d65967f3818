// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.soap.Struct.Member;
import java.util.Arrays;
import java.util.List;

/** The value of a parameter, whose type is told by {@code xsi:type}. TR-069 A.2.1. */
record ValueArgument(ValueType type, String text) {
  /** A list of ParameterValueStruct. */
  static final Argument<List<ParameterValue>> LIST =
      Arguments.array(
          0,
          () -> {
            Struct struct = new Struct();
            Member<String> name = struct.add("Name", Arguments.TEXT);
            Member<ValueArgument> value = struct.add("Value", ValueArgument::read);
            return in -> {
              struct.read(in);
              return new ParameterValue(name.get(), value.get().type(), value.get().text());
            };
          });

  private static final Tag[] TAGS =
      Arrays.stream(ValueType.values()).map(ValueArgument::tagOf).toArray(Tag[]::new);

  private static Tag tagOf(ValueType type) {
    return switch (type) {
      case ABSENT -> Tag.of("Value");
      case OTHER -> Tag.of("Value", "xsi:type=\"xsd:anyType\"");
      default -> Tag.of("Value", "xsi:type=\"" + type.xsiType() + "\"");
    };
  }

  /**
   * The tags of a value of this type. A test's ACS sends also what no CPE does: no type, or a
   * useless one.
   */
  static Tag tag(ValueType type) {
    return TAGS[type.ordinal()];
  }

  private static ValueArgument read(ArgumentReader in) throws SoapException, RefusedException {
    ValueType type = typeOf(in);
    return new ValueArgument(type, in.text());
  }

  private static ValueType typeOf(ArgumentReader in) {
    String qualified = in.attribute(Namespaces.INSTANCE, "type");
    if (qualified == null) {
      return ValueType.ABSENT;
    }
    String name = Lexical.trim(qualified);
    int colon = name.indexOf(':');
    String namespace = in.namespaceOf(colon < 0 ? "" : name.substring(0, colon));
    if (Namespaces.SCHEMA.equals(namespace) || Namespaces.ENCODING.equals(namespace)) {
      return ofSchema(name.substring(colon + 1)); // SOAP's encoding has every simple type again
    }
    return ValueType.OTHER;
  }

  private static ValueType ofSchema(String local) {
    return switch (local) {
      case "string" -> ValueType.STRING;
      case "int" -> ValueType.INT;
      case "unsignedInt" -> ValueType.UNSIGNED_INT;
      case "long" -> ValueType.LONG;
      case "unsignedLong" -> ValueType.UNSIGNED_LONG;
      case "boolean" -> ValueType.BOOLEAN;
      case "dateTime" -> ValueType.DATE_TIME;
      case "base64Binary", "base64" -> ValueType.BASE64;
      case "hexBinary" -> ValueType.HEX_BINARY;
      case "decimal" -> ValueType.DECIMAL;
      default -> ValueType.OTHER;
    };
  }
}
