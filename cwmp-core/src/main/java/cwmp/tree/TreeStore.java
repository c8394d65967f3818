// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A tree's state by path: out of nodes, and back into nodes of what still fits the schema. */
final class TreeStore {
  private TreeStore() {}

  static TreeEntries entries(Nodes nodes, TreeState state) {
    List<TreeEntries.Value> values = new ArrayList<>();
    for (int i = 0; i < state.valueCount(); i++) {
      String path = nodes.parameter(state.valueIdAt(i)).path();
      values.add(new TreeEntries.Value(path, state.valueAt(i), state.writerAt(i)));
    }
    List<TreeEntries.Table> tables = new ArrayList<>();
    for (TableRows rows : state.tables()) {
      tables.add(
          new TreeEntries.Table(
              nodes.object(rows.tableId()).path(),
              Arrays.stream(rows.added()).boxed().toList(),
              Arrays.stream(rows.removed()).boxed().toList(),
              rows.lastNumber()));
    }
    List<TreeEntries.Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < state.attributeCount(); i++) {
      Attributes set = state.attributeAt(i);
      attributes.add(
          new TreeEntries.Attribute(
              nodes.parameter(state.attributeIdAt(i)).path(),
              set.notification(),
              set.accessList()));
    }
    return new TreeEntries(values, tables, attributes);
  }

  /** Loads into a tree in its factory state; returns what was left out, and why. */
  static List<String> load(TreeEntries entries, ParameterTree tree) {
    List<String> leftOut = new ArrayList<>();
    List<TreeEntries.Table> tables = new ArrayList<>(entries.tables());
    // A table in a row is there only once that row is: the shorter path comes first.
    tables.sort((a, b) -> Integer.compare(a.path().length(), b.path().length()));
    for (TreeEntries.Table table : tables) {
      ObjectNode node = tree.findObject(table.path());
      if (node == null || !node.isTable()) {
        leftOut.add(table.path() + " is no table");
        continue;
      }
      int[] added = numbers(table.added());
      int[] removed = numbers(table.removed());
      int last = Math.max(0, table.lastNumber());
      tree.restore(tree.state().withTable(new TableRows(node.id(), added, removed, last)));
    }
    Map<Integer, Change> values = new HashMap<>();
    for (TreeEntries.Value value : entries.values()) {
      ParameterNode parameter = tree.find(value.path());
      if (parameter == null || parameter.schema().countedTable() != null) {
        leftOut.add(value.path() + " is no parameter with a value");
        continue;
      }
      try {
        String canonical = parameter.schema().canonical(value.value());
        values.put(parameter.id(), new Change(parameter, "", canonical, value.writer()));
      } catch (IllegalArgumentException e) {
        leftOut.add(value.path() + " has a value that the model does not allow");
      }
    }
    tree.restore(tree.state().withValues(List.copyOf(values.values())));
    Map<Integer, Attributes> attributes = new HashMap<>();
    for (TreeEntries.Attribute attribute : entries.attributes()) {
      ParameterNode parameter = tree.find(attribute.path());
      if (parameter == null || attribute.notification() > Notification.HIGHEST) {
        leftOut.add("attributes of " + attribute.path() + " do not fit");
        continue;
      }
      Attributes set = Attributes.NONE.withNotification(Math.max(-1, attribute.notification()));
      List<String> accessList = attribute.accessList();
      attributes.put(parameter.id(), accessList == null ? set : set.withAccessList(accessList));
    }
    tree.restore(tree.state().withAttributes(attributes));
    return leftOut;
  }

  private static int[] numbers(List<Integer> numbers) {
    return numbers.stream()
        .mapToInt(Integer::intValue)
        .filter(n -> n > 0)
        .sorted()
        .distinct()
        .toArray();
  }
}
