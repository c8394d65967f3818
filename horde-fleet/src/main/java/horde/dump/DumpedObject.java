// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An object or a table of a {@link DumpedDevice}, with what is in it, for all rows together. */
public final class DumpedObject {
  private static final Comparator<List<Integer>> BY_NUMBER =
      (a, b) -> {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
          int order = Integer.compare(a.get(i), b.get(i));
          if (order != 0) {
            return order;
          }
        }
        return a.size() - b.size();
      };

  private final String path;
  private final String name;
  private final @Nullable DumpedObject parent;
  private final boolean table;
  private final @Nullable Boolean writable;
  final SortedSet<List<Integer>> rows = new TreeSet<>(BY_NUMBER);
  final Map<String, DumpedParameter> parameters = new LinkedHashMap<>();
  final List<DumpedObject> objects = new ArrayList<>();

  DumpedObject(
      @Nullable DumpedObject parent, String name, boolean table, @Nullable Boolean writable) {
    this.parent = parent;
    this.name = name;
    this.path = (parent == null ? "" : parent.path) + name + (table ? ".{i}." : ".");
    this.table = table;
    this.writable = writable;
  }

  /** From the root, with <code>{i}</code> for each instance number and a final dot. */
  public String path() {
    return path;
  }

  /** The node name, without a placeholder. */
  public String name() {
    return name;
  }

  /** What it is in; null for the root. */
  public @Nullable DumpedObject parent() {
    return parent;
  }

  /** Whether it has rows. */
  public boolean isTable() {
    return table;
  }

  /** Whether the ACS may add rows; null if the dump does not say. */
  public @Nullable Boolean writable() {
    return writable;
  }

  /** The instance numbers on the way to each row, outermost first, in order; none for an object. */
  public SortedSet<List<Integer>> rows() {
    return Collections.unmodifiableSortedSet(rows);
  }

  /** What it has itself, in the order of the dump. */
  public Collection<DumpedParameter> parameters() {
    return Collections.unmodifiableCollection(parameters.values());
  }

  /** The parameter of this name, or null if it has none. */
  public @Nullable DumpedParameter parameter(String name) {
    return parameters.get(name);
  }

  /** The objects and tables in it, in the order of the dump. */
  public List<DumpedObject> objects() {
    return Collections.unmodifiableList(objects);
  }

  /** The tables on the way here, outermost first, itself among them. */
  List<DumpedObject> tables() {
    List<DumpedObject> tables = parent == null ? new ArrayList<>() : parent.tables();
    if (table) {
      tables.add(this);
    }
    return tables;
  }
}
