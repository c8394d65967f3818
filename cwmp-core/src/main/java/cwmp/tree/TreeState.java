// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What one device holds of its own: the values, rows and attributes in which it differs from its
 * source.
 *
 * <p>Immutable, so that keeping the state before a change costs a reference; means something only
 * with the {@link Nodes} it was made with. All is kept in arrays sorted by node id, for memory:
 * with compressed references a device in its factory state costs nothing here, n values cost 64
 * bytes (this object and the heads of two arrays) and 8 for each value beside its text, 144 for
 * ten.
 */
public sealed class TreeState {
  private static final int[] NO_INTS = {};
  private static final String[] NO_TEXTS = {};
  private static final TableRows[] NO_TABLES = {};
  private static final Attributes[] NO_ATTRIBUTES = {};
  private static final Writer[] WRITERS = Writer.values();

  /** The factory state. */
  public static final TreeState EMPTY =
      new TreeState(NO_INTS, NO_TEXTS, NO_TABLES, NO_INTS, NO_ATTRIBUTES);

  /** Who wrote a value is in the low bits beside the parameter's id. */
  private static final int WRITER_BITS = 2;

  private static final int WRITER_MASK = (1 << WRITER_BITS) - 1;

  private final int[] valueKeys;
  private final String[] values;
  private final TableRows[] tables;
  private final int[] attributeIds;
  private final Attributes[] attributes;

  /** A state that shares what is empty. */
  private static TreeState of(
      int[] valueKeys,
      String[] values,
      TableRows[] tables,
      int[] attributeIds,
      Attributes[] attributes,
      Map<Integer, String> running) {
    if (valueKeys.length == 0
        && tables.length == 0
        && attributeIds.length == 0
        && running.isEmpty()) {
      return EMPTY;
    }
    boolean noValues = valueKeys.length == 0;
    boolean noAttributes = attributeIds.length == 0;
    TreeState state =
        new TreeState(
            noValues ? NO_INTS : valueKeys,
            noValues ? NO_TEXTS : values,
            tables.length == 0 ? NO_TABLES : tables,
            noAttributes ? NO_INTS : attributeIds,
            noAttributes ? NO_ATTRIBUTES : attributes);
    return running.isEmpty() ? state : new WithRunning(state, running);
  }

  /** A state with values that take effect later; others do without the field. */
  private static final class WithRunning extends TreeState {
    private final Map<Integer, String> running;

    WithRunning(TreeState state, Map<Integer, String> running) {
      super(state.valueKeys, state.values, state.tables, state.attributeIds, state.attributes);
      this.running = Map.copyOf(running);
    }

    @Override
    Map<Integer, String> running() {
      return running;
    }
  }

  private TreeState(
      int[] valueKeys,
      String[] values,
      TableRows[] tables,
      int[] attributeIds,
      Attributes[] attributes) {
    this.valueKeys = valueKeys;
    this.values = values;
    this.tables = tables;
    this.attributeIds = attributeIds;
    this.attributes = attributes;
  }

  /**
   * What still runs, by parameter id, of values that have been changed and take effect later. Not
   * kept over a restart, which is later.
   */
  Map<Integer, String> running() {
    return Map.of();
  }

  /** The same with other values that still run. */
  TreeState withRunning(Map<Integer, String> running) {
    return running().equals(running)
        ? this
        : of(valueKeys, values, tables, attributeIds, attributes, running);
  }

  /** Whether this is the factory state. */
  public boolean isEmpty() {
    return this == EMPTY;
  }

  /** How many values are stored. */
  public int valueCount() {
    return values.length;
  }

  int valueIdAt(int index) {
    return valueKeys[index] >> WRITER_BITS;
  }

  String valueAt(int index) {
    return values[index];
  }

  Writer writerAt(int index) {
    return WRITERS[valueKeys[index] & WRITER_MASK];
  }

  @Nullable String value(int id) {
    int index = valueIndex(id);
    return index < 0 ? null : values[index];
  }

  Writer writer(int id) {
    int index = valueIndex(id);
    return index < 0 ? Writer.FACTORY : writerAt(index);
  }

