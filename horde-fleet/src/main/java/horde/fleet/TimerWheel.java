// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A hierarchical timing wheel with ticks of one millisecond.
 *
 * <p>Level 0 has a slot for each of the next 64 ms, level 1 for each of the next 64 spans of 64 ms,
 * and so on; eleven levels cover every {@code long}. A node goes to the level of the highest bit in
 * which its deadline differs from the wheel's time, and sinks as that time approaches. Scheduling
 * and cancelling take constant time and allocate nothing; a bit per slot finds the next one that is
 * in use, however far away, which is what lets virtual time jump.
 *
 * <p>For one thread. Nodes due in the same millisecond expire in an order that depends only on the
 * calls made, so a run can be repeated.
 */
final class TimerWheel {
  /** {@link #nextPoll} of an empty wheel. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int BITS = 6;
  private static final int SLOTS = 1 << BITS;
  private static final int LEVELS = 11;

  private final @Nullable TimerNode[] first = new TimerNode[LEVELS * SLOTS];
  private final @Nullable TimerNode[] last = new TimerNode[LEVELS * SLOTS];
  private final long[] used = new long[LEVELS];
  private long now;
  private int size;

  /**
   * An empty wheel.
   *
   * @param now where its time starts; not negative
   */
  TimerWheel(long now) {
    if (now < 0) {
      throw new IllegalArgumentException("time must not be negative: " + now);
    }
    this.now = now;
  }

  /** How many nodes are scheduled. */
  int size() {
    return size;
  }

  /** Schedules the node, or moves it; a deadline in the past counts as the wheel's time. */
  void schedule(TimerNode node, long deadlineMillis) {
    cancel(node);
    node.deadlineMillis = deadlineMillis;
    place(node);
    size++;
  }

  /** Takes the node out, if it is in. */
  void cancel(TimerNode node) {
    if (node.place >= 0) {
      unlink(node);
      size--;
    }
  }

  /**
   * Takes out a node whose deadline is not after {@code untilMillis}, the earliest first.
   *
   * @return null if there is none; the wheel's time is then {@code untilMillis}
   */
  @Nullable TimerNode poll(long untilMillis) {
    while (true) {
      TimerNode due = first[slotOf(now, 0)];
      if (due != null) {
        unlink(due);
        size--;
        return due;
      }
      long next = nextPoll();
      if (next > untilMillis) {
        now = Math.max(now, untilMillis);
        return null;
      }
      now = next;
      sink();
    }
  }

  /**
   * When the wheel needs its next {@link #poll}: no node expires before, though none need expire
   * then either. {@link #NEVER} if nothing is scheduled.
   */
  long nextPoll() {
    // A used slot of a lower level always begins before one of a higher level.
    for (int level = 0; level < LEVELS; level++) {
      int slot = nextSlot(level);
      if (slot >= 0) {
        return timeOf(level, slot);
      }
    }
    return NEVER;
  }

  /** The next used slot of the level that is not behind the wheel's time, or -1. */
  private int nextSlot(int level) {
    long ahead = used[level] & -1L << slotOf(now, level);
    return ahead == 0 ? -1 : Long.numberOfTrailingZeros(ahead);
  }

  private long timeOf(int level, int slot) {
    int shift = level * BITS;
    int above = shift + BITS;
    long high = above >= Long.SIZE ? 0 : now >>> above << above;
    return high | (long) slot << shift;
  }

  /** Moves what lies in the slots that begin at the wheel's time one or more levels down. */
  private void sink() {
    for (int level = 1; level < LEVELS; level++) {
      int place = level * SLOTS + slotOf(now, level);
      for (TimerNode node = first[place]; node != null; node = first[place]) {
        unlink(node);
        place(node);
      }
    }
  }

  private void place(TimerNode node) {
    long time = Math.max(node.deadlineMillis, now);
    long differing = time ^ now;
    int level = differing == 0 ? 0 : (Long.SIZE - 1 - Long.numberOfLeadingZeros(differing)) / BITS;
    int slot = slotOf(time, level);
    int place = level * SLOTS + slot;
    TimerNode tail = last[place];
    node.place = (short) place;
    node.previous = tail;
    if (tail == null) {
      first[place] = node;
      used[level] |= 1L << slot;
    } else {
      tail.next = node;
    }
    last[place] = node;
  }

  private void unlink(TimerNode node) {
    int place = node.place;
    TimerNode before = node.previous;
    TimerNode after = node.next;
    if (before == null) {
      first[place] = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last[place] = before;
    } else {
      after.previous = before;
    }
    if (first[place] == null) {
      used[place >>> BITS] &= ~(1L << (place & SLOTS - 1));
    }
    node.previous = null;
    node.next = null;
    node.place = -1;
  }

  private static int slotOf(long time, int level) {
    return (int) (time >>> level * BITS) & SLOTS - 1;
  }
}
