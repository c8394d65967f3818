// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.agent.binding.Values;
import cwmp.message.CwmpTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import org.osgi.service.dmt.DmtData;

/**
 * Between data of the DMT and values of TR-069, by the tables of OSGi 131.
 *
 * <p>A time is known by its sign there: 0 is the unknown time, a negative one counts milliseconds
 * since the boot, and a positive one is of the wall clock.
 */
final class DmtValues {
  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

  /** No year before this is one of the wall clock: TR-106 counts from the boot there. */
  private static final Instant FIRST_WALL_CLOCK = Instant.parse("1000-01-01T00:00:00Z");

  private DmtValues() {}

  /**
   * The value of a node, as a value of this type.
   *
   * @throws IllegalArgumentException if such data cannot be of the type
   */
  static String text(DmtData data, Tr069Type type) {
    return switch (data.getFormat()) {
      case DmtData.FORMAT_BASE64 -> binary(data.getBase64(), type, data);
      case DmtData.FORMAT_BINARY -> binary(data.getBinary(), type, data);
      case DmtData.FORMAT_RAW_BINARY -> binary(data.getRawBinary(), type, data);
      case DmtData.FORMAT_BOOLEAN ->
          allowed(
              Values.text(data.getBoolean()),
              type == Tr069Type.BOOLEAN || type == Tr069Type.STRING,
              type,
              data);
      case DmtData.FORMAT_DATE, DmtData.FORMAT_TIME, DmtData.FORMAT_DATE_TIME ->
          allowed(time(data), type == Tr069Type.DATE_TIME || type == Tr069Type.STRING, type, data);
      case DmtData.FORMAT_FLOAT ->
          number(BigInteger.valueOf(Math.round((double) data.getFloat())), type, data);
      case DmtData.FORMAT_INTEGER -> number(BigInteger.valueOf(data.getInt()), type, data);
      case DmtData.FORMAT_LONG -> number(BigInteger.valueOf(data.getLong()), type, data);
      case DmtData.FORMAT_NULL -> none(type, data);
      case DmtData.FORMAT_STRING, DmtData.FORMAT_XML, DmtData.FORMAT_RAW_STRING ->
          allowed(data.toString(), type == Tr069Type.STRING, type, data);
      default -> throw impossible(data, type);
    };
  }

  private static String allowed(String text, boolean allowed, Tr069Type type, DmtData data) {
    if (!allowed) {
      throw impossible(data, type);
    }
    return text;
  }

  private static String binary(byte[] bytes, Tr069Type type, DmtData data) {
    return switch (type) {
      case BASE64 -> Values.base64(bytes);
      case HEX_BINARY -> Values.hex(bytes);
      default -> throw impossible(data, type);
    };
  }

  private static String number(BigInteger number, Tr069Type type, DmtData data) {
    if (type == Tr069Type.STRING) {
      return data.toString();
    }
    return allowed(number.toString(), type.has(number), type, data);
  }

  private static String none(Tr069Type type, DmtData data) {
    return switch (type) {
      case BOOLEAN -> "false";
      case DATE_TIME -> CwmpTime.UNKNOWN_TEXT;
      case STRING -> "null";
      case BASE64, HEX_BINARY -> throw impossible(data, type);
      default -> "0";
    };
  }

  private static String time(DmtData data) {
    try {
      return switch (data.getFormat()) {
        case DmtData.FORMAT_DATE ->
            CwmpTime.format(
                LocalDate.parse(data.getDate(), DATE).atStartOfDay().toInstant(ZoneOffset.UTC));
        case DmtData.FORMAT_TIME ->
            CwmpTime.formatSinceBoot(
                Duration.ofSeconds(LocalTime.parse(data.getTime(), TIME).toSecondOfDay()));
        default -> time(data.getDateTime().getTime());
      };
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("found \"" + data + "\", expected a date or time", e);
    }
  }

  private static String time(long millis) {
    if (millis == 0) {
      return CwmpTime.UNKNOWN_TEXT;
    }
    return millis < 0
        ? CwmpTime.formatSinceBoot(Duration.ofMillis(-millis))
        : CwmpTime.format(Instant.ofEpochMilli(millis));
  }

  private static IllegalArgumentException impossible(DmtData data, Tr069Type type) {
    return new IllegalArgumentException(
        "a value of the format " + data.getFormatName() + " cannot be a " + type.valueType());
  }

