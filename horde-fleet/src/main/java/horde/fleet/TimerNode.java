// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import org.jspecify.annotations.Nullable;

/**
 * Something with one deadline in a {@link TimerWheel}.
 *
 * <p>The node carries the wheel's links itself, so that a million waiting devices cost no object
 * more.
 */
abstract class TimerNode {
  @Nullable TimerNode previous;
  @Nullable TimerNode next;
  long deadlineMillis;

  /** The place in the wheel, {@code level * 64 + slot}; -1 when not scheduled. */
  short place = -1;

  /** Called once the deadline has passed; the node is no longer scheduled then. */
  abstract void expired();

  final boolean scheduled() {
    return place >= 0;
  }
}
