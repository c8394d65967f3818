// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The dateTime of CWMP: UTC, with one value for "unknown". TR-106 3.2.2. */
public final class CwmpTime {
  /** What stands for a time that is not known. */
  public static final String UNKNOWN_TEXT = "0001-01-01T00:00:00Z";

  /** {@link #UNKNOWN_TEXT} as an instant. */
  public static final Instant UNKNOWN = Instant.parse(UNKNOWN_TEXT);

  private CwmpTime() {}

  /** An instant in UTC to the second, with {@code Z}. */
  public static String format(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * The time since the boot, for a device that does not know the date: counted from the first day
   * of the year 1, without a zone. Two days, three hours, four minutes and five seconds are {@code
   * 0001-01-03T03:04:05}.
   */
  public static String formatSinceBoot(Duration uptime) {
    String text = format(UNKNOWN.plus(uptime.isNegative() ? Duration.ZERO : uptime));
    return text.substring(0, text.length() - 1);
  }

  /**
   * Reads a dateTime with {@code Z} or an offset and up to nine fractional digits; without a zone
   * it counts as UTC.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Instant parse(String text) {
    try {
      return text.indexOf('Z') >= 0 || text.matches(".*T.*[+-]\\d\\d:\\d\\d")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no dateTime like 2030-01-31T12:00:00Z: " + text, e);
    }
  }
}
