// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.agent.binding.DeviceObject;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import cwmp.tree.ValueSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The values of a device that its own code supplies; everything else reads as the model's default.
 *
 * <p>A getter that throws, or that gives what is no value of the parameter, is logged and the
 * default read instead.
 */
final class Bindings implements ValueSource {
  private static final System.Logger LOG = System.getLogger(Bindings.class.getName());

  private static final int[] NO_ROWS = {};

  private final Map<String, Supplier<String>> getters;
  private final Map<String, String> constants;
  private final Map<String, int[]> rows;
  private final Map<String, Supplier<int[]>> liveRows;

  private final BoundObjects objects;
  private final ModelParts parts;

  /** The rows that each live table had last, for when its supplier fails. */
  private final Map<String, int[]> lastRows = new HashMap<>();

  /**
   * The device's own values.
   *
   * @param getters by full parameter name
   * @param constants by full parameter name; a getter goes before
   * @param rows by table path
   * @param liveRows by table path; they go before
   * @param objects what the other parameters ask first
   * @param parts what of the model is there now
   */
  Bindings(
      Map<String, Supplier<String>> getters,
      Map<String, String> constants,
      Map<String, int[]> rows,
      Map<String, Supplier<int[]>> liveRows,
      BoundObjects objects,
      ModelParts parts) {
    this.getters = Map.copyOf(getters);
    this.constants = Map.copyOf(constants);
    this.rows = Map.copyOf(rows);
    this.liveRows = Map.copyOf(liveRows);
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

  @Override
  public int[] rows(ObjectNode table) {
    Supplier<int[]> live = liveRows.get(table.path());
    if (live == null) {
      return rows.getOrDefault(table.path(), NO_ROWS);
    }
    try {
      int[] numbers = Arrays.stream(live.get()).filter(n -> n > 0).sorted().distinct().toArray();
      lastRows.put(table.path(), numbers);
      return numbers;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "The supplier of the rows of " + table + " failed", e);
      return lastRows.getOrDefault(table.path(), NO_ROWS);
    }
  }

  @Override
  public boolean hasLiveRows() {
    return !liveRows.isEmpty();
  }

  @Override
  public String value(ParameterNode parameter) {
    Supplier<String> getter = getters.get(parameter.path());
    if (getter == null) {
      String constant = constants.get(parameter.path());
      if (constant != null) {
        return constant;
      }
      DeviceObject object = objects.supplierOf(parameter);
      if (object == null) {
        return parameter.schema().defaultValue();
      }
      getter = () -> object.get(parameter.schema().name());
    }
    try {
      String value = getter.get();
      // A model may give a default that its own facets do not allow.
      return value.equals(parameter.schema().defaultValue())
          ? value
          : parameter.schema().canonical(value);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "The getter of " + parameter + " failed", e);
      return parameter.schema().defaultValue();
    }
  }

  @Override
  public boolean movesByItself(ParameterNode parameter) {
    return getters.containsKey(parameter.path())
        || (!constants.containsKey(parameter.path()) && objects.movesByItself(parameter));
  }
}
