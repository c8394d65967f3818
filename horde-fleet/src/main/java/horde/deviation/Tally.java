// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import org.jspecify.annotations.Nullable;

/**
 * What one device has done of one deviation; for the thread of its loop, but for {@link #fired}.
 *
 * <p>Occasions and memory begin anew each time the deviation is switched on; what was done stays.
 */
final class Tally {
  private long rule = -1;
  private long occasions;
  private long firedHere;
  private long draws;
  private volatile long fired;
  private @Nullable Object memory;

  /** It is used under this rule from now on, perhaps another one than before. */
  void use(long rule) {
    if (this.rule != rule) {
      this.rule = rule;
      occasions = 0;
      firedHere = 0;
      memory = null;
    }
  }

  /** Notes an occasion and tells which one it is, from 1. */
  long nextOccasion() {
    return ++occasions;
  }

  long nextDraw() {
    return draws++;
  }

  /** How often it was done, ever. */
  long fired() {
    return fired;
  }

  /** How often it was done since it was switched on. */
  long firedHere() {
    return firedHere;
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes, others read
  void fire() {
    firedHere++;
    fired = fired + 1;
  }

  /** What the deviation keeps about this device from one occasion to another. */
  @Nullable Object memory() {
    return memory;
  }

  void remember(@Nullable Object what) {
    memory = what;
  }
}