  /** The index of a stored value, or where it would stand as {@code -index - 1}. */
  private int valueIndex(int id) {
    int low = 0;
    int high = valueKeys.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = valueIdAt(middle);
      if (found == id) {
        return middle;
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  boolean hasTables() {
    return tables.length > 0;
  }

  @Nullable TableRows table(int id) {
    int index = tableIndex(id);
    return index < 0 ? null : tables[index];
  }

  /** The index of a table's rows, or where they would stand as {@code -index - 1}. */
  private int tableIndex(int id) {
    int low = 0;
    int high = tables.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = tables[middle].tableId();
      if (found == id) {
        return middle;
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  List<TableRows> tables() {
    return List.of(tables);
  }

  int attributeCount() {
    return attributeIds.length;
  }

  int attributeIdAt(int index) {
    return attributeIds[index];
  }

  Attributes attributeAt(int index) {
    return attributes[index];
  }

  Attributes attributes(int id) {
    int index = attributeIds.length == 0 ? -1 : Arrays.binarySearch(attributeIds, id);
    return index < 0 ? Attributes.NONE : attributes[index];
  }

  /** The same with these values; the changes are of different parameters. */
  TreeState withValues(List<Change> changes) {
    if (changes.isEmpty()) {
      return this;
    }
    Change[] sorted = changes.toArray(new Change[0]);
    Arrays.sort(sorted, (a, b) -> Integer.compare(a.parameter().id(), b.parameter().id()));
    int fresh = 0;
    for (Change change : sorted) {
      fresh += valueIndex(change.parameter().id()) < 0 ? 1 : 0;
    }
    int[] keys = new int[valueKeys.length + fresh];
    String[] texts = new String[keys.length];
    int old = 0;
    int to = 0;
    for (Change change : sorted) {
      int id = change.parameter().id();
      while (old < values.length && valueIdAt(old) < id) {
        keys[to] = valueKeys[old];
        texts[to++] = values[old++];
      }
      if (old < values.length && valueIdAt(old) == id) {
        old++;
      }
      keys[to] = id << WRITER_BITS | change.writer().ordinal();
      texts[to++] = change.newValue();
    }
    System.arraycopy(valueKeys, old, keys, to, keys.length - to);
    System.arraycopy(values, old, texts, to, texts.length - to);
    return of(keys, texts, tables, attributeIds, attributes, running());
  }

  /** The same with other rows of a table. */
  TreeState withTable(TableRows rows) {
    int index = tableIndex(rows.tableId());
    int at = index < 0 ? -index - 1 : index;
    TableRows[] all = Arrays.copyOf(tables, index < 0 ? tables.length + 1 : tables.length);
    if (index < 0) {
      System.arraycopy(tables, at, all, at + 1, tables.length - at);
    }
    all[at] = rows;
    return of(valueKeys, values, all, attributeIds, attributes, running());
  }

  /** The same with other attributes by parameter id; {@link Attributes#NONE} are not kept. */
  TreeState withAttributes(Map<Integer, Attributes> changed) {
    TreeMap<Integer, Attributes> all = new TreeMap<>(changed);
    for (int i = 0; i < attributes.length; i++) {
      all.putIfAbsent(attributeIds[i], attributes[i]);
    }
    all.values().removeIf(Attributes.NONE::equals);
    int[] ids = all.keySet().stream().mapToInt(Integer::intValue).toArray();
    return of(valueKeys, values, tables, ids, all.values().toArray(new Attributes[0]), running());
  }

  /** The same without the values of some parameters; what else it has of them stays. */
  TreeState withoutValues(IntPredicate parameterIds) {
    int[] kept = new int[valueKeys.length];
    String[] texts = new String[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (!parameterIds.test(valueIdAt(i))) {
        kept[count] = valueKeys[i];
        texts[count++] = values[i];
      }
    }
    return of(
        Arrays.copyOf(kept, count),
        Arrays.copyOf(texts, count),
        tables,
        attributeIds,
        attributes,
        running());
  }

  /** The same, keeping only values and attributes of some parameters and rows of some tables. */
  TreeState keeping(IntPredicate parameterIds, IntPredicate tableIds) {
    int[] ids = new int[attributeIds.length];
    Attributes[] keptAttributes = new Attributes[attributes.length];
    int attributeCount = 0;
    for (int i = 0; i < attributes.length; i++) {
      if (parameterIds.test(attributeIds[i])) {
        ids[attributeCount] = attributeIds[i];
        keptAttributes[attributeCount++] = attributes[i];
      }
    }
    Map<Integer, String> runs = new HashMap<>(running());
    runs.keySet().removeIf(id -> !parameterIds.test(id));
    TreeState without = withoutValues(parameterIds.negate());
    return of(
        without.valueKeys,
        without.values,
        Arrays.stream(tables).filter(t -> tableIds.test(t.tableId())).toArray(TableRows[]::new),
        Arrays.copyOf(ids, attributeCount),
        Arrays.copyOf(keptAttributes, attributeCount),
        runs);
  }
}
