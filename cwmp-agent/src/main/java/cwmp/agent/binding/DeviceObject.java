// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

import java.util.Set;

/**
 * The product's code behind one object of the model, or one row of a table.
 *
 * <p>Called on the agent's thread, and must not block for long. What it throws is logged: a getter
 * that fails reads as the model's default.
 */
public interface DeviceObject {

  /** The names of the parameters that are its business; the agent keeps the others by itself. */
  Set<String> parameters();

  /**
   * What one of its parameters reads now, in the spelling of TR-106.
   *
   * @throws IllegalArgumentException if it does not supply that
   */
  String get(String parameter);

  /**
   * Somebody has set one of its parameters, and the agent's store has kept it.
   *
   * @param value in canonical spelling; the model's type and facets allow it
   * @throws IllegalArgumentException if it does not supply that
   */
  void set(String parameter, String value);

  /**
   * Whether it remembers over a restart what it was given.
   *
   * <p>If so, what it reads is the truth: a value that was set is asked for here again, so that
   * others may change it too. If not, the agent keeps what was set, answers with that, and gives it
   * to the object again after a restart.
   */
  default boolean remembers() {
    return false;
  }

  /** Its row is gone: deleted by the ACS, or by a factory reset. */
  default void removed() {}
}
