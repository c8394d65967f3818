// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Decides when each {@link Misbehaviour} of a list is due. May be used from any thread. */
final class Mischief {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private record Counted(Misbehaviour misbehaviour, AtomicLong met) {}

  private final List<Counted> all;
  private final long seed;

  Mischief(List<Misbehaviour> misbehaviours, long seed) {
    this.all = misbehaviours.stream().map(m -> new Counted(m, new AtomicLong())).toList();
    this.seed = seed;
  }

  /** The first deed that is due at this message; each one counts the messages that it is for. */
  Optional<Misbehaviour.Deed> dueAt(Misbehaviour.On kind) {
    Misbehaviour.Deed due = null;
    for (int i = 0; i < all.size(); i++) {
      Misbehaviour one = all.get(i).misbehaviour();
      if (one.on() != Misbehaviour.On.ANYTHING && one.on() != kind) {
        continue;
      }
      long number = all.get(i).met().incrementAndGet();
      if (due == null && isDue(one.when(), number, i)) {
        due = one.deed();
      }
    }
    return Optional.ofNullable(due);
  }

  private boolean isDue(Misbehaviour.When when, long number, int index) {
    if (when instanceof Misbehaviour.When.Nth nth) {
      return number == nth.n();
    }
    if (when instanceof Misbehaviour.When.EveryNth every) {
      return number % every.n() == 0;
    }
    double probability = ((Misbehaviour.When.WithProbability) when).probability();
    return evenly(seed + index, number) < probability;
  }

  /** A number of [0, 1) that depends on seed and count alone: no thread draws another's. */
  private static double evenly(long seed, long count) {
    long z = seed * GOLDEN_GAMMA + count * 0xD1342543DE82EF95L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
  }
}
