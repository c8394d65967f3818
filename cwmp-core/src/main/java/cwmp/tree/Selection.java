// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which nodes of one device the paths of a request mean, and in which order they come. */
final class Selection {
  private final ParameterTree tree;
  private final Nodes nodes;

  /** The objects that a partial path means. */
  private final List<ObjectNode> objects = new ArrayList<>();

  /** The parameters that a full name means. */
  private final List<ParameterNode> parameters = new ArrayList<>();

  private Selection(ParameterTree tree) {
    this.tree = tree;
    this.nodes = tree.nodes();
  }

  /** The parameter that this path means, or null if it means none here. */
  static @Nullable ParameterNode parameter(ParameterTree tree, ParameterPath path) {
    Selection found = new Selection(tree);
    if (!path.hasWildcard()) {
      found.match(path);
    }
    return found.parameters.isEmpty() ? null : found.parameters.get(0);
  }

  /** The object that this path means, or null if it means none here. */
  static @Nullable ObjectNode object(ParameterTree tree, ParameterPath path) {
    Selection found = new Selection(tree);
    if (!path.hasWildcard()) {
      found.match(path);
    }
    return found.objects.isEmpty() ? null : found.objects.get(0);
  }

  /**
   * Every parameter that the names cover, once, in model order.
   *
   * @param wildcards whether {@code *} may stand for an instance
   * @throws FaultException 9005 if one of the names is nothing here
   */
  static List<ParameterNode> parameters(ParameterTree tree, List<String> names, boolean wildcards)
      throws FaultException {
    List<ParameterNode> all = new ArrayList<>();
    for (String name : names) {
      Selection found = of(tree, tree.nodes().path(name), wildcards);
      all.addAll(found.parameters);
      for (ObjectNode object : found.objects) {
        found.collect(object, all);
      }
    }
    return names.size() == 1 ? all : inModelOrder(all);
  }

  /**
   * The objects or parameters right at this path.
   *
   * @throws FaultException 9005 if it is nothing here
   */
  static Selection of(ParameterTree tree, ParameterPath path, boolean wildcards)
      throws FaultException {
    Selection found = new Selection(tree);
    if (!path.hasWildcard() || wildcards) {
      found.match(path);
    }
    boolean nothing = found.objects.isEmpty() && found.parameters.isEmpty();
    if (nothing && !(path.hasWildcard() && wildcards && isInSchema(tree.nodes().schema(), path))) {
      throw new FaultException(
          FaultCode.INVALID_PARAMETER_NAME, path + ": there is no such parameter or object");
    }
    return found;
  }

  List<ObjectNode> objects() {
    return objects;
  }

  List<ParameterNode> parameters() {
    return parameters;
  }

  /** Adds every parameter at any depth below an object. */
  void collect(ObjectNode object, List<ParameterNode> to) {
    if (object.isTable()) {
      for (int row : tree.rows(object)) {
        collect(nodes.row(object, row), to);
      }
      return;
    }
    to.addAll(tree.presence().parameters(object));
    tree.presence().objects(object).forEach(child -> collect(child, to));
  }

  /** The instances of an object of the schema that exist now, in model order. */
  static List<ObjectNode> instances(ParameterTree tree, SchemaObject schema) {
    SchemaObject parent = schema.parent();
    if (parent == null) {
      return List.of(tree.nodes().root());
    }
    if (!tree.presence().has(schema)) {
      return List.of();
    }
    List<ObjectNode> instances = new ArrayList<>();
    for (ObjectNode above : instances(tree, parent)) {
      ObjectNode child = tree.nodes().child(above, schema);
      if (child.isTable()) {
        for (int row : tree.rows(child)) {
          instances.add(tree.nodes().row(child, row));
        }
      } else {
        instances.add(child);
      }
    }
    return instances;
  }

  private void match(ParameterPath path) {
    if (path.depth() == 0) {
      objects.add(nodes.root());
    } else if (path.name(0).equals(nodes.root().schema().name())) {
      match(path, 1, nodes.root());
    }
  }

