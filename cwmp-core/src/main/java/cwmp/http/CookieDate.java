// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as cookies have them, in whatever order and punctuation (RFC 6265 5.1.1). */
final class CookieDate {
  private static final Pattern DELIMITERS =
      Pattern.compile("[\\x09\\x20-\\x2F\\x3B-\\x40\\x5B-\\x60\\x7B-\\x7E]+");
  private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\D.*)?");
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:\\D.*)?");
  private static final Pattern YEAR = Pattern.compile("(\\d{2,4})(?:\\D.*)?");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private CookieDate() {}

  /** Milliseconds since 1970; empty if it is no date. */
  static Optional<Long> parse(String text) {
    int hour = -1;
    int minute = 0;
    int second = 0;
    int day = -1;
    int month = -1;
    int year = -1;
    for (String token : DELIMITERS.split(text)) {
      Matcher time = TIME.matcher(token);
      Matcher number = DAY.matcher(token);
      Matcher longNumber = YEAR.matcher(token);
      if (hour < 0 && time.matches()) {
        hour = Integer.parseInt(time.group(1));
        minute = Integer.parseInt(time.group(2));
        second = Integer.parseInt(time.group(3));
      } else if (day < 0 && number.matches()) {
        day = Integer.parseInt(number.group(1));
      } else if (month < 0 && monthOf(token) > 0) {
        month = monthOf(token);
      } else if (year < 0 && longNumber.matches()) {
        year = Integer.parseInt(longNumber.group(1));
      }
    }
    if (hour < 0 || day < 0 || month < 0 || year < 0) {
      return Optional.empty();
    }
    try {
      LocalDateTime date = LocalDateTime.of(fullYear(year), month, day, hour, minute, second);
      return Optional.of(date.toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException e) {
      return Optional.empty(); // a 31st of June is no date
    }
  }

  private static int monthOf(String token) {
    return token.length() < 3
        ? 0
        : MONTHS.indexOf(token.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
  }

  private static int fullYear(int year) {
    return year >= 100 ? year : year >= 70 ? 1900 + year : 2000 + year;
  }
}
