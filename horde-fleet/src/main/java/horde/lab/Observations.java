// SPDX-License-Identifier: Apache-2.0
package horde.lab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * What the devices of a lab were seen to do, in order; the oldest is forgotten first.
 *
 * <p>Who wants to know what happens after some moment takes a {@link #mark} then, and asks for what
 * came {@link #since} it. May be used from any thread.
 */
public final class Observations {
  private final int most;
  private final Consumer<Observation> told;
  private final Deque<Observation> kept = new ArrayDeque<>();
  private long next;

  Observations(int most, Consumer<Observation> told) {
    this.most = most;
    this.told = told;
  }

  /** The number that the next observation will have. */
  public synchronized long mark() {
    return next;
  }

  /** How many were forgotten, which is the number of the oldest that is still there. */
  public synchronized long forgotten() {
    return next - kept.size();
  }

  /** All from this mark onward that are still there. */
  public synchronized List<Observation> since(long mark) {
    int count = Math.clamp(next - mark, 0, kept.size());
    List<Observation> found = new ArrayList<>(count);
    Iterator<Observation> backwards = kept.descendingIterator();
    for (int i = 0; i < count; i++) {
      found.add(backwards.next());
    }
    Collections.reverse(found);
    return found;
  }

  /** All of a kind from this mark onward that are still there. */
  public <T extends Observation> List<T> since(long mark, Class<T> kind) {
    return since(mark).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The first of a kind from this mark onward that is as it should be. */
  public <T extends Observation> Optional<T> first(
      long mark, Class<T> kind, Predicate<? super T> good) {
    return since(mark, kind).stream().filter(good).findFirst();
  }

  /** Takes note of something, and wakes those who wait for it. */
  synchronized <O extends Observation> O add(LongFunction<O> happened) {
    if (kept.size() == most) {
      kept.removeFirst();
    }
    O observation = happened.apply(next++);
    kept.add(observation);
    told.accept(observation);
    notifyAll();
    return observation;
  }

  /** Waits until there is an observation from this mark onward, or the time is over. */
  synchronized void await(long mark, long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; next <= mark && left > 0; left = end - System.nanoTime()) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
  }
}
