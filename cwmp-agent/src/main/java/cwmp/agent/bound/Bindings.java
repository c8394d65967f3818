// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.bound;

import cwmp.agent.bound.BoundObjects.Bound;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import cwmp.tree.ValueSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of a device that its own code supplies; everything else reads as the model's default.
 */
public final class Bindings implements ValueSource {
  private final Map<String, Supplier<String>> getters;
  private final Map<String, String> constants;
  private final DeviceRows rows;
  private final DeviceValues values;
  private final BoundObjects objects;
  private final ModelParts parts;

  /**
   * The device's own values.
   *
   * @param getters by full parameter name
   * @param constants by full parameter name; a getter goes before
   * @param objects what the other parameters ask first
   * @param parts what of the model is there now
   */
  public Bindings(
      Map<String, Supplier<String>> getters,
      Map<String, String> constants,
      DeviceRows rows,
      DeviceValues values,
      BoundObjects objects,
      ModelParts parts) {
    this.getters = Map.copyOf(getters);
    this.constants = Map.copyOf(constants);
    this.rows = rows;
    this.values = values;
    this.objects = objects;
    this.parts = parts;
  }

  @Override
  public boolean has(SchemaObject object) {
    return parts.has(object);
  }

  @Override
  public boolean has(SchemaParameter parameter) {
    return parts.has(parameter);
  }

  /** The rows that tables have by themselves. */
  public DeviceRows deviceRows() {
    return rows;
  }

  @Override
  public int[] rows(ObjectNode table) {
    return rows.of(table);
  }

  @Override
  public @Nullable String failure(ObjectNode table) {
    return rows.failure(table);
  }

  @Override
  public boolean isReserved(ObjectNode table, int number) {
    return rows.isReserved(table, number);
  }

  @Override
  public boolean hasLiveRows() {
    return rows.hasLive();
  }

  @Override
  public String value(ParameterNode parameter) {
    Supplier<String> getter = getters.get(parameter.path());
    if (getter != null) {
      return values.value(parameter, getter);
    }
    String constant = constants.get(parameter.path());
    if (constant != null) {
      return constant;
    }
    Bound bound = objects.boundTo(parameter);
    return bound == null ? parameter.schema().defaultValue() : values.value(parameter, bound);
  }

  @Override
  public @Nullable String failure(ParameterNode parameter) {
    if (getters.containsKey(parameter.path())) {
      return values.failure(parameter);
    }
    return constants.containsKey(parameter.path())
        ? null
        : objects.boundTo(parameter) == null
            ? objects.failure(parameter.parent())
            : values.failure(parameter);
  }

  @Override
  public boolean movesByItself(ParameterNode parameter) {
    return getters.containsKey(parameter.path())
        || (!constants.containsKey(parameter.path()) && objects.movesByItself(parameter));
  }
}
