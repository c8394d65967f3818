// SPDX-License-Identifier: Apache-2.0
package horde.deviation;

import org.jspecify.annotations.Nullable;

/**
 * What one device has done of one deviation; for the thread of its loop, but for {@link #fired}.
 */
final class Tally {
  private long occasions;
  private long draws;
  private volatile long fired;
  private @Nullable Object memory;

  /** Notes an occasion and tells which one it is, from 1. */
  long nextOccasion() {
    return ++occasions;
  }

  long nextDraw() {
    return draws++;
  }

  /** How often it was done. */
  long fired() {
    return fired;
  }

  @SuppressWarnings("NonAtomicOperationOnVolatileField") // one thread writes, others read
  void fire() {
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
