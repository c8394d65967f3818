// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.DeviceTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** A table of which all rows are found by one look at the system. */
final class FoundTable implements DeviceTable {
  private final String path;
  private final List<String> names;
  private final Supplier<Map<String, Map<String, String>>> look;
  private final Function<String, Optional<DeviceObjects>> below;
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private volatile Map<String, Map<String, String>> found = Map.of();

  /**
   * A table with nothing in its rows but parameters.
   *
   * @param path of the table, with its final dot
   * @param names of the parameters of a row
   * @param look gives the rows by their keys, in order, with all their values
   */
  FoundTable(String path, List<String> names, Supplier<Map<String, Map<String, String>>> look) {
    this(path, names, look, key -> Optional.empty());
  }

  /** A table with objects or tables in its rows. */
  FoundTable(
      String path,
      List<String> names,
      Supplier<Map<String, Map<String, String>>> look,
      Function<String, Optional<DeviceObjects>> below) {
    this.path = path;
    this.names = names;
    this.look = look;
    this.below = below;
  }

  @Override
  public List<String> keys() {
    Map<String, Map<String, String>> now = look.get();
    found = now;
    numbers.keySet().retainAll(now.keySet()); // processes come and go for months
    return List.copyOf(now.keySet());
  }

  @Override
  public Optional<DeviceObject> row(String key) {
    return Optional.of(new Reading(names, lastSeen(key)));
  }

  /** The values of a row; those that it had at last, once it is gone. */
  private Supplier<Map<String, String>> lastSeen(String key) {
    return new Supplier<>() {
      private Map<String, String> last = found.getOrDefault(key, Map.of());

      @Override
      public Map<String, String> get() {
        last = found.getOrDefault(key, last);
        return last;
      }
    };
  }

  @Override
  public Optional<DeviceObjects> below(String key) {
    return below.apply(key);
  }

  @Override
  public void numbered(String key, int instance) {
    numbers.put(key, instance);
  }

  /** What refers to a row, {@code Device.IP.Interface.1}; empty if there is none with this key. */
  String reference(String key) {
    Integer number = numbers.get(key);
    return number == null ? "" : path + number;
  }

  /** The key of the row that is referred to. */
  Optional<String> key(String reference) {
    return numbers.keySet().stream().filter(key -> reference(key).equals(reference)).findFirst();
  }
}
