// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The product's code behind one object of the model, or one row of a table.
 *
 * <p>Called on a thread for the product's code, one call at a time and each in a limited time;
 * after a call that was late there may be another thread. A getter that throws, is late, or gives
 * what is no value of its parameter reads as it did last, or else as the model's default, and makes
 * a GetParameterValues of the ACS fail with 9002. Such failures are counted and logged.
 */
public interface DeviceObject {

  /**
   * The names of the parameters that are its business; the agent keeps the others by itself. Asked
   * once, and so is {@link #remembers}.
   */
  Set<String> parameters();

  /**
   * What one of its parameters reads now, in the spelling of TR-106.
   *
   * @throws IllegalArgumentException if it does not supply that
   */
  String get(String parameter);

  /**
   * What several of its parameters read now. To be overridden where the device gives them together,
   * by one look at a file or one question to a driver: then values of one GetParameterValues are of
   * one moment, while what moves by itself may have changed between two of them. If it throws, they
   * are asked for one by one.
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
   * <p>What the model says takes effect later is judged here at once, discarded, and prepared again
   * when its time has come. Commands do not come here but to {@link #set}, after everything else
   * was applied, as they cannot be undone.
   *
   * @param values by the names of its parameters, in the order in which they are set; canonical,
   *     and the model's type and facets allow them
   * @throws RefusedException if the device cannot have them
   */
  default PreparedChange prepare(Map<String, String> values) throws RefusedException {
    return new SetEach(this, values);
  }

  /**
   * Sets one of its parameters, or gives it a command; the agent's store has it.
   *
   * <p>What is thrown here is a failure of the device, 9002: a value that it cannot have is refused
   * by {@link #prepare}.
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

  /**
   * Its row is gone: deleted, by itself, or by a factory reset. A row that has gone by itself in a
   * session of which the ACS has seen it lives until the session is over.
   */
  default void removed() {}
}
