// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.binding.DeviceObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** An object of which all parameters are found by one look, and none can be set. */
final class Reading implements DeviceObject {
  private final Set<String> names;
  private final Supplier<Map<String, String>> look;

  /**
   * An object.
   *
   * @param names of its parameters
   * @param look gives a value for each of them
   */
  Reading(List<String> names, Supplier<Map<String, String>> look) {
    this.names = Set.copyOf(names);
    this.look = look;
  }

  @Override
  public Set<String> parameters() {
    return names;
  }

  @Override
  public String get(String parameter) {
    String value = look.get().get(parameter);
    if (value == null) {
      throw new IllegalArgumentException("there is no " + parameter);
    }
    return value;
  }

  @Override
  public Map<String, String> getAll(Set<String> wanted) {
    Map<String, String> values = new LinkedHashMap<>(look.get());
    values.keySet().retainAll(wanted);
    return values;
  }

  @Override
  public void set(String parameter, String value) {
    throw new IllegalArgumentException(parameter + " is only to be read");
  }
}
