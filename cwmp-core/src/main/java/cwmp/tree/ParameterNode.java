// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import org.jspecify.annotations.Nullable;

/** A parameter of some device, shared by all devices of one {@link Nodes}. */
public final class ParameterNode {
  private final int id;
  private SchemaParameter schema;
  private final ObjectNode parent;
  private final String path;

  ParameterNode(int id, SchemaParameter schema, ObjectNode parent) {
    this.id = id;
    this.schema = schema;
    this.parent = parent;
    this.path = parent.path() + schema.name();
  }

  /** Has this place in another schema. */
  void become(SchemaParameter other) {
    schema = other;
  }

  /** Its number within its {@link Nodes}; other than that of any object too. */
  public int id() {
    return id;
  }

  /** What the schema says. */
  public SchemaParameter schema() {
    return schema;
  }

  /** The object or row that has it. */
  public ObjectNode parent() {
    return parent;
  }

  /** The full parameter name. */
  public String path() {
    return path;
  }

  /**
   * The instance number at a level of nested tables.
   *
   * @param level 1 for the outermost table in the path
   * @throws IllegalArgumentException if the path has no such level
   */
  public int instanceAt(int level) {
    int rows = 0;
    for (ObjectNode node = parent; node != null; node = node.parent()) {
      rows += node.isRow() ? 1 : 0;
    }
    int above = rows - level;
    for (@Nullable ObjectNode node = parent; node != null && level > 0; node = node.parent()) {
      if (node.isRow() && above-- == 0) {
        return node.instance();
      }
    }
    throw new IllegalArgumentException(path + " has no table at level " + level);
  }

  @Override
  public String toString() {
    return path;
  }
}