  /**
   * A value of TR-069 as data of the most fitting one of these formats.
   *
   * @param formats those that the node can have, as a sum of constants of {@link DmtData}
   * @param formatName of raw formats
   * @throws WrongType if none of the formats can hold a value of the type
   * @throws IllegalArgumentException if the text is no value of the type or of the formats
   */
  static DmtData data(String text, Tr069Type type, int formats, String formatName)
      throws WrongType {
    IllegalArgumentException problem = null;
    for (int format : type.formats()) {
      if ((formats & format) != 0) {
        try {
          return data(text, type, formatName, format);
        } catch (IllegalArgumentException e) {
          problem = problem == null ? e : problem;
        }
      }
    }
    if (problem != null) {
      throw problem;
    }
    throw new WrongType(type);
  }

  /** A value of this type cannot be where it is to go. */
  static final class WrongType extends Exception {
    private static final long serialVersionUID = 1;

    WrongType(Tr069Type type) {
      super("the node cannot hold a " + type.valueType());
    }
  }

  private static DmtData data(String text, Tr069Type type, String formatName, int format) {
    return switch (format) {
      case DmtData.FORMAT_BASE64 -> new DmtData(bytes(text, type), true);
      case DmtData.FORMAT_BINARY -> new DmtData(bytes(text, type));
      case DmtData.FORMAT_RAW_BINARY -> new DmtData(formatName, bytes(text, type));
      case DmtData.FORMAT_BOOLEAN -> new DmtData(truth(text));
      case DmtData.FORMAT_DATE ->
          new DmtData(
              DATE.format(wallClock(text).atOffset(ZoneOffset.UTC)).substring(0, 8), format);
      case DmtData.FORMAT_TIME ->
          new DmtData(TIME.format(CwmpTime.parse(text).atOffset(ZoneOffset.UTC)), format);
      case DmtData.FORMAT_DATE_TIME -> new DmtData(new Date(millis(CwmpTime.parse(text))));
      case DmtData.FORMAT_FLOAT -> new DmtData(decimal(text, type).floatValue());
      case DmtData.FORMAT_INTEGER ->
          new DmtData(within(whole(text, type), Integer.SIZE).intValue());
      case DmtData.FORMAT_LONG -> new DmtData(within(whole(text, type), Long.SIZE).longValue());
      case DmtData.FORMAT_RAW_STRING -> new DmtData(formatName, text);
      case DmtData.FORMAT_XML -> new DmtData(text, format);
      default -> new DmtData(checked(text, type));
    };
  }

  private static byte[] bytes(String text, Tr069Type type) {
    return type == Tr069Type.HEX_BINARY ? Values.hexToBytes(text) : Values.base64ToBytes(text);
  }

  private static boolean truth(String text) {
    return Values.toBoolean(text.toLowerCase(Locale.ROOT));
  }

  private static Instant wallClock(String text) {
    Instant instant = CwmpTime.parse(text);
    if (instant.isBefore(FIRST_WALL_CLOCK)) {
      throw new IllegalArgumentException("found " + text + ", expected a time of the wall clock");
    }
    return instant;
  }

  private static long millis(Instant instant) {
    if (instant.isBefore(FIRST_WALL_CLOCK)) {
      return -Duration.between(CwmpTime.UNKNOWN, instant).toMillis();
    }
    return instant.toEpochMilli();
  }

  private static BigDecimal decimal(String text, Tr069Type type) {
    return type.isNumber() ? new BigDecimal(whole(text, type)) : new BigDecimal(text);
  }

  private static BigInteger whole(String text, Tr069Type type) {
    BigInteger number;
    try {
      number = new BigDecimal(text).setScale(0, RoundingMode.UNNECESSARY).toBigInteger();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("found " + text + ", expected a whole number", e);
    }
    if (type.isNumber() && !type.has(number)) {
      throw new IllegalArgumentException(text + " is out of the range of " + type.valueType());
    }
    return number;
  }

  private static BigInteger within(BigInteger number, int bits) {
    if (number.bitLength() >= bits) {
      throw new IllegalArgumentException(number + " needs more than " + bits + " bits");
    }
    return number;
  }

  /** A value that stays text is of its type nevertheless. */
  private static String checked(String text, Tr069Type type) {
    if (type.isNumber()) {
      return whole(text, type).toString();
    }
    return switch (type) {
      case BOOLEAN -> Values.text(truth(text));
      case DATE_TIME -> {
        CwmpTime.parse(text);
        yield text;
      }
      default -> text;
    };
  }
}
