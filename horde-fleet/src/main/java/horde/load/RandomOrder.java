// SPDX-License-Identifier: Apache-2.0
package horde.load;

import horde.profile.Randomness;

/**
 * Independent random instants, in their order, without keeping any of them.
 *
 * <p>How many of n instants fall into the first half of the time is a draw from the binomial
 * distribution; how many of these fall into its first half, another one. So the k-th of n is found
 * by halving the time until one instant is left, and each draw is a function of the seed and of the
 * half in question. That takes some {@code log n} steps.
 */
final class RandomOrder {
  private static final long HALVES = Randomness.stream("load.halves");
  private static final int MOST_HALVINGS = 50;
  private static final int MOST_COUNTED = 512;

  private RandomOrder() {}

  /** Where the instant with this number, from 0, of {@code count} lies between 0 and 1. */
  static double position(long number, long count, long seed) {
    double from = 0;
    double width = 1;
    long node = 1;
    long here = count;
    long rank = number;
    for (int depth = 0; here > 1 && depth < MOST_HALVINGS; depth++) {
      long left = half(here, node, seed);
      width /= 2;
      if (rank < left) {
        here = left;
        node = node << 1;
      } else {
        rank -= left;
        here -= left;
        from += width;
        node = node << 1 | 1;
      }
    }
    return from + width * (rank + Randomness.unit(seed, node, HALVES, 0)) / Math.max(1, here);
  }

  /** How many of so many fall into the first half: as many as coins that show heads. */
  private static long half(long count, long node, long seed) {
    if (count > MOST_COUNTED) {
      // so many coins that the bell curve tells as well
      double first = 1 - Randomness.unit(seed, node, HALVES, 1);
      double second = Randomness.unit(seed, node, HALVES, 2);
      double bell =
          StrictMath.sqrt(-2 * StrictMath.log(first)) * StrictMath.cos(2 * Math.PI * second);
      return Math.clamp(Math.round(count / 2.0 + bell * Math.sqrt(count) / 2), 0, count);
    }
    long heads = 0;
    for (long left = count; left > 0; left -= Long.SIZE) {
      long coins = Randomness.bits(seed, node, HALVES, 3 + left);
      heads += Long.bitCount(left >= Long.SIZE ? coins : coins >>> (Long.SIZE - left));
    }
    return heads;
  }
}
