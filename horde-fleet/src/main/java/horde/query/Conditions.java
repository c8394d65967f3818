// SPDX-License-Identifier: Apache-2.0
package horde.query;

import cwmp.message.DeviceId;
import cwmp.tree.ParameterNode;
import horde.deviation.Selector;
import java.util.List;
import java.util.function.Predicate;

/** The kinds of condition that there are. */
final class Conditions {
  /** True of every device. */
  static final Condition ALL = device -> true;

  private Conditions() {}

  static Condition not(Condition one) {
    return device -> !one.holds(device);
  }

  static Condition all(List<Condition> conditions) {
    return conditions.size() == 1
        ? conditions.getFirst()
        : device -> {
          for (Condition condition : conditions) {
            if (!condition.holds(device)) {
              return false;
            }
          }
          return true;
        };
  }

  static Condition any(List<Condition> conditions) {
    return conditions.size() == 1
        ? conditions.getFirst()
        : device -> {
          for (Condition condition : conditions) {
            if (condition.holds(device)) {
              return true;
            }
          }
          return false;
        };
  }

  /** The device of this index. */
  static Condition index(int index) {
    return device -> device.index() == index;
  }

  /** A share or a group, as the seed has it. */
  static Condition selected(Selector selector) {
    return device -> selector.has(device.index(), device.group(), device.seed());
  }

  /** This is within the name of the device, of its group, or of its kind. */
  static Condition named(String text) {
    String wanted = DeviceQuery.folded(text);
    return device -> {
      DeviceId id = device.id();
      return has(id.serialNumber(), wanted)
          || has(device.group(), wanted)
          || has(id.oui(), wanted)
          || has(id.productClass(), wanted);
    };
  }

  private static boolean has(String text, String wanted) {
    return DeviceQuery.folded(text).contains(wanted);
  }

  /** A field with one value for each device, or several of which one is enough. */
  static Condition field(Field field, Operator operator, String value) {
    if (operator == Operator.IS_NOT) {
      return not(field(field, Operator.IS, value));
    }
    Predicate<String> test = operator.against(value);
    return device -> {
      for (String actual : field.of(device)) {
        if (test.test(actual)) {
          return true;
        }
      }
      return false;
    };
  }

  /** The value of a parameter; one that is not there is not equal to anything. */
  static Condition parameter(String path, Operator operator, String value) {
    if (operator == Operator.IS_NOT) {
      return not(parameter(path, Operator.IS, value));
    }
    Predicate<String> test = operator.against(value);
    return device -> {
      ParameterNode parameter = device.tree().find(path);
      return parameter != null
          && device.tree().exists(parameter)
          && !parameter.schema().isHidden()
          && test.test(device.tree().value(parameter));
    };
  }
}
