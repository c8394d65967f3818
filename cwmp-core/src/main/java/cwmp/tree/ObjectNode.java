// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import org.jspecify.annotations.Nullable;

/**
 * An object, a table or a row of some device, shared by all devices of one {@link Nodes}.
 *
 * <p>A row's parent is its table, and a table's parent is the object that holds it.
 */
public final class ObjectNode {
  private final int id;
  private SchemaObject schema;
  private final @Nullable ObjectNode parent;
  private final int instance;
  private final int depth;
  private final String path;

  /** The parameters, and the single objects and tables; created when asked for, by position. */
  @Nullable ParameterNode[] parameters;

  @Nullable ObjectNode[] objects;

  /** The rows of a table in the order of their numbers; else empty. */
  ObjectNode[] rows = {};

  ObjectNode(int id, SchemaObject schema, @Nullable ObjectNode parent, int instance) {
    this.id = id;
    this.schema = schema;
    this.parent = parent;
    this.instance = instance;
    this.depth = parent == null ? 0 : parent.depth + 1;
    String before = parent == null ? "" : parent.path;
    this.path = before + (instance > 0 ? Integer.toString(instance) : schema.name()) + '.';
    boolean table = schema.isTable() && instance == 0;
    this.parameters = new @Nullable ParameterNode[table ? 0 : schema.parameters().size()];
    this.objects = new @Nullable ObjectNode[table ? 0 : schema.objects().size()];
  }

  /** Has this place in another schema, with all that it has now. */
  void become(SchemaObject other) {
    schema = other;
    if (isTable()) {
      return;
    }
    @Nullable ParameterNode[] movedParameters =
        new @Nullable ParameterNode[other.parameters().size()];
    for (ParameterNode node : parameters) {
      SchemaParameter place = node == null ? null : other.parameter(node.schema().name());
      if (place != null) {
        movedParameters[place.position()] = node;
      }
    }
    @Nullable ObjectNode[] movedObjects = new @Nullable ObjectNode[other.objects().size()];
    for (ObjectNode node : objects) {
      SchemaObject place = node == null ? null : other.object(node.schema.name());
      if (place != null) {
        movedObjects[place.position()] = node;
      }
    }
    parameters = movedParameters;
    objects = movedObjects;
  }

  /** Its number within its {@link Nodes}. */
  public int id() {
    return id;
  }

  /** What the schema says; a table and its rows have the same. */
  public SchemaObject schema() {
    return schema;
  }

  /** What holds it, or null for the root. */
  public @Nullable ObjectNode parent() {
    return parent;
  }

  /** The instance number of a row, 0 if this is none. */
  public int instance() {
    return instance;
  }

  /** Whether this is the table itself and not a row of it. */
  public boolean isTable() {
    return instance == 0 && schema.isTable();
  }

  /** Whether this is a row of a table. */
  public boolean isRow() {
    return instance > 0;
  }

  /** The full path with its final dot. */
  public String path() {
    return path;
  }

  /** How many nodes are above. */
  int depth() {
    return depth;
  }

  @Override
  public String toString() {
    return path;
  }
}
