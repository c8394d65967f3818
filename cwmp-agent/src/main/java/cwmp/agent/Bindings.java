// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ValueSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of a device that its own code supplies; everything else reads as the model's default.
 *
 * <p>A getter that throws, or that gives what is no value of the parameter, is logged and the
 * default read instead.
 */
final class Bindings implements ValueSource {
  private static final System.Logger LOG = System.getLogger(Bindings.class.getName());

  private final Map<String, Supplier<String>> getters;
  private final Map<String, String> constants;
  private final Map<String, int[]> rows;

  /**
   * The device's own values.
   *
   * @param getters by full parameter name
   * @param constants by full parameter name; a getter goes before
   * @param rows by table path
   */
  Bindings(
      Map<String, Supplier<String>> getters,
      Map<String, String> constants,
      Map<String, int[]> rows) {
    this.getters = Map.copyOf(getters);
    this.constants = Map.copyOf(constants);
    this.rows = Map.copyOf(rows);
  }

  @Override
  public int[] rows(ObjectNode table) {
    int @Nullable [] numbers = rows.get(table.path());
    return numbers == null ? new int[0] : numbers;
  }

  @Override
  public String value(ParameterNode parameter) {
    Supplier<String> getter = getters.get(parameter.path());
    if (getter == null) {
      return constants.getOrDefault(parameter.path(), parameter.schema().defaultValue());
    }
    try {
      return parameter.schema().canonical(getter.get());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "The getter of " + parameter + " failed", e);
      return parameter.schema().defaultValue();
    }
  }

  @Override
  public boolean movesByItself(ParameterNode parameter) {
    return getters.containsKey(parameter.path());
  }
}
