// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

import java.util.LinkedHashMap;
import java.util.Map;
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
   * What several of its parameters read now. To be overridden where the device gives them together,
   * by one look at a file or one question to a driver.
   *
   * @param wanted names of its parameters
   * @return a value for each
   */
  default Map<String, String> getAll(Set<String> wanted) {
    Map<String, String> values = new LinkedHashMap<>();
    wanted.forEach(parameter -> values.put(parameter, get(parameter)));
    return values;
  }

  /**
   * Judges new values together and gets ready for them, while nothing that others see changes.
   *
   * <p>Here they are good, and applying the change is calling {@link #set} for each, undoing it
   * calling {@link #set} with what {@link #getAll} gave before.
   *
   * @param values by the names of its parameters, in the order in which they are set; canonical,
   *     and the model's type and facets allow them
   * @throws RefusedException if the device cannot have them
   */
  default PreparedChange prepare(Map<String, String> values) throws RefusedException {
    return new SetEach(this, values);
  }

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
