// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.math.BigInteger;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The spellings of the XML Schema types that CWMP uses, as a CPE writes them: without spaces; and
 * of the strings that its schemas have patterns for.
 */
final class SimpleTypes {

  /** The types that a parameter can have on the wire, in the namespace of XML Schema. */
  static final Set<String> PARAMETER_TYPES =
      Set.of(
          "string",
          "int",
          "unsignedInt",
          "long",
          "unsignedLong",
          "decimal",
          "boolean",
          "dateTime",
          "base64Binary",
          "hexBinary");

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,20}");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)");
  private static final Pattern BOOLEAN = Pattern.compile("true|false|1|0");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
              + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?"
              + "(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?");
  private static final Pattern FILE_TYPE_OR_MODE =
      Pattern.compile("[1-9][0-9]*( \\S+)+|X \\S+ .+", Pattern.DOTALL);
  private static final Pattern UUID =
      Pattern.compile("[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}");
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]*");

  private SimpleTypes() {}

  /** True if the text is a value of that type. */
  static boolean accepts(String type, String text) {
    return switch (type) {
      case "string" -> true;
      case "fileType", "windowMode" -> FILE_TYPE_OR_MODE.matcher(text).matches();
      case "objectName" -> text.endsWith(".");
      case "uuid" -> UUID.matcher(text).matches();
      case "int" -> isBetween(text, Integer.toString(Integer.MIN_VALUE), "2147483647");
      case "unsignedInt" -> isBetween(text, "0", "4294967295");
      case "long" -> isBetween(text, Long.toString(Long.MIN_VALUE), "9223372036854775807");
      case "unsignedLong" -> isBetween(text, "0", "18446744073709551615");
      case "decimal" -> DECIMAL.matcher(text).matches();
      case "boolean" -> BOOLEAN.matcher(text).matches();
      case "dateTime" -> DATE_TIME.matcher(text).matches();
      case "hexBinary" -> text.length() % 2 == 0 && HEX.matcher(text).matches();
      case "base64", "base64Binary" -> isBase64(text);
      default -> throw new IllegalArgumentException("no type of CWMP: " + type);
    };
  }

  /** True if what counts of the type is its length, and not a number. */
  static boolean isText(String type) {
    return switch (type) {
      case "int", "unsignedInt", "long", "unsignedLong", "decimal" -> false;
      default -> true;
    };
  }

  /** True if XML Schema takes spaces around a value for nothing. */
  static boolean collapsesSpaces(String type) {
    return switch (type) {
      case "string", "fileType", "windowMode", "objectName", "uuid" -> false;
      default -> true;
    };
  }

  private static boolean isBase64(String text) {
    try {
      Base64.getDecoder().decode(text);
      return text.length() % 4 == 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isBetween(String text, String min, String max) {
    if (!INTEGER.matcher(text).matches()) {
      return false;
    }
    BigInteger value = new BigInteger(text);
    return value.compareTo(new BigInteger(min)) >= 0 && value.compareTo(new BigInteger(max)) <= 0;
  }
}
