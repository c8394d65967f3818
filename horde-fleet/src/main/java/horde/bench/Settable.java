// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.tree.ParameterNode;
import horde.fleet.Device;
import java.util.ArrayList;
import java.util.List;

/** Values that a device lets itself be given, found by trying. */
final class Settable {
  private Settable() {}

  /** At most so many writable texts and switches, each with a value that it did not have. */
  static List<ParameterValue> of(Device device, int most) {
    List<ParameterValue> found = new ArrayList<>();
    for (ParameterNode parameter : device.tree().covered(device.tree().nodes().root().path())) {
      if (found.size() == most) {
        break;
      }
      ValueType type = parameter.schema().type();
      if (!parameter.schema().isWritable()
          || parameter.path().contains(".ManagementServer.")
          || type != ValueType.STRING && type != ValueType.BOOLEAN) {
        continue;
      }
      String before = device.tree().value(parameter);
      String value = type == ValueType.STRING ? "bench-0" : before.equals("true") ? "0" : "1";
      ParameterValue other = new ParameterValue(parameter.path(), type, value);
      try {
        device.set(List.of(other));
        found.add(other);
      } catch (FaultException e) {
        // it has an enumeration, a pattern or a reference: the next one
      }
    }
    return List.copyOf(found);
  }

  /** The same with texts of a device's own, as such values are. */
  static List<ParameterValue> ofDevice(List<ParameterValue> values, int index) {
    List<ParameterValue> own = new ArrayList<>(values.size());
    for (ParameterValue value : values) {
      own.add(
          value.type() == ValueType.STRING
              ? new ParameterValue(value.name(), value.type(), "bench-" + index)
              : value);
    }
    return own;
  }
}
