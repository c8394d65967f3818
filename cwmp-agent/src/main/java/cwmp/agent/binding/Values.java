// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

import cwmp.message.CwmpTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Between the spellings of TR-106 and values of Java. Texts are in canonical form; what is not of
 * the type is an {@link IllegalArgumentException}.
 */
public final class Values {
  private Values() {}

  /** {@code true} or {@code false}. */
  public static boolean toBoolean(String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException("found \"" + text + "\", expected a boolean");
    };
  }

  /** An int. */
  public static int toInt(String text) {
    return Integer.parseInt(text);
  }

  /** A long, or an unsignedInt. */
  public static long toLong(String text) {
    return Long.parseLong(text);
  }

  /** An unsignedLong. */
  public static BigInteger toBigInteger(String text) {
    return new BigInteger(text);
  }

  /** A decimal. */
  public static BigDecimal toBigDecimal(String text) {
    return new BigDecimal(text);
  }

  /** A dateTime; {@link CwmpTime#UNKNOWN} stands for a time that is not known. */
  public static Instant toInstant(String text) {
    return CwmpTime.parse(text);
  }

  /** The octets of a hexBinary. */
  public static byte[] hexToBytes(String text) {
    return HexFormat.of().parseHex(text);
  }

  /** The octets of a base64. */
  public static byte[] base64ToBytes(String text) {
    return Base64.getDecoder().decode(text);
  }

  /** The one of these with the text. */
  public static <E extends Enum<E> & Enumerated> E toEnum(E[] all, String text) {
    for (E one : all) {
      if (one.text().equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException("found \"" + text + "\", expected one of " + List.of(all));
  }

  /** The one of these with the text, or another one for any other text. */
  public static <E extends Enum<E> & Enumerated> E toEnum(E[] all, E unknown, String text) {
    for (E one : all) {
      if (one != unknown && one.text().equals(text)) {
        return one;
      }
    }
    return unknown;
  }

  /** The items of a comma-separated list. TR-106 3.2.3. */
  public static <T> List<T> toList(String text, Function<String, T> item) {
    List<T> items = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String one : text.split(",", -1)) {
        items.add(
            item.apply(one.strip().replace("%2C", ",").replace("%2c", ",").replace("%25", "%")));
      }
    }
    return items;
  }

  /** The text of a boolean. */
  public static String text(boolean value) {
    return Boolean.toString(value);
  }

  /** The text of an int, a long or an unsignedInt. */
  public static String text(long value) {
    return Long.toString(value);
  }

  /** The text of an unsignedLong. */
  public static String text(BigInteger value) {
    return value.toString();
  }

  /** The text of a decimal. */
  public static String text(BigDecimal value) {
    return value.toPlainString();
  }

  /** The text of a dateTime. */
  public static String text(Instant value) {
    return CwmpTime.format(value);
  }

  /** The text itself. */
  public static String text(String value) {
    return value;
  }

  /** The text of a value of an enumeration. */
  public static String text(Enumerated value) {
    return value.text();
  }

  /** The text of a hexBinary. */
  public static String hex(byte[] value) {
    return HexFormat.of().formatHex(value).toUpperCase(Locale.ROOT);
  }

  /** The text of a base64. */
  public static String base64(byte[] value) {
    return Base64.getEncoder().encodeToString(value);
  }

  /** The text of a comma-separated list; commas in an item are written {@code %2C}. */
  public static <T> String text(List<T> values, Function<T, String> item) {
    return values.stream()
        .map(value -> item.apply(value).replace("%", "%25").replace(",", "%2C"))
        .collect(Collectors.joining(","));
  }

  /** A path with instance numbers in place of each <code>{i}</code>. */
  public static String path(String template, int... instances) {
    StringBuilder path = new StringBuilder();
    int from = 0;
    for (int instance : instances) {
      int at = template.indexOf("{i}", from);
      if (at < 0) {
        throw new IllegalArgumentException(
            template + " has fewer than " + instances.length + " {i}");
      }
      path.append(template, from, at).append(instance);
      from = at + "{i}".length();
    }
    return path.append(template, from, template.length()).toString();
  }
}
