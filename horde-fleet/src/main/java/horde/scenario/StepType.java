// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.compiler.yaml.YamlException;
import java.util.List;

/**
 * A kind of step as YAML has it: a key, and others beside it.
 *
 * <pre>{@code
 * - wait: 5m            # the key, and its value
 *   who: kitchen        # every step has who, name
 * }</pre>
 *
 * <p>Types of one's own are found by {@link java.util.ServiceLoader}.
 */
public interface StepType {

  /** The key that tells such a step from others. */
  String key();

  /** Further keys that such a step may have, beside {@code who} and {@code name}. */
  List<String> keys();

  /**
   * Reads a step.
   *
   * @throws YamlException if something is not as it should be, with its place
   */
  Step read(StepNode node) throws YamlException;
}
