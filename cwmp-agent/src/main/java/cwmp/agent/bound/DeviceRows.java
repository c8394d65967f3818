// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.bound;

import cwmp.agent.bound.DeviceCode.BoundTable;
import cwmp.agent.call.DeviceCallException;
import cwmp.tree.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which rows the tables have by themselves: those that never change, those whose numbers the
 * product says, and those that it knows by keys.
 */
public final class DeviceRows {
  private static final int[] NO_ROWS = {};

  private final DeviceLook look;
  private final Map<String, int[]> fixed;
  private final Map<String, Supplier<int[]>> live;
  private final DeviceCode code;
  private final RowNumbers numbers;

  /** The rows that each live table had when it last could be asked. */
  private final Map<ObjectNode, int[]> last = new HashMap<>();

  /** The rows whose tables have been told their numbers in this run. */
  private final Map<ObjectNode, Set<String>> told = new HashMap<>();

  /**
   * The tables' own rows.
   *
   * @param fixed by path
   * @param live by path; they go before
   * @param code has other tables, with keys
   */
  public DeviceRows(
      DeviceLook look,
      Map<String, int[]> fixed,
      Map<String, Supplier<int[]>> live,
      DeviceCode code,
      RowNumbers numbers) {
    this.look = look;
    this.fixed = Map.copyOf(fixed);
    this.live = Map.copyOf(live);
    this.code = code;
    this.numbers = numbers;
  }

  /** Whether any can come and go. */
  boolean hasLive() {
    return !live.isEmpty() || code.hasTables();
  }

  /**
   * The numbers of the rows, ascending; those that were there last if the device cannot be asked.
   */
  int[] of(ObjectNode table) {
    int[] seen = look.rows(table);
    if (seen != null) {
      return seen;
    }
    Supplier<DeviceQuestion<?>> question = question(table, false);
    if (question == null) {
      return fixed.getOrDefault(table.path(), NO_ROWS);
    }
    if (look.whyWithoutRows(table) == null) {
      look.ask(table, question);
      seen = look.rows(table);
    }
    if (seen == null) {
      seen = last.get(table);
    }
    return seen == null ? numbers.remembered(table) : seen;
  }

  /** How the rows are asked for; null if they are not. */
  private @Nullable Supplier<DeviceQuestion<?>> question(ObjectNode table, boolean isAboutNow) {
    Supplier<int[]> supplier = live.get(table.path());
    if (supplier != null) {
      return () -> new OfSupplier(table, supplier, isAboutNow);
    }
    BoundTable keyed = fixed.containsKey(table.path()) ? null : code.table(table);
    return keyed == null ? null : () -> new OfTable(table, keyed, isAboutNow);
  }

  private boolean isLive(ObjectNode table) {
    return live.containsKey(table.path()) || code.table(table) != null;
  }

  /** Why the rows are not known; null if they are. */
  public @Nullable String failure(ObjectNode table) {
    String reason = look.whyWithoutRows(table);
    return reason == null ? look.whyWithoutCode(table) : reason;
  }

  /** What the device knows a row by; null if it does not. */
  public @Nullable String key(ObjectNode row) {
    ObjectNode table = row.parent();
    return table == null ? null : numbers.key(table, row.instance());
  }

  /** Whether the device has a row by itself. */
  public boolean isThere(ObjectNode row) {
    ObjectNode table = row.parent();
    return table != null && Arrays.binarySearch(of(table), row.instance()) >= 0;
  }

  /** Whether a row that is not there has the number. */
  boolean isReserved(ObjectNode table, int number) {
    return code.hasTables() && numbers.key(table, number) != null;
  }

