// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import java.time.Duration;
import java.time.Instant;

/** How long a server asks to be left alone (RFC 9110 10.2.3). */
public final class RetryAfter {
  /** Whoever asks for more gets this much: a device must not be told to stay away for ever. */
  public static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /**
   * Reads a Retry-After header: a number of seconds, or a date.
   *
   * @param now to reckon a date from
   * @return at most {@link #LONGEST}; zero for what is over or makes no sense
   */
  public static Duration parse(String value, Instant now) {
    String text = value.strip();
    if (text.matches("[0-9]+")) {
      boolean isHuge = text.length() > 9;
      return atMost(isHuge ? LONGEST : Duration.ofSeconds(Long.parseLong(text)));
    }
    return CookieDate.parse(text)
        .map(millis -> atMost(Duration.between(now, Instant.ofEpochMilli(millis))))
        .orElse(Duration.ZERO);
  }

  private static Duration atMost(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
