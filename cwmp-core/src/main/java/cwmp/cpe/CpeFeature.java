// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.session.SessionOutcome;
import cwmp.tree.Change;
import cwmp.tree.EngineParameter;
import java.util.List;
import java.util.Map;

/**
 * A part of CWMP that a device has or has not, such as diagnostics or bulk data: it hears what
 * happens to a device, and answers by raising events, owing requests and giving commands.
 *
 * <p>Immutable and shared by all devices. What one device has to remember is a {@link
 * FeatureState}, {@linkplain Cpe#keep kept} by its {@link Cpe}, and there is none as long as the
 * feature is not in use, so that an idle device pays nothing.
 *
 * <p>All methods are called on the device's own thread. None may throw: what comes from the ACS has
 * been judged before.
 *
 * @param <S> what one device remembers
 */
public interface CpeFeature<S extends FeatureState> {

  /** Tells it from other features in a store; never changes. */
  String name();

  /**
   * What a parameter that lists abilities of the device names this one, such as {@code STUN} in
   * SupportedConnReqMethods.
   */
  default Map<EngineParameter, String> announces() {
    return Map.of();
  }

  /**
   * The device runs again. What {@link #restore} gave, or what was kept before a restart, is its
   * state; waits that began before have their old due times.
   */
  default void booted(Cpe cpe) {}

  /**
   * The device has to introduce itself anew, to another ACS perhaps: whatever it owed the old one
   * is void (TR-069 3.7.1.5).
   */
  default void bootstrapped(Cpe cpe) {}

  /**
   * Values were written together, in this order; a feature to which it matters what else a request
   * has set looks here, others at {@link #changed(Cpe, Change)}.
   */
  default void changed(Cpe cpe, List<Change> changes) {
    changes.forEach(change -> changed(cpe, change));
  }

  /**
   * A value was written, perhaps the one that was there. Writes of the engine itself come here too.
   * During a session the ACS may still be told that its request failed: everything but {@link
   * Cpe#keep} and {@link Cpe#put} is to wait for {@link #sessionClosed}.
   */
  default void changed(Cpe cpe, Change change) {}

  /** A session has ended; none is open now. */
  default void sessionClosed(Cpe cpe, SessionOutcome outcome) {}

  /** The wall clock has jumped: what is due at a time of day is due after another wait. */
  default void wallClockSet(Cpe cpe) {}

  /** The instant that the state named has come. */
  default void onTime(Cpe cpe, long nowMillis) {}

  /** What of the state a restart must not lose; empty if nothing. */
  default List<String> save(S state, CpeHost host) {
    return List.of();
  }

  /**
   * Whether the rows of the device depend on it, so that it is restored before what the device
   * holds of rows; others are restored after that.
   */
  default boolean comesBeforeRows() {
    return false;
  }

  /**
   * Takes back what {@link #save} gave, before {@link #booted}.
   *
   * @throws IllegalArgumentException if it is not that
   */
  default void restore(Cpe cpe, List<String> saved) {}
}
