// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.FaultException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a device holds of its own, by path instead of by node: for a store and for people.
 *
 * @param values every stored value, hidden ones too
 */
public record TreeEntries(List<Value> values, List<Table> tables, List<Attribute> attributes) {

  /** Nothing: the factory state. */
  public static final TreeEntries EMPTY = new TreeEntries(List.of(), List.of(), List.of());

  public TreeEntries {
    values = List.copyOf(values);
    tables = List.copyOf(tables);
    attributes = List.copyOf(attributes);
  }

  /** What of this means nothing in any device with the schema. */
  public TreeEntries unknownTo(Schema schema) {
    return new TreeEntries(
        values.stream().filter(value -> !isKnown(schema, value.path())).toList(),
        tables.stream().filter(table -> !isKnown(schema, table.path())).toList(),
        attributes.stream().filter(attribute -> !isKnown(schema, attribute.path())).toList());
  }

  private static boolean isKnown(Schema schema, String path) {
    try {
      return Selection.isInSchema(schema, ParameterPath.parse(path));
    } catch (FaultException e) {
      return false;
    }
  }

  /** This and the other, where both are of different parameters and tables. */
  public TreeEntries and(TreeEntries other) {
    return new TreeEntries(
        joined(values, other.values),
        joined(tables, other.tables),
        joined(attributes, other.attributes));
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return values.isEmpty() && tables.isEmpty() && attributes.isEmpty();
  }

  /** A stored value under its full parameter name. */
  public record Value(String path, String value, Writer writer) {
    /** Without the value, which may be secret. */
    @Override
    public String toString() {
      return "Value[" + path + " by " + writer + "]";
    }
  }

  /**
   * How the rows of a table differ from those of the source.
   *
   * @param path of the table, with its final dot
   * @param added rows that only the device has
   * @param removed rows that the source has and the device not
   * @param lastNumber the number given last to a row, so that it is not given again soon
   */
  public record Table(String path, List<Integer> added, List<Integer> removed, int lastNumber) {
    public Table {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }
  }

  /**
   * The attributes that were set for a parameter.
   *
   * @param notification 0 to 6, or {@link #NOT_SET}
   * @param accessList null if nobody has set it
   */
  public record Attribute(String path, int notification, @Nullable List<String> accessList) {
    /** Stands for a notification that nobody has set. */
    public static final int NOT_SET = -1;

    public Attribute {
      accessList = accessList == null ? null : List.copyOf(accessList);
    }
  }
}
