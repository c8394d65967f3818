// SPDX-License-Identifier: Apache-2.0
package horde.profile;

/**
 * Randomness as a function instead of an object: equal arguments give equal results, in every run
 * and on every machine.
 *
 * <p>A million devices need no million generators: the seed is the fleet's, the index the device's,
 * the stream names what the randomness is for, and the number counts draws within it. Not for
 * secrets.
 */
public final class Randomness {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Randomness() {}

  /** 64 evenly distributed bits. */
  public static long bits(long seed, long index, long stream, long number) {
    long h = mix(seed + GOLDEN_GAMMA);
    h = mix(h ^ (index * GOLDEN_GAMMA));
    h = mix(h ^ stream);
    return mix(h + number * GOLDEN_GAMMA);
  }

  /** An evenly distributed number from 0 (inclusive) to 1 (exclusive). */
  public static double unit(long seed, long index, long stream, long number) {
    return (bits(seed, index, stream, number) >>> 11) * 0x1.0p-53;
  }

  /**
   * An evenly distributed number from {@code min} to {@code max}, both inclusive.
   *
   * @throws IllegalArgumentException if {@code max} is below {@code min}
   */
  public static long between(long min, long max, long seed, long index, long stream, long number) {
    if (max < min) {
      throw new IllegalArgumentException("empty range " + min + ".." + max);
    }
    long bits = bits(seed, index, stream, number);
    long width = max - min + 1;
    if (width <= 0) {
      return width == 0 ? bits : min + Long.remainderUnsigned(bits, width);
    }
    return min + Math.unsignedMultiplyHigh(bits, width);
  }

  /** The stream of a name; the same text always gives the same stream. */
  public static long stream(CharSequence name) {
    long h = name.length();
    for (int i = 0; i < name.length(); i++) {
      h = (h ^ name.charAt(i)) * 0x100000001B3L;
    }
    return mix(h);
  }

  /** A stream within a stream, for example that of a row within its table. */
  public static long stream(long outer, long inner) {
    return mix(outer ^ (inner * GOLDEN_GAMMA));
  }

  /** Spreads every input bit over all output bits, reversibly. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