  /** Whether the device may have lost in this session what it had at the beginning. */
  boolean mayBeGone(ObjectNode object) {
    if (look.isInSession()) {
      for (ObjectNode at = object; at != null; at = at.parent()) {
        if (at.isRow() && at.parent() != null && isLive(at.parent())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the object is in a row that the session has seen and the device does not have now. */
  boolean isGone(ObjectNode object) {
    if (!look.isInSession()) {
      return false;
    }
    boolean isGone = false;
    for (ObjectNode at = object; at != null && !isGone; at = at.parent()) {
      ObjectNode table = at.parent();
      if (at.isRow() && table != null) {
        isGone = Arrays.binarySearch(now(table, at.instance()), at.instance()) < 0;
      }
    }
    return isGone;
  }

  /** The rows at this moment; while that is not known yet, none. */
  private int[] now(ObjectNode table, int row) {
    Supplier<DeviceQuestion<?>> question = question(table, true);
    if (question == null) {
      return new int[] {row};
    }
    int[] now = look.rowsNow(table);
    if (now == null) {
      look.ask(List.of("now", table), question);
      now = look.rowsNow(table);
    }
    return now == null ? NO_ROWS : now;
  }

  // ---- rows that somebody adds and deletes

  /**
   * Somebody has added a row that the device has now; the tree is to {@linkplain
   * cwmp.tree.ParameterTree#adopt adopt} it. To be {@linkplain #deleted taken back} if nothing
   * comes of it.
   *
   * @param key what the device knows it by
   */
  public void added(ObjectNode row, String key) {
    ObjectNode table = row.parent();
    if (table != null) {
      numbers.added(table, key, row.instance());
      told.computeIfAbsent(table, node -> new HashSet<>()).add(key);
      int[] seen = of(table);
      if (Arrays.binarySearch(seen, row.instance()) < 0) {
        int[] more = Arrays.copyOf(seen, seen.length + 1);
        more[seen.length] = row.instance();
        Arrays.sort(more);
        saw(table, more, false);
      }
    }
  }

  /** Somebody has deleted a row, and the device does not have it any more. */
  public void deleted(ObjectNode row) {
    ObjectNode table = row.parent();
    if (table != null) {
      numbers.deleted(table, row.instance());
      saw(table, Arrays.stream(of(table)).filter(n -> n != row.instance()).toArray(), false);
    }
  }

  private void saw(ObjectNode table, int[] rows, boolean isAboutNow) {
    if (isAboutNow) {
      look.sawRowsNow(table, rows);
    } else {
      last.put(table, rows);
      look.sawRows(table, rows);
    }
  }

  private void sawNone(ObjectNode table, String reason, boolean isAboutNow) {
    if (isAboutNow) {
      look.sawRowsNow(table, of(table)); // nobody says that they are gone
    } else {
      look.sawNoRows(table, reason);
    }
  }

  /** The rows of a table whose numbers the product knows. */
  private final class OfSupplier extends DeviceQuestion<int[]> {
    private final ObjectNode table;
    private final Supplier<int[]> supplier;
    private final boolean isAboutNow;

    OfSupplier(ObjectNode table, Supplier<int[]> supplier, boolean isAboutNow) {
      this.table = table;
      this.supplier = supplier;
      this.isAboutNow = isAboutNow;
    }

    @Override
    Object who() {
      return supplier;
    }

    @Override
    String what() {
      return table.path();
    }

    @Override
    int[] ask() {
      return Arrays.stream(supplier.get()).filter(n -> n > 0).sorted().distinct().toArray();
    }

    @Override
    void answered(int[] rows) {
      saw(table, rows, isAboutNow);
    }

    @Override
    void failed(DeviceCallException problem) {
      sawNone(table, problem.reason(), isAboutNow);
    }
  }

  /** The rows of a table whose keys the product knows. */
  private final class OfTable extends DeviceQuestion<List<String>> {
    private final ObjectNode table;
    private final BoundTable bound;
    private final boolean isAboutNow;

    OfTable(ObjectNode table, BoundTable bound, boolean isAboutNow) {
      this.table = table;
      this.bound = bound;
      this.isAboutNow = isAboutNow;
    }

    @Override
    Object who() {
      return bound.table();
    }

    @Override
    String what() {
      return table.path();
    }

    @Override
    List<String> ask() {
      return bound.maker().isGone() ? List.of() : List.copyOf(bound.table().keys());
    }

    @Override
    void answered(List<String> keys) {
      if (bound.maker().isGone()) {
        return;
      }
      if (isAboutNow) {
        int[] rows = of(table);
        saw(
            table,
            Arrays.stream(rows).filter(n -> isAmong(keys, numbers.key(table, n))).toArray(),
            true);
        return;
      }
      Map<String, Integer> numbered = numbers.numbered(table, keys);
      saw(table, numbered.values().stream().mapToInt(n -> n).sorted().toArray(), false);
      Set<String> known = told.computeIfAbsent(table, node -> new HashSet<>());
      known.retainAll(numbered.keySet());
      Map<String, Integer> news = new LinkedHashMap<>(numbered);
      news.keySet().removeAll(known);
      known.addAll(numbered.keySet());
      if (!news.isEmpty()) {
        tell(news);
      }
    }

    private void tell(Map<String, Integer> news) {
      try {
        look.calls()
            .call(
                bound.table(),
                table.path(),
                () -> {
                  news.forEach(bound.table()::numbered);
                  return true;
                });
      } catch (DeviceCallException e) {
        // it is counted
      }
    }

    @Override
    void failed(DeviceCallException problem) {
      if (!bound.maker().isGone()) {
        sawNone(table, problem.reason(), isAboutNow);
      }
    }
  }

  private static boolean isAmong(List<String> keys, @Nullable String key) {
    return key != null && keys.contains(key);
  }
}
