// SPDX-License-Identifier: Apache-2.0
package horde.lesson;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Gives people time to read.
 *
 * <p>A pause is as long as the text before it takes to read. Somebody before a terminal goes on at
 * once with Enter.
 */
public final class Pace {
  private static final double MILLIS_PER_CHARACTER = 40;
  private static final long LEAST_MILLIS = 700;
  private static final long LOOK_MILLIS = 40;

  private final double factor;
  private final @Nullable InputStream keys;

  private Pace(double factor, @Nullable InputStream keys) {
    this.factor = factor;
    this.keys = keys;
  }

  /** No pauses. */
  public static Pace none() {
    return new Pace(0, null);
  }

  /**
   * Pauses that somebody before a terminal can cut short.
   *
   * @param factor 1 for the pace of somebody who reads this for the first time, 2 for twice as long
   *     pauses, 0 for none
   * @param keys where Enter comes from
   */
  public static Pace of(double factor, InputStream keys) {
    return new Pace(factor, keys);
  }

  /** Waits until these lines have been read. */
  void afterReading(Iterable<String> lines) throws InterruptedException {
    long characters = 0;
    for (String line : lines) {
      characters += line.strip().length();
    }
    if (factor == 0 || characters == 0) {
      return;
    }
    double millis = factor * Math.max(LEAST_MILLIS, characters * MILLIS_PER_CHARACTER);
    long end = System.nanoTime() + (long) (millis * 1e6);
    while (System.nanoTime() < end && !isEnterPressed()) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private boolean isEnterPressed() {
    if (keys == null) {
      return false;
    }
    try {
      int waiting = keys.available();
      return waiting > 0 && keys.skip(waiting) > 0;
    } catch (IOException e) {
      return false; // the terminal is gone, and nobody is in a hurry
    }
  }
}
