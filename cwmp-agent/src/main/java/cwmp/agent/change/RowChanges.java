// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.change;

import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.TreeEntries;
import cwmp.tree.TreeState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rows that a change has added and taken away, the outermost only: what is in them has come and
 * gone with them.
 */
record RowChanges(List<ObjectNode> added, List<ObjectNode> gone) {
  static final RowChanges NONE = new RowChanges(List.of(), List.of());

  RowChanges {
    added = List.copyOf(added);
    gone = List.copyOf(gone);
  }

  boolean isEmpty() {
    return added.isEmpty() && gone.isEmpty();
  }

  /** How the rows of a tree differ from those that it had in an earlier state. */
  static RowChanges since(TreeState before, ParameterTree tree) {
    TreeState now = tree.state();
    if (before == now) {
      return NONE;
    }
    Map<String, TreeEntries.Table> newTables = tables(tree);
    tree.restore(before);
    Map<String, TreeEntries.Table> oldTables = tables(tree);
    Set<String> touched = touched(oldTables, newTables);
    Map<String, ObjectNode> had = there(touched, tree);
    tree.restore(now);
    Map<String, ObjectNode> has = there(touched, tree);
    return new RowChanges(without(has, had), without(had, has));
  }

  private static Map<String, TreeEntries.Table> tables(ParameterTree tree) {
    Map<String, TreeEntries.Table> tables = new HashMap<>();
    tree.entries().tables().forEach(table -> tables.put(table.path(), table));
    return tables;
  }

  /** The paths of all rows that may have come or gone, outer ones first. */
  private static Set<String> touched(
      Map<String, TreeEntries.Table> before, Map<String, TreeEntries.Table> after) {
    Set<String> tables = new TreeSet<>(before.keySet());
    tables.addAll(after.keySet());
    Set<String> rows = new LinkedHashSet<>();
    for (String table : tables) {
      TreeEntries.Table none = new TreeEntries.Table(table, List.of(), List.of(), 0);
      TreeEntries.Table old = before.getOrDefault(table, none);
      TreeEntries.Table now = after.getOrDefault(table, none);
      if (!Objects.equals(old, now)) {
        Set<Integer> numbers = new TreeSet<>(old.added());
        numbers.addAll(old.removed());
        numbers.addAll(now.added());
        numbers.addAll(now.removed());
        numbers.forEach(number -> rows.add(table + number + '.'));
      }
    }
    return rows;
  }

  private static Map<String, ObjectNode> there(Set<String> paths, ParameterTree tree) {
    Map<String, ObjectNode> there = new HashMap<>();
    for (String path : paths) {
      ObjectNode row = tree.findObject(path);
      if (row != null) {
        there.put(path, row);
      }
    }
    return there;
  }

  /** Those of the first that are not among the second, without what is below another of them. */
  private static List<ObjectNode> without(
      Map<String, ObjectNode> some, Map<String, ObjectNode> others) {
    List<ObjectNode> rows = new ArrayList<>();
    some.forEach(
        (path, row) -> {
          if (!others.containsKey(path)) {
            rows.add(row);
          }
        });
    return rows.stream()
        .filter(row -> rows.stream().noneMatch(other -> isBelow(row, other)))
        .sorted(Comparator.comparingInt(ObjectNode::id))
        .toList();
  }

  private static boolean isBelow(ObjectNode row, ObjectNode other) {
    return row != other && row.path().startsWith(other.path());
  }
}
