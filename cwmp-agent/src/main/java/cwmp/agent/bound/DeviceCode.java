// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.bound;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceTable;
import cwmp.agent.bound.BoundObjects.Bound;
import cwmp.agent.bound.BoundObjects.Maker;
import cwmp.agent.call.DeviceCallException;
import cwmp.agent.call.DeviceCalls;
import cwmp.tree.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the product's code for objects and tables comes from: from the row of a table of the
 * device's, from the code below that, or from what the product or a program has brought for all of
 * the model. On the agent's thread only.
 */
public final class DeviceCode {

  /** The code of one table. */
  public record BoundTable(DeviceTable table, Maker maker) {}

  private final DeviceLook look;
  private final RowNumbers numbers;
  private final List<Maker> makers = new ArrayList<>();
  private final Map<ObjectNode, BoundTable> tables = new HashMap<>();

  /** The code for what is in a row; empty where the table has none. */
  private final Map<ObjectNode, Optional<Maker>> below = new HashMap<>();

  /** The tables, or the kinds of them, for which nobody has code. */
  private final Set<Object> withoutTable = new HashSet<>();

  /** The objects, or the kinds of them, for which nobody has code. */
  private final Set<Object> withoutObject = new HashSet<>();

  DeviceCode(DeviceLook look, RowNumbers numbers, List<Maker> makers) {
    this.look = look;
    this.numbers = numbers;
    this.makers.addAll(makers);
  }

  boolean isEmpty() {
    return makers.isEmpty();
  }

  void add(Maker maker) {
    makers.add(maker);
    withoutTable.clear();
    withoutObject.clear();
  }

  void remove(Maker maker) {
    makers.remove(maker);
    tables.values().removeIf(bound -> bound.maker().isGone());
    below.clear();
    withoutObject.clear();
  }

  /** Whether the rows of any table are the device's own. */
  boolean hasTables() {
    return !tables.isEmpty();
  }

  /** Forgets the code of what is not there any more. */
  void forget(Predicate<ObjectNode> isGone) {
    Set<Object> all = new HashSet<>(tables.keySet());
    all.addAll(below.keySet());
    all.addAll(withoutTable);
    all.addAll(withoutObject);
    // judged apart from the maps, as looking whether something is there may make code
    all.removeIf(what -> !(what instanceof ObjectNode node && isGone.test(node)));
    tables.keySet().removeAll(all);
    below.keySet().removeAll(all);
    withoutTable.removeAll(all);
    withoutObject.removeAll(all);
  }

  /**
   * The code of a table; null if its rows are none of the device's business, or it is not known.
   */
  public @Nullable BoundTable table(ObjectNode node) {
    BoundTable known = tables.get(node);
    ObjectNode above = node.parent();
    if (known == null
        && above != null
        && !makers.isEmpty()
        && isWorthAsking(node, withoutTable)
        && !isInNewRow(above)) {
      int[] instances = instances(node);
      String path = node.schema().path();
      known =
          first(
              node,
              withoutTable,
              maker -> maker.code().table(path, instances).map(t -> new BoundTable(t, maker)));
      if (known != null) {
        tables.put(node, known);
      }
    }
    return known == null || known.maker().isGone() ? null : known;
  }

  /** The code of an object, made anew; null if there is none, or it is not known. */
  @Nullable Bound object(ObjectNode node) {
    if (makers.isEmpty() || !isWorthAsking(node, withoutObject) || isInNewRow(node)) {
      return null;
    }
    Bound ofRow = row(node);
    if (ofRow != null || look.whyWithoutCode(node) != null) {
      return ofRow;
    }
    int[] instances = instances(node);
    String path = node.schema().path();
    return first(
        node,
        withoutObject,
        maker -> maker.code().object(path, instances).map(object -> Bound.of(object, maker)));
  }

  /** The code of a row of one of the device's own tables. */
  private @Nullable Bound row(ObjectNode node) {
    ObjectNode above = node.parent();
    BoundTable table = above == null || !node.isRow() ? null : table(above);
    String key = table == null || above == null ? null : numbers.key(above, node.instance());
    if (table == null || key == null) {
      return null;
    }
    return asked(
        node,
        table.table(),
        table.maker(),
        () -> {
          Optional<DeviceObject> row = table.table().row(key);
          return row.map(object -> Bound.of(object, table.maker()));
        });
  }

  /** Whether nobody has said yet that there is nothing. */
  private boolean isWorthAsking(ObjectNode node, Set<Object> without) {
    return !without.contains(node.schema())
        && !without.contains(node)
        && look.whyWithoutCode(node) == null;
  }

  /** How a maker is asked, on the thread for the product's code. */
  private interface Making<T> {
    Optional<T> made(Maker maker);
  }

  private <T> @Nullable T first(ObjectNode node, Set<Object> without, Making<T> making) {
    List<Maker> inRows = inRows(node);
    List<Maker> all = new ArrayList<>(inRows);
    all.addAll(makers);
    for (Maker maker : all) {
      T made = asked(node, maker.code(), maker, () -> making.made(maker));
      if (made != null) {
        return made;
      }
    }
    if (look.whyWithoutCode(node) == null) {
      without.add(isInOwnTable(node) ? node : node.schema());
    }
    return null;
  }

  private <T> @Nullable T asked(
      ObjectNode node,
      Object who,
      Maker maker,
      DeviceCalls.Code<Optional<T>, RuntimeException> code) {
    try {
      return look.calls()
          .call(who, node.path(), () -> maker.isGone() ? Optional.<T>empty() : code.run())
          .orElse(null);
    } catch (DeviceCallException e) {
      look.sawNoCode(node, e.reason());
      return null;
    }
  }

  /** The code that rows above have for what is in them, the innermost first. */
  private List<Maker> inRows(ObjectNode node) {
    List<Maker> all = new ArrayList<>();
    for (ObjectNode at = node.parent(); at != null; at = at.parent()) {
      if (at.isRow()) {
        below(at).ifPresent(all::add);
      }
    }
    return all;
  }

  private Optional<Maker> below(ObjectNode row) {
    Optional<Maker> known = below.get(row);
    if (known != null) {
      return known;
    }
    ObjectNode above = row.parent();
    BoundTable table = above == null ? null : table(above);
    String key = table == null || above == null ? null : numbers.key(above, row.instance());
    if (table == null || key == null) {
      return Optional.empty();
    }
    Maker made =
        asked(
            row,
            table.table(),
            table.maker(),
            () -> table.table().below(key).map(code -> table.maker().with(code)));
    if (made != null || look.whyWithoutCode(row) == null) {
      below.put(row, Optional.ofNullable(made));
    }
    return Optional.ofNullable(made);
  }

  /** Whether it is in a row of the device's that the device does not know yet. */
  private boolean isInNewRow(ObjectNode node) {
    for (ObjectNode at = node; at != null; at = at.parent()) {
      ObjectNode table = at.parent();
      if (at.isRow()
          && table != null
          && tables.containsKey(table)
          && numbers.key(table, at.instance()) == null) {
        return true;
      }
    }
    return false;
  }

  private boolean isInOwnTable(ObjectNode node) {
    for (ObjectNode at = node; at != null; at = at.parent()) {
      if (at.isRow() && at.parent() != null && tables.containsKey(at.parent())) {
        return true;
      }
    }
    return false;
  }

  private static int[] instances(ObjectNode node) {
    List<Integer> instances = new ArrayList<>();
    for (ObjectNode at = node; at != null; at = at.parent()) {
      if (at.isRow()) {
        instances.add(0, at.instance());
      }
    }
    return instances.stream().mapToInt(Integer::intValue).toArray();
  }
}
