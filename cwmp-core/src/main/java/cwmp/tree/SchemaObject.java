// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of a {@link Schema}; a table and its rows are one. */
public final class SchemaObject implements NameSlots.Named {
  private static final char[] NO_SLOTS = {0};

  private final int index;
  private final String name;
  private final String path;
  private final @Nullable SchemaObject parent;
  private final boolean table;
  private final ObjectSpec spec;
  private final int position;

  // Filled by the schema's builder, and not changed after it.
  private List<SchemaParameter> parameters = List.of();
  private List<SchemaObject> objects = List.of();
  private char[] parameterSlots = NO_SLOTS;
  private char[] objectSlots = NO_SLOTS;
  @Nullable SchemaParameter entriesParameter;
  List<UniqueKey> keys = List.of();

  SchemaObject(
      int index,
      String name,
      @Nullable SchemaObject parent,
      int position,
      boolean table,
      ObjectSpec spec) {
    this.index = index;
    this.name = name;
    this.parent = parent;
    this.position = position;
    this.table = table;
    this.spec = spec;
    this.path = (parent == null ? "" : parent.path) + name + (table ? ".{i}." : ".");
  }

  void setParameters(List<SchemaParameter> own) {
    parameters = List.copyOf(own);
    parameterSlots = NameSlots.of(own);
  }

  void setObjects(List<SchemaObject> below) {
    objects = List.copyOf(below);
    objectSlots = below.isEmpty() ? NO_SLOTS : NameSlots.of(below);
  }

  /** Its place in model order among all objects of the schema, from 0 for the root. */
  public int index() {
    return index;
  }

  /** The node name, without an instance placeholder. */
  @Override
  public String name() {
    return name;
  }

  /** The path with its final dot and {@code {i}} for each instance number. */
  public String path() {
    return path;
  }

  /** The object that holds it, or null for the root. */
  public @Nullable SchemaObject parent() {
    return parent;
  }

  /** Whether it has rows. */
  public boolean isTable() {
    return table;
  }

  /** Whether the ACS may add and delete rows. */
  public boolean isCreatable() {
    return spec.creatable();
  }

  /** The most rows that the table may have. */
  public int maxEntries() {
    return spec.maxEntries();
  }

  /** In what no two rows agree; the alias is one of them if rows have one. */
  public List<UniqueKey> keys() {
    return keys;
  }

  /** The parameter that puts a row to use, or null if there is none. */
  public @Nullable SchemaParameter enableParameter() {
    return spec.enableParameter() == null ? null : parameter(spec.enableParameter());
  }

  /** What was said about it. */
  ObjectSpec spec() {
    return spec;
  }

  /** When adding or deleting a row takes effect. */
  public Effect effect() {
    return spec.effect();
  }

  /** The parameter of the parent that counts the rows, or null if there is none. */
  public @Nullable SchemaParameter entriesParameter() {
    return entriesParameter;
  }

  /** The objects and tables right below, in model order. */
  public List<SchemaObject> objects() {
    return objects;
  }

  /** The parameters of the object, or of each row, in model order. */
  public List<SchemaParameter> parameters() {
    return parameters;
  }

  /** The place among the parent's objects. */
  int position() {
    return position;
  }

  /** The parameter of this name, or null if there is none. */
  public @Nullable SchemaParameter parameter(String name) {
    return NameSlots.find(parameters, parameterSlots, name);
  }

  @Nullable SchemaObject object(String name) {
    return NameSlots.find(objects, objectSlots, name);
  }

  @Override
  public String toString() {
    return path;
  }
}
