// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as files and flags have them: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h},
 * {@code 1d}, or several such parts, the longest unit first: {@code 1h30m}.
 */
public final class Durations {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Pattern PARTS =
      Pattern.compile(
          "(?=.)(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?"
              + "(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
  private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1000, 1};

  private static final String[] UNITS = {"d", "h", "m", "s", "ms"};

  private Durations() {}

  /**
   * Reads whole numbers with their units; a single number without a unit is in seconds.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Duration parse(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "found '" + text + "', expected a duration such as 250ms, 30s, 5m, 1h30m or 1d");
    }
    long millis = 0;
    for (int unit = 0; unit < MILLIS.length; unit++) {
      String number = parts.group(unit + 1);
      millis += number == null ? 0 : Long.parseLong(number) * MILLIS[unit];
    }
    return Duration.ofMillis(millis);
  }

  /**
   * The text of a duration, such as {@link #parse} reads; what is below a millisecond is left out.
   */
  public static String text(Duration duration) {
    long left = duration.toMillis();
    StringBuilder text = new StringBuilder();
    for (int unit = 0; unit < MILLIS.length; unit++) {
      if (left >= MILLIS[unit]) {
        text.append(left / MILLIS[unit]).append(UNITS[unit]);
        left %= MILLIS[unit];
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }
}
