// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

import cwmp.tree.Schema;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import java.util.HashMap;
import java.util.Map;

/**
 * Values of one object in memory: the model's defaults until they are set, and never anything that
 * the model does not allow. On one thread at a time.
 */
public final class StoredValues {
  private final SchemaObject object;
  private final Map<String, String> values = new HashMap<>();

  /**
   * An object with its defaults.
   *
   * @param path of the model, such as <code>Device.WiFi.SSID.{i}.</code>
   * @throws IllegalArgumentException if the model does not have it
   */
  public StoredValues(Schema model, String path) {
    object =
        model
            .object(path)
            .orElseThrow(() -> new IllegalArgumentException("the model has no " + path));
  }

  /**
   * The value of the parameter of this name.
   *
   * @throws IllegalArgumentException if the object does not have it
   */
  public String get(String parameter) {
    String value = values.get(parameter);
    return value == null ? schema(parameter).defaultValue() : value;
  }

  /**
   * Sets the parameter of this name.
   *
   * @throws IllegalArgumentException if the object does not have it, or the model does not allow
   *     the value, with the reason
   */
  public void set(String parameter, String value) {
    SchemaParameter schema = schema(parameter);
    if (value.equals(schema.defaultValue())) {
      values.remove(parameter); // allowed even where the facets say something else
    } else {
      values.put(parameter, schema.canonical(value));
    }
  }

  private SchemaParameter schema(String parameter) {
    SchemaParameter schema = object.parameter(parameter);
    if (schema == null) {
      throw new IllegalArgumentException("there is no " + object.path() + parameter);
    }
    return schema;
  }
}
