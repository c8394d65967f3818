// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.tree.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which rows the tables have by themselves, those whose rows never change and the live ones. */
final class DeviceRows {
  private static final int[] NO_ROWS = {};

  private final DeviceLook look;
  private final Map<String, int[]> fixed;
  private final Map<String, Supplier<int[]>> live;

  /** The rows that each live table had when it last could be asked. */
  private final Map<ObjectNode, int[]> last = new HashMap<>();

  /**
   * The tables' own rows.
   *
   * @param fixed by path
   * @param live by path; they go before
   */
  DeviceRows(DeviceLook look, Map<String, int[]> fixed, Map<String, Supplier<int[]>> live) {
    this.look = look;
    this.fixed = Map.copyOf(fixed);
    this.live = Map.copyOf(live);
  }

  /** Whether any can come and go. */
  boolean hasLive() {
    return !live.isEmpty();
  }

  /**
   * The numbers of the rows, ascending; those that were there last if the device cannot be asked.
   */
  int[] of(ObjectNode table) {
    Supplier<int[]> supplier = live.get(table.path());
    if (supplier == null) {
      return fixed.getOrDefault(table.path(), NO_ROWS);
    }
    int[] seen = look.rows(table);
    if (seen == null && look.whyWithoutRows(table) == null) {
      look.ask(table, () -> new OfSupplier(table, supplier, false));
      seen = look.rows(table);
    }
    return seen == null ? last.getOrDefault(table, NO_ROWS) : seen;
  }

  /** Why the rows are not known; null if they are. */
  @Nullable String failure(ObjectNode table) {
    return look.whyWithoutRows(table);
  }

  /** Whether the device may have lost in this session what it had at the beginning. */
  boolean mayBeGone(ObjectNode object) {
    if (look.isInSession()) {
      for (ObjectNode at = object; at != null; at = at.parent()) {
        if (at.isRow() && at.parent() != null && live.containsKey(at.parent().path())) {
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
    Supplier<int[]> supplier = live.get(table.path());
    if (supplier == null) {
      return new int[] {row};
    }
    int[] now = look.rowsNow(table);
    if (now == null) {
      look.ask(List.of("now", table), () -> new OfSupplier(table, supplier, true));
      now = look.rowsNow(table);
    }
    return now == null ? NO_ROWS : now;
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
    void answered(int[] numbers) {
      if (isAboutNow) {
        look.sawRowsNow(table, numbers);
      } else {
        last.put(table, numbers);
        look.sawRows(table, numbers);
      }
    }

    @Override
    void failed(DeviceCallException problem) {
      if (isAboutNow) {
        look.sawRowsNow(table, of(table)); // nobody says that they are gone
      } else {
        look.sawNoRows(table, problem.reason());
      }
    }
  }
}
