// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.CwmpTime;
import cwmp.message.ValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The lexical forms of the types, and the one canonical form in which a value is stored: without
 * the white space around it unless it is a string, booleans as words, numbers without plus and
 * leading zeros, times in UTC, binary without line breaks.
 */
final class Syntax {
  /** Longer numbers than any type has are refused before they are read as numbers. */
  private static final int MAX_NUMBER_LENGTH = 64;

  private Syntax() {}

  /**
   * Judges a text by type and facets.
   *
   * @param byAcs whether enumerated values that only the device may use are refused
   */
  static Judgement judge(ParameterSpec spec, String text, boolean byAcs) {
    ListFacets list = spec.list();
    String problem;
    String value = text;
    if (list == null) {
      String canonical = canonical(spec, text);
      value = canonical == null ? text : canonical;
      problem = canonical == null ? notOf(spec) : spec.facets().problem(spec.type(), value, byAcs);
    } else {
      List<String> items = items(text, list.nested());
      problem =
          items.size() < list.minItems() || items.size() > list.maxItems()
              ? items.size() + " items, expected " + Facets.bounds(list.minItems(), list.maxItems())
              : null;
      for (int i = 0; i < items.size() && problem == null; i++) {
        Judgement item = item(spec, list, items.get(i), byAcs);
        problem = item.problem() == null ? null : "item " + (i + 1) + ": " + item.problem();
        items.set(i, item.value());
      }
      if (problem == null) {
        value = String.join(",", items);
        problem = Facets.sizeProblem(list.sizes(), value.codePointCount(0, value.length()));
      }
    }
    if (problem == null) {
      return Judgement.accepted(value);
    }
    return Judgement.refused(
        text, spec.hidden() ? problem : "found " + quoted(text) + ": " + problem);
  }

  /** One item of a list; one in brackets is right if it is as a whole, or each part of it. */
  private static Judgement item(ParameterSpec spec, ListFacets list, String text, boolean byAcs) {
    if (text.isEmpty()) {
      return Judgement.refused(text, "it is empty");
    }
    if (list.nested() && text.startsWith("[") && text.endsWith("]")) {
      String inside = text.substring(1, text.length() - 1);
      Judgement whole = single(spec, inside, byAcs);
      List<String> parts = items(inside, false);
      if (parts.isEmpty()) {
        return whole;
      }
      for (int i = 0; i < parts.size() && whole.problem() != null; i++) {
        Judgement part = single(spec, parts.get(i), byAcs);
        if (part.problem() != null) {
          return part;
        }
        parts.set(i, part.value());
      }
      String value = whole.problem() == null ? whole.value() : String.join(",", parts);
      return Judgement.accepted('[' + value + ']');
    }
    return single(spec, text, byAcs);
  }

  private static Judgement single(ParameterSpec spec, String text, boolean byAcs) {
    String value = canonical(spec, text);
    if (value == null) {
      return Judgement.refused(text, notOf(spec));
    }
    String problem = spec.facets().problem(spec.type(), value, byAcs);
    return problem == null ? Judgement.accepted(value) : Judgement.refused(text, problem);
  }

  /**
   * The value that a parameter starts with.
   *
   * @throws IllegalArgumentException if the model's default is none of the type
   */
  static String defaultValue(ParameterSpec spec) {
    String given = spec.defaultValue();
    boolean text = spec.type() == ValueType.STRING || spec.list() != null;
    if (given != null && text) {
      return given;
    }
    if (given != null && !given.isEmpty()) {
      String canonical = canonical(spec.type(), given);
      if (canonical == null) {
        throw new IllegalArgumentException("found " + quoted(given) + ", " + notOf(spec));
      }
      return canonical;
    }
    if (spec.list() != null) {
      return "";
    }
    return spec.facets().simplest(spec.type(), nullValue(spec.type()));
  }

  /** What stands for no value: empty, 0, false, unknown time. */
  static String nullValue(ValueType type) {
    return switch (type) {
      case BOOLEAN -> "false";
      case INT, UNSIGNED_INT, LONG, UNSIGNED_LONG, DECIMAL -> "0";
      case DATE_TIME -> CwmpTime.UNKNOWN_TEXT;
      case STRING, BASE64, HEX_BINARY, ABSENT, OTHER -> "";
    };
  }

  private static String notOf(ParameterSpec spec) {
    return switch (spec.type()) {
      case BOOLEAN -> "expected true, false, 1 or 0";
      case DATE_TIME -> "expected a dateTime like 2030-01-31T12:00:00Z";
      default -> "expected " + spec.type().xsiType();
    };
  }

  private static String quoted(String text) {
    return text.length() <= 40 ? '"' + text + '"' : '"' + text.substring(0, 40) + "...\"";
  }

  /** The items of a list, without the white space around them. */
  static List<String> items(String text) {
    return items(text, false);
  }

