// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

/**
 * A change that the device is ready for and has not made yet: one object's part of a change that
 * takes place wholly or not at all.
 *
 * <p>After all parts were prepared, and the agent's store has the change, each is {@linkplain
 * #apply applied}, in the order in which they were asked for. If one cannot be, those that were
 * applied are {@linkplain #undo undone}, the last first. A part that was prepared and not applied,
 * because of another part or the store, is {@linkplain #discard discarded}. At the end of a change
 * that stands each is {@linkplain #kept kept}.
 *
 * <p>A device that loses its power after the store has the change gets it again at its next start,
 * as a whole: applying what is there already must do no harm.
 */
public interface PreparedChange {

  /** When a change takes effect, as the ACS is told in {@code Status}. */
  enum Effect {
    /** It has taken effect: Status 0. */
    NOW,
    /** It will, once the session is over or the device has restarted: Status 1. */
    LATER
  }

  /**
   * Makes the change.
   *
   * @throws RefusedException if it cannot be made; {@link #undo} is then called for what was done
   */
  Effect apply() throws RefusedException;

  /** Takes back what {@link #apply} has done, all or half of it. */
  void undo();

  /** It will not be applied: gives back what was reserved for it. */
  default void discard() {}

  /**
   * All parts were applied: the change stands. What was kept for {@link #undo} can go, and what is
   * to happen {@linkplain Effect#LATER later} be begun.
   */
  default void kept() {}

  /** Nothing to do. */
  static PreparedChange none() {
    return new PreparedChange() {
      @Override
      public Effect apply() {
        return Effect.NOW;
      }

      @Override
      public void undo() {
        // nothing was done
      }
    };
  }
}
