// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.binding;

import java.util.LinkedHashMap;
import java.util.Map;

/** A change by the setters of an object, which knows no other way. */
final class SetEach implements PreparedChange {
  private final DeviceObject object;
  private final Map<String, String> values;
  private final Map<String, String> before;

  SetEach(DeviceObject object, Map<String, String> values) {
    this.object = object;
    this.values = new LinkedHashMap<>(values);
    this.before = object.getAll(values.keySet());
  }

  @Override
  public Effect apply() {
    values.forEach(object::set);
    return Effect.NOW;
  }

  @Override
  public void undo() {
    before.forEach(object::set);
  }
}
