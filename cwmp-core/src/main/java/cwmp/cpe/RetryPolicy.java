// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a device waits before it tries again after a failed session. TR-069 3.2.1.1.
 *
 * @param minimumWaitSeconds m, 1 to 65535, from CWMPRetryMinimumWaitInterval
 * @param multiplierThousandths k, 1000 to 65535, from CWMPRetryIntervalMultiplier
 */
public record RetryPolicy(int minimumWaitSeconds, int multiplierThousandths) {
  /** From the tenth attempt on the wait does not grow any more. */
  static final int LAST_ROW = 10;

  /** 5 seconds, doubling. */
  public static final RetryPolicy DEFAULT = new RetryPolicy(5, 2000);

  /** The shortest wait before this attempt, the first retry being 1. */
  public Duration shortestWait(int attempt) {
    return waitOfRow(row(attempt) - 1);
  }

  /** The longest wait before this attempt, the first retry being 1. */
  public Duration longestWait(int attempt) {
    return waitOfRow(row(attempt));
  }

  /**
   * The time to wait before the next attempt after a failed session.
   *
   * <p>Drawn evenly from {@code [m·(k/1000)^(n-1), m·(k/1000)^n]} seconds, with n capped at 10.
   *
   * @param attempt n, counted from 1
   * @throws IllegalArgumentException if {@code attempt} is below 1
   */
  public Duration waitBefore(int attempt, RandomGenerator random) {
    long least = shortestWait(attempt).toMillis();
    long most = longestWait(attempt).toMillis();
    return Duration.ofMillis(most == least ? least : random.nextLong(least, most + 1));
  }

  private static int row(int attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts count from 1, not " + attempt);
    }
    return Math.min(attempt, LAST_ROW);
  }

  /**
   * m·(k/1000)^exponent; m = k = 65535 gives about 9·10^22 seconds, more than a long holds in
   * milliseconds.
   */
  private Duration waitOfRow(int exponent) {
    double seconds = minimumWaitSeconds * Math.pow(multiplierThousandths / 1000.0, exponent);
    return Duration.ofMillis((long) Math.min(seconds * 1000.0, Long.MAX_VALUE / 4.0));
  }
}
