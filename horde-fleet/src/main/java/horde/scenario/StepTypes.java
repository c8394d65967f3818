// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Kinds of steps that belong together. Those of a jar are found by {@link ServiceLoader}: it names
 * its own under {@code META-INF/services/horde.scenario.StepTypes}.
 */
public interface StepTypes {

  /** The kinds. */
  List<StepType> types();

  /**
   * All that the context class loader of this thread finds, by their keys.
   *
   * @throws IllegalStateException if two have the same key
   */
  static Map<String, StepType> all() {
    Map<String, StepType> all = new LinkedHashMap<>();
    for (StepTypes some : ServiceLoader.load(StepTypes.class)) {
      for (StepType type : some.types()) {
        StepType other = all.put(type.key(), type);
        if (other != null) {
          throw new IllegalStateException(
              "two kinds of steps are called '%s': %s and %s"
                  .formatted(type.key(), other.getClass().getName(), type.getClass().getName()));
        }
      }
    }
    return all;
  }
}