  private void match(ParameterPath path, int level, ObjectNode at) {
    if (level == path.depth()) {
      if (path.isPartial()) {
        objects.add(at);
      }
      return;
    }
    int instance = path.instance(level);
    if (at.isTable()) {
      if (instance == 0) {
        return;
      }
      if (instance == ParameterPath.ALIASED) {
        ObjectNode row = tree.aliases().row(at, path.name(level));
        if (row != null) {
          match(path, level + 1, row);
        }
        return;
      }
      int[] rows = tree.rows(at);
      if (instance != ParameterPath.ANY) {
        if (Arrays.binarySearch(rows, instance) >= 0) {
          match(path, level + 1, nodes.row(at, instance));
        }
        return;
      }
      for (int row : rows) {
        match(path, level + 1, nodes.row(at, row));
      }
    } else if (level == path.depth() - 1 && !path.isPartial()) {
      SchemaParameter parameter = at.schema().parameter(path.name(level));
      if (parameter != null && tree.presence().has(parameter)) {
        parameters.add(nodes.parameter(at, parameter));
      }
    } else {
      SchemaObject child = at.schema().object(path.name(level));
      if (child != null && tree.presence().has(child)) {
        match(path, level + 1, nodes.child(at, child));
      }
    }
  }

  /** Whether the path could mean something if there were rows. */
  static boolean isInSchema(Schema schema, ParameterPath path) {
    return path.isPartial()
        ? path.depth() == 0 || objectInSchema(schema, path, path.depth()) != null
        : inSchema(schema, path) != null;
  }

  /** The parameter that this full name could mean if there were rows, or null. */
  static @Nullable SchemaParameter inSchema(Schema schema, ParameterPath path) {
    int last = path.depth() - 1;
    if (path.isPartial() || last < 1 || path.instance(last) != 0) {
      return null;
    }
    SchemaObject parent = objectInSchema(schema, path, last);
    boolean row = path.instance(last - 1) != 0;
    return parent == null || parent.isTable() != row ? null : parent.parameter(path.name(last));
  }

  /** The object that the path could mean up to this depth, a table also for one of its rows. */
  private static @Nullable SchemaObject objectInSchema(
      Schema schema, ParameterPath path, int depth) {
    SchemaObject at = path.name(0).equals(schema.root().name()) ? schema.root() : null;
    boolean table = false;
    for (int level = 1; level < depth && at != null; level++) {
      boolean instance = path.instance(level) != 0;
      if (instance != table) {
        return null;
      }
      at = instance ? at : at.object(path.name(level));
      table = !instance && at != null && at.isTable();
    }
    return at;
  }

  /** Sorts into model order, each parameter once. */
  static List<ParameterNode> inModelOrder(List<ParameterNode> parameters) {
    parameters.sort(Selection::compare);
    List<ParameterNode> once = new ArrayList<>(parameters.size());
    ParameterNode last = null;
    for (ParameterNode parameter : parameters) {
      if (parameter != last) {
        once.add(parameter);
      }
      last = parameter;
    }
    return once;
  }

  private static int compare(ParameterNode a, ParameterNode b) {
    return a.parent() == b.parent()
        ? Integer.compare(a.schema().position(), b.schema().position())
        : compare(a.parent(), b.parent());
  }

  /** Compares two different objects: one above the other comes first. */
  private static int compare(ObjectNode a, ObjectNode b) {
    ObjectNode left = a;
    ObjectNode right = b;
    while (left.depth() > right.depth()) {
      left = above(left);
    }
    while (right.depth() > left.depth()) {
      right = above(right);
    }
    if (left == right) {
      return Integer.compare(a.depth(), b.depth());
    }
    while (left.parent() != right.parent()) {
      left = above(left);
      right = above(right);
    }
    return left.isRow()
        ? Integer.compare(left.instance(), right.instance())
        : Integer.compare(left.schema().position(), right.schema().position());
  }

  private static ObjectNode above(ObjectNode node) {
    ObjectNode parent = node.parent();
    if (parent == null) {
      throw new IllegalStateException(node + " is of another tree");
    }
    return parent;
  }
}
