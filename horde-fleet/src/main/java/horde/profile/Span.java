// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.time.Duration;

/**
 * How long something takes, which differs from time to time.
 *
 * @param min the shortest
 * @param max the longest, at least {@code min}
 */
public record Span(Duration min, Duration max) {
  public Span {
    if (min.isNegative() || max.compareTo(min) < 0) {
      throw new IllegalArgumentException("a span cannot be " + min + " to " + max);
    }
  }

  /**
   * Reads {@code 30s..90s}, or a single duration for one that does not vary.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Span parse(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      Duration always = Durations.parse(text);
      return new Span(always, always);
    }
    return new Span(
        Durations.parse(text.substring(0, dots)), Durations.parse(text.substring(dots + 2)));
  }

  /** One of its durations, evenly chosen by the arguments of {@link Randomness#bits}. */
  public Duration draw(long seed, long index, long stream, long number) {
    return Duration.ofMillis(
        Randomness.between(min.toMillis(), max.toMillis(), seed, index, stream, number));
  }
}
