// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.FaultException;
import cwmp.wire.HttpTarget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every object, row and parameter that some device of a schema has had, once for all devices of one
 * thread.
 *
 * <p>It only grows, and only by rows that exist somewhere: a name from the network makes no node.
 * Belongs to one thread; the fleet has one for each schema and event loop.
 */
public final class Nodes {
  private static final int MOST_PATHS = 256;

  /** The most characters that TR-069 lets a name have. */
  private static final int LONGEST_PATH = 256;

  private Schema schema;
  private final ObjectNode root;
  private final List<ObjectNode> objects = new ArrayList<>();
  private final List<ParameterNode> parameters = new ArrayList<>();
  private final @Nullable ParameterNode[] engine =
      new @Nullable ParameterNode[EngineParameter.values().length];

  /** The URL of an ACS that was asked for last, as nearly all devices have the same one. */
  private String lastUrl = "";

  private @Nullable HttpTarget lastTarget;

  /** Paths taken apart lately, as an ACS asks device after device for the same ones. */
  private final Map<String, ParameterPath> paths = new HashMap<>();

  /** No nodes yet but the root and the engine's own parameters. */
  public Nodes(Schema schema) {
    this.schema = schema;
    this.root = new ObjectNode(0, schema.root(), null, 0);
    objects.add(root);
    findEngineParameters();
  }

  private void findEngineParameters() {
    for (SchemaParameter parameter : schema.parameters()) {
      EngineParameter owned = parameter.engine();
      ObjectNode parent = owned == null ? null : single(parameter.parent());
      if (owned != null && parent != null) {
        engine[owned.ordinal()] = parameter(parent, parameter);
      }
    }
  }

  /** The one node of an object, or null if it is in a table and may have many. */
  @Nullable ObjectNode single(SchemaObject object) {
    SchemaObject above = object.parent();
    if (above == null) {
      return root;
    }
    ObjectNode parent = object.isTable() ? null : single(above);
    return parent == null ? null : child(parent, object);
  }

  /**
   * Has another schema, with all that the present one has; the nodes that are there stay the same.
   *
   * @throws IllegalArgumentException if something of a node is missing in it; then nothing changes
   */
  void grow(Schema other) {
    Map<ObjectNode, SchemaObject> grown = new HashMap<>();
    for (ObjectNode object : objects) {
      grown.put(object, counterpart(object, other));
    }
    Map<ParameterNode, SchemaParameter> parametersGrown = new HashMap<>();
    for (ParameterNode parameter : parameters) {
      SchemaObject parent = grown.get(parameter.parent());
      SchemaParameter same = parent == null ? null : parent.parameter(parameter.schema().name());
      if (same == null) {
        throw new IllegalArgumentException("the schema has no " + parameter.schema().path());
      }
      parametersGrown.put(parameter, same);
    }
    grown.forEach(ObjectNode::become);
    parametersGrown.forEach(ParameterNode::become);
    schema = other;
    findEngineParameters();
  }

  private static SchemaObject counterpart(ObjectNode object, Schema schema) {
    String path = object.schema().path();
    return schema
        .object(path)
        .orElseThrow(() -> new IllegalArgumentException("the schema has no " + path));
  }

  /** The schema of all its devices. */
  public Schema schema() {
    return schema;
  }

  /** The root object. */
  public ObjectNode root() {
    return root;
  }

  /** How many objects, tables and rows there are; their ids are below it. */
  public int objectCount() {
    return objects.size();
  }

  /** How many parameters there are; their ids are below it. */
  public int parameterCount() {
    return parameters.size();
  }

  /** One of the engine's own parameters; null if the model lacks it, or it is one of each row. */
  @Nullable ParameterNode engine(EngineParameter parameter) {
    return engine[parameter.ordinal()];
  }

  /** A URL taken apart, null if it is none. */
  @Nullable HttpTarget target(String url) {
    if (!url.equals(lastUrl)) {
      lastUrl = url;
      try {
        lastTarget = HttpTarget.parse(url);
      } catch (IllegalArgumentException e) {
        lastTarget = null;
      }
    }
    return lastTarget;
  }

  /**
   * A path taken apart.
   *
   * @throws FaultException 9005 if the text is no path
   */
  ParameterPath path(String text) throws FaultException {
    ParameterPath known = paths.get(text);
    if (known == null) {
      known = ParameterPath.parse(text);
      if (paths.size() == MOST_PATHS) {
        paths.clear(); // whatever somebody makes up is soon forgotten
      }
      if (text.length() <= LONGEST_PATH) {
        paths.put(text, known);
      }
    }
    return known;
  }

  ObjectNode object(int id) {
    return objects.get(id);
  }

  ParameterNode parameter(int id) {
    return parameters.get(id);
  }

  /** The parameter of an object or row. */
  ParameterNode parameter(ObjectNode parent, SchemaParameter schema) {
    ParameterNode node = parent.parameters[schema.position()];
    if (node == null) {
      node = new ParameterNode(parameters.size(), schema, parent);
      parameters.add(node);
      parent.parameters[schema.position()] = node;
    }
    return node;
  }

  /** The single object or table below an object or row. */
  ObjectNode child(ObjectNode parent, SchemaObject schema) {
    ObjectNode node = parent.objects[schema.position()];
    if (node == null) {
      node = new ObjectNode(objects.size(), schema, parent, 0);
      objects.add(node);
      parent.objects[schema.position()] = node;
    }
    return node;
  }

  /** The row of a table; the caller knows that some device has it. */
  public ObjectNode row(ObjectNode table, int instance) {
    int low = 0;
    int high = table.rows.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (table.rows[middle].instance() < instance) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low < table.rows.length && table.rows[low].instance() == instance) {
      return table.rows[low];
    }
    ObjectNode row = new ObjectNode(objects.size(), table.schema(), table, instance);
    objects.add(row);
    ObjectNode[] rows = Arrays.copyOf(table.rows, table.rows.length + 1);
    System.arraycopy(table.rows, low, rows, low + 1, table.rows.length - low);
    rows[low] = row;
    table.rows = rows;
    return row;
  }
}