  /**
   * The same.
   *
   * @param nested whether a comma in brackets belongs to the item
   */
  private static List<String> items(String text, boolean nested) {
    List<String> items = new ArrayList<>();
    if (collapse(text).isEmpty()) {
      return items;
    }
    int start = 0;
    int open = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (nested && (c == '[' || c == ']')) {
        open += c == '[' ? 1 : -1;
      } else if (c == ',' && open <= 0) {
        items.add(collapse(text.substring(start, at)));
        start = at + 1;
      }
    }
    items.add(collapse(text.substring(start)));
    return items;
  }

  private static @Nullable String canonical(ParameterSpec spec, String text) {
    boolean trimmed = spec.type() == ValueType.STRING && !spec.facets().enumeration().isEmpty();
    return trimmed && !spec.facets().enumerates(text)
        ? collapse(text)
        : canonical(spec.type(), text);
  }

  /** The canonical form, or null if the text is none of the type. */
  static @Nullable String canonical(ValueType type, String text) {
    return switch (type) {
      case STRING -> text;
      case BOOLEAN ->
          switch (collapse(text)) {
            case "true", "1" -> "true";
            case "false", "0" -> "false";
            default -> null;
          };
      case INT -> integer(text, "-2147483648", "2147483647");
      case UNSIGNED_INT -> integer(text, "0", "4294967295");
      case LONG -> integer(text, "-9223372036854775808", "9223372036854775807");
      case UNSIGNED_LONG -> integer(text, "0", "18446744073709551615");
      case DECIMAL -> decimal(collapse(text));
      case DATE_TIME -> dateTime(collapse(text));
      case BASE64 -> base64(text);
      case HEX_BINARY -> hexBinary(collapse(text));
      case ABSENT, OTHER -> null;
    };
  }

  /** Without XML's white space at both ends. */
  private static String collapse(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static @Nullable String integer(String text, String min, String max) {
    String number = collapse(text);
    int i = 0;
    boolean negative = number.startsWith("-");
    if (negative || number.startsWith("+")) {
      i++;
    }
    if (!isDigits(number, i, number.length())) {
      return null;
    }
    while (i < number.length() - 1 && number.charAt(i) == '0') {
      i++;
    }
    String digits = number.substring(i);
    if (digits.equals("0")) {
      return "0";
    }
    String bound = negative ? min.substring(min.startsWith("-") ? 1 : 0) : max;
    boolean fits =
        digits.length() < bound.length()
            || (digits.length() == bound.length() && digits.compareTo(bound) <= 0);
    if (!fits) {
      return null;
    }
    return negative ? "-" + digits : digits;
  }

  private static @Nullable String decimal(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int point = text.indexOf('.');
    int end = point < 0 ? text.length() : point;
    boolean whole = isDigits(text, start, end);
    boolean fraction = point >= 0 && isDigits(text, point + 1, text.length());
    boolean bareWhole = whole && (point < 0 || point == text.length() - 1);
    boolean bareFraction = fraction && end == start;
    if (text.length() > MAX_NUMBER_LENGTH || !(bareWhole || bareFraction || (whole && fraction))) {
      return null;
    }
    BigDecimal number = new BigDecimal(text);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /**
   * Reads {@code YYYY-MM-DDThh:mm:ss}, a fraction of up to nine digits, and {@code Z} or offset.
   */
  private static @Nullable String dateTime(String text) {
    if (text.length() < 19
        || !isDigits(text, 0, 4)
        || text.charAt(4) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':') {
      return null;
    }
    int zone = 19;
    if (zone < text.length() && text.charAt(zone) == '.') {
      do {
        zone++;
      } while (zone < text.length() && isDigit(text.charAt(zone)));
      if (zone == 20 || zone > 29) {
        return null;
      }
    }
    LocalDateTime local;
    try {
      local = LocalDateTime.parse(text.substring(0, 19));
    } catch (DateTimeException e) {
      return null;
    }
    String fraction = text.substring(19, zone);
    String offset = text.substring(zone);
    boolean sinceBoot = offset.isEmpty() && local.getYear() < 1000;
    int minutes = offsetMinutes(offset);
    if (minutes == Integer.MIN_VALUE || local.getYear() == 0) {
      return null;
    }
    LocalDateTime utc = local.minusMinutes(minutes);
    if (utc.getYear() < 1 || utc.getYear() > 9999) {
      return null;
    }
    String seconds = utc.getSecond() == 0 ? utc + ":00" : utc.toString();
    return seconds + fraction + (sinceBoot ? "" : "Z");
  }

  /** The minutes east of UTC, or {@link Integer#MIN_VALUE} if this is no zone. */
  private static int offsetMinutes(String zone) {
    if (zone.isEmpty() || zone.equals("Z")) {
      return 0;
    }
    boolean offset =
        zone.length() == 6
            && (zone.charAt(0) == '+' || zone.charAt(0) == '-')
            && isDigits(zone, 1, 3)
            && zone.charAt(3) == ':'
            && isDigits(zone, 4, 6);
    if (!offset) {
      return Integer.MIN_VALUE;
    }
    int hours = Integer.parseInt(zone, 1, 3, 10);
    int minutes = Integer.parseInt(zone, 4, 6, 10);
    if (minutes > 59 || hours * 60 + minutes > 14 * 60) {
      return Integer.MIN_VALUE;
    }
    return (zone.charAt(0) == '-' ? -1 : 1) * (hours * 60 + minutes);
  }

  private static @Nullable String base64(String text) {
    StringBuilder packed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isSpace(c)) {
        packed.append(c);
      }
    }
    if (packed.length() % 4 != 0) {
      return null;
    }
    try {
      return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(packed.toString()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String hexBinary(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isDigit(c) && !(c >= 'A' && c <= 'F') && !(c >= 'a' && c <= 'f')) {
        return null;
      }
    }
    return text.length() % 2 == 0 ? text.toUpperCase(Locale.ROOT) : null;
  }

  private static boolean isDigits(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return end > start;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
