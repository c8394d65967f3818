// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

/** Randomness as a function: the same seed, stream and counter always give the same number. */
final class SeededRandom {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private SeededRandom() {}

  /**
   * A number that looks unrelated to that of every other seed, stream or counter.
   *
   * @param stream tells devices apart
   * @param counter how many numbers were drawn before
   */
  static long at(long seed, long stream, long counter) {
    return mix(mix(mix(seed) + GOLDEN * (stream + 1)) + GOLDEN * (counter + 1));
  }

  /** The same as a fraction, evenly in {@code [0, 1)}. */
  static double fractionAt(long seed, long stream, long counter) {
    return (at(seed, stream, counter) >>> 11) * 0x1.0p-53;
  }

  /** The finalizer of SplitMix64: each bit of the input moves about half of those of the output. */
  private static long mix(long value) {
    long z = value;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
