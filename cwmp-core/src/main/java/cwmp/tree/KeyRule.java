// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import org.jspecify.annotations.Nullable;

/** Whether the rows of one device differ in their unique keys. TR-106 A.2.8. */
final class KeyRule {
  private KeyRule() {}

  /** What is wrong with a value that the tree has now, or null if nothing is. */
  static @Nullable String problem(ParameterTree tree, ParameterNode parameter) {
    ObjectNode row = parameter.parent();
    if (!row.isRow()) {
      return null;
    }
    for (UniqueKey key : row.schema().keys()) {
      ObjectNode rival = concerns(key, parameter.schema()) ? rival(tree, row, key) : null;
      if (rival != null) {
        return rival + " has the same " + String.join(", ", key.parameters());
      }
    }
    return null;
  }

  /** The key in which a row agrees with another one, or null if there is none. */
  static @Nullable UniqueKey broken(ParameterTree tree, ObjectNode row) {
    for (UniqueKey key : row.schema().keys()) {
      if (rival(tree, row, key) != null) {
        return key;
      }
    }
    return null;
  }

  private static boolean concerns(UniqueKey key, SchemaParameter parameter) {
    return key.parameters().contains(parameter.name())
        || (key.functional() && parameter == parameter.parent().enableParameter());
  }

  /** A row that agrees with this one in the key, or null if there is none. */
  private static @Nullable ObjectNode rival(ParameterTree tree, ObjectNode row, UniqueKey key) {
    ObjectNode table = row.parent();
    if (table == null || !binds(tree, row, key)) {
      return null;
    }
    for (int number : tree.rows(table)) {
      ObjectNode other = tree.nodes().row(table, number);
      if (other != row && agree(tree, row, other, key) && binds(tree, other, key)) {
        return other;
      }
    }
    return null;
  }

  private static boolean agree(ParameterTree tree, ObjectNode a, ObjectNode b, UniqueKey key) {
    for (String name : key.parameters()) {
      if (!value(tree, a, name).equals(value(tree, b, name))) {
        return false;
      }
    }
    return true;
  }

  private static boolean binds(ParameterTree tree, ObjectNode row, UniqueKey key) {
    SchemaParameter enable = row.schema().enableParameter();
    return !key.functional()
        || enable == null
        || tree.value(tree.nodes().parameter(row, enable)).equals("true");
  }

  private static String value(ParameterTree tree, ObjectNode row, String name) {
    SchemaParameter parameter = row.schema().parameter(name);
    return parameter == null ? "" : tree.value(tree.nodes().parameter(row, parameter));
  }
}
