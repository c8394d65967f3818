// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.bound;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeFeature;
import cwmp.cpe.CpeHost;
import cwmp.cpe.FeatureState;
import cwmp.tree.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The instance numbers of rows that the device knows by keys. A number is kept over restarts, and
 * is another row's only after all others went round.
 *
 * <p>What a table had and has no more keeps its number for when it comes back, the {@value
 * #MOST_AWAY} that went last, or as many as are there. It is one agent's, on its thread. Numbers
 * are facts of the device, which no failed request takes back: so unlike other states of features
 * this one changes.
 */
public final class RowNumbers implements CpeFeature<RowNumbers.Kept> {
  private static final int MOST_AWAY = 64;

  /** Numbers go round below this, or below twice the rows. */
  private static final int REUSE_AFTER = 1024;

  /** Those of one table. */
  private static final class Table {
    private final Map<String, Integer> byKey = new HashMap<>();
    private final Map<Integer, String> byNumber = new HashMap<>();

    /** Keys of rows that are not there now, those that went first in front. */
    private final Set<String> away = new LinkedHashSet<>();

    private int last;

    private int next() {
      int limit = Math.max(REUSE_AFTER, 2 * byKey.size());
      int number = last;
      do {
        number = number >= limit ? 1 : number + 1;
      } while (byNumber.containsKey(number));
      return number;
    }

    private void put(String key, int number) {
      byKey.put(key, number);
      byNumber.put(number, key);
      last = number;
    }

    private void remove(String key) {
      Integer number = byKey.remove(key);
      away.remove(key);
      if (number != null) {
        byNumber.remove(number);
      }
    }
  }

  /** All tables; part of the state of the device. */
  static final class Kept implements FeatureState {
    private final Map<String, Table> tables = new TreeMap<>();
  }

  private final Kept kept = new Kept();
  private @Nullable Cpe cpe;

  // ---- rows

  /**
   * The numbers of the rows with these keys, which are all that the table has now; new ones are
   * numbered in this order.
   */
  Map<String, Integer> numbered(ObjectNode node, List<String> keys) {
    Table table = table(node);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (String key : keys) {
      Integer known = table.byKey.get(key);
      if (known == null) {
        known = table.next();
        table.put(key, known);
      }
      numbers.put(key, known);
    }
    table.away.removeAll(numbers.keySet());
    for (String key : table.byKey.keySet().stream().sorted().toList()) {
      if (!numbers.containsKey(key)) {
        table.away.add(key);
      }
    }
    Iterator<String> oldest = List.copyOf(table.away).iterator();
    for (int left = table.away.size() - Math.max(MOST_AWAY, numbers.size()); left > 0; left--) {
      forget(node, table, oldest.next());
    }
    return numbers;
  }

  /** The key of the row with this number; null if that is none's. */
  @Nullable String key(ObjectNode node, int number) {
    Table table = kept.tables.get(node.path());
    return table == null ? null : table.byNumber.get(number);
  }

  /** The numbers of all rows that are remembered, ascending. */
  int[] remembered(ObjectNode node) {
    Table table = kept.tables.get(node.path());
    return table == null
        ? new int[0]
        : table.byNumber.keySet().stream().mapToInt(n -> n).sorted().toArray();
  }

  /** A row was added, and has this number. */
  void added(ObjectNode node, String key, int number) {
    Table table = table(node);
    String before = table.byNumber.get(number);
    if (before != null) {
      table.remove(before);
    }
    table.remove(key);
    table.put(key, number);
  }

  /** A row was deleted for good: should there be one with its key again, it is another one. */
  void deleted(ObjectNode node, int number) {
    Table table = kept.tables.get(node.path());
    String key = table == null ? null : table.byNumber.get(number);
    if (table != null && key != null) {
      forget(node, table, key);
    }
  }

  /** The device is as it was made. */
  void reset() {
    kept.tables.clear();
  }

  private Table table(ObjectNode node) {
    if (cpe != null) {
      cpe.keep(this, kept);
    }
    return kept.tables.computeIfAbsent(node.path(), path -> new Table());
  }

  /** With the tables in the row. */
  private void forget(ObjectNode node, Table table, String key) {
    String row = node.path() + table.byKey.get(key) + '.';
    table.remove(key);
    kept.tables.keySet().removeIf(path -> path.startsWith(row));
  }

  // ---- feature

  @Override
  public String name() {
    return "row-numbers";
  }

  @Override
  public boolean comesBeforeRows() {
    return true;
  }

  @Override
  public void booted(Cpe cpe) {
    this.cpe = cpe;
    cpe.keep(this, kept);
  }

  @Override
  public List<String> save(Kept state, CpeHost host) {
    List<String> to = new ArrayList<>();
    state.tables.forEach(
        (path, table) -> {
          to.add(path);
          to.add(Integer.toString(table.last));
          to.add(Integer.toString(table.byKey.size()));
          table.byKey.entrySet().stream()
              .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
              .forEach(
                  entry -> {
                    to.add(entry.getKey());
                    to.add(Integer.toString(entry.getValue()));
                  });
        });
    return to;
  }

  @Override
  public void restore(Cpe cpe, List<String> saved) {
    Map<String, Table> tables = new HashMap<>();
    Iterator<String> from = saved.iterator();
    try {
      while (from.hasNext()) {
        String path = from.next();
        Table table = new Table();
        int last = Integer.parseInt(from.next());
        for (int left = Integer.parseInt(from.next()); left > 0; left--) {
          String key = from.next();
          table.put(key, Integer.parseInt(from.next()));
        }
        table.last = last;
        if (new HashSet<>(table.byKey.values()).size() < table.byKey.size()) {
          throw new IllegalArgumentException("a number comes twice in " + path);
        }
        tables.put(path, table);
      }
    } catch (NoSuchElementException e) {
      throw new IllegalArgumentException("no saved numbers of rows", e);
    }
    kept.tables.clear();
    kept.tables.putAll(tables);
    cpe.keep(this, kept);
  }
}
