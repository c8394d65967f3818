// SPDX-License-Identifier: Apache-2.0
package horde.load;

import horde.profile.Randomness;

/** How arrivals lie along the curve that they follow. */
public enum Spread {
  /** As a machine would do it: each as far from the one before as the curve says. */
  EVENLY,
  /** Each at a random moment of its turn: never many at once, and never two turns without any. */
  IN_TURNS,
  /**
   * Each knows nothing of the others, as people do: a Poisson process, in which the times between
   * arrivals are exponential.
   */
  AT_RANDOM;

  /** Under this name devices have always been switched on. */
  private static final long TURNS = Randomness.stream("fleet.arrivals");

  /**
   * Where on the way from 0 to {@code count} the arrival with this number lies; not before the
   * arrival with a lower number.
   */
  double position(long number, long count, long seed) {
    return switch (this) {
      case EVENLY -> number;
      case IN_TURNS -> number + Randomness.unit(seed, number, TURNS, 0);
      case AT_RANDOM -> count * RandomOrder.position(number, count, seed);
    };
  }
}
