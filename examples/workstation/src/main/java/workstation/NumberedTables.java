// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.CwmpAgentBuilder;
import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.DeviceTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives the rows of the parts' tables numbers, for as long as this runs. */
final class NumberedTables implements DeviceObjects {
  private static final int MOST_OUTER_ROWS = 256;

  private final List<Part> parts;
  private final Map<String, Numbers> tables = new HashMap<>();

  NumberedTables(List<Part> parts) {
    this.parts = parts;
  }

  /** A table with the numbers that its rows have had. */
  private static final class Numbers {
    private final DeviceTable table;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> keys = new HashMap<>();
    private final Map<String, Optional<DeviceObjects>> below = new HashMap<>();

    Numbers(DeviceTable table) {
      this.table = table;
    }

    int[] now() {
      return table.keys().stream().mapToInt(this::number).toArray();
    }

    private int number(String key) {
      return numbers.computeIfAbsent(
          key,
          added -> {
            int next = numbers.size() + 1;
            keys.put(next, added);
            table.numbered(added, next);
            return next;
          });
    }

    Optional<DeviceObjects> below(String key) {
      return below.computeIfAbsent(key, table::below);
    }
  }

  /** Adds the parts to a device. */
  void addTo(CwmpAgentBuilder device) {
    parts.stream()
        .flatMap(part -> part.parameters().stream())
        .filter(path -> path.contains("{i}."))
        .map(path -> path.substring(0, path.lastIndexOf("{i}.")))
        .distinct()
        .forEach(
            table -> {
              if (table.contains("{i}.")) {
                for (int outer = 1; outer <= MOST_OUTER_ROWS; outer++) {
                  int[] rows = {outer};
                  device.rows(table.replace("{i}", "" + outer), () -> now(table + "{i}.", rows));
                }
              } else {
                device.rows(table, () -> now(table + "{i}.", new int[0]));
              }
            });
    device.objects(this);
  }

  private synchronized int[] now(String path, int[] outer) {
    Numbers found = numbers(path, outer);
    return found == null ? new int[0] : found.now();
  }

  /** The table of a path like <code>A.{i}.</code>, in these rows. */
  private @Nullable Numbers numbers(String path, int[] outer) {
    String id = path + (outer.length == 0 ? "" : outer[0]);
    Numbers known = tables.get(id);
    if (known == null) {
      Optional<DeviceTable> table = Optional.empty();
      if (outer.length == 0) {
        table = parts.stream().flatMap(part -> part.table(path, outer).stream()).findFirst();
      } else {
        String outerPath = path.substring(0, path.indexOf("{i}.") + 4);
        table = below(outerPath, outer[0]).flatMap(objects -> objects.table(path, outer));
      }
      known = table.map(Numbers::new).orElse(null);
      if (known != null) {
        tables.put(id, known);
      }
    }
    return known;
  }

  private Optional<DeviceObjects> below(String path, int row) {
    Numbers table = numbers(path, new int[0]);
    String key = table == null ? null : table.keys.get(row);
    return table == null || key == null ? Optional.empty() : table.below(key);
  }

  @Override
  public synchronized Optional<DeviceObject> object(String path, int[] instances) {
    if (instances.length == 0) {
      return parts.stream().flatMap(part -> part.object(path, instances).stream()).findFirst();
    }
    String outerPath = path.substring(0, path.indexOf("{i}.") + 4);
    if (path.endsWith("{i}.")) {
      int[] outer = instances.length == 1 ? new int[0] : new int[] {instances[0]};
      Numbers table = numbers(path, outer);
      String key = table == null ? null : table.keys.get(instances[instances.length - 1]);
      return table == null || key == null ? Optional.empty() : table.table.row(key);
    }
    return below(outerPath, instances[0]).flatMap(objects -> objects.object(path, instances));
  }
}
