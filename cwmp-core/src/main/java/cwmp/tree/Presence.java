// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What of its schema one device has now: rows come and go, and so may whole parts of the model with
 * the programs that bring them.
 */
final class Presence {
  private final ParameterTree tree;
  private final ValueSource source;

  Presence(ParameterTree tree, ValueSource source) {
    this.tree = tree;
    this.source = source;
  }

  /** Whether the device has what the schema says of an object or table. */
  boolean has(SchemaObject object) {
    return source.has(object);
  }

  /** Whether the device has what the schema says of a parameter. */
  boolean has(SchemaParameter parameter) {
    return source.has(parameter);
  }

  boolean of(ParameterNode parameter) {
    return source.has(parameter.schema()) && of(parameter.parent());
  }

  boolean of(ObjectNode object) {
    for (ObjectNode at = object; at != null; at = at.parent()) {
      ObjectNode table = at.parent();
      boolean there =
          !at.isRow() || table == null
              ? source.has(at.schema())
              : Arrays.binarySearch(tree.rows(table), at.instance()) >= 0;
      if (!there) {
        return false;
      }
    }
    return true;
  }

  /** Whether the parameter is of a part of the model that the device does not have. */
  boolean lacks(ParameterNode parameter) {
    return !source.has(parameter.schema()) || lacks(parameter.parent());
  }

  /** Whether the object is of a part of the model that the device does not have. */
  boolean lacks(ObjectNode object) {
    for (ObjectNode at = object; at != null; at = at.parent()) {
      if (!source.has(at.schema())) {
        return true;
      }
    }
    return false;
  }

  /** The parameters of an object or row, in model order. */
  List<ParameterNode> parameters(ObjectNode object) {
    List<ParameterNode> parameters = new ArrayList<>(object.schema().parameters().size());
    for (SchemaParameter parameter : object.schema().parameters()) {
      if (source.has(parameter)) {
        parameters.add(tree.nodes().parameter(object, parameter));
      }
    }
    return parameters;
  }

  /** The single objects and tables below an object or row, in model order. */
  List<ObjectNode> objects(ObjectNode object) {
    List<ObjectNode> objects = new ArrayList<>(object.schema().objects().size());
    for (SchemaObject child : object.schema().objects()) {
      if (source.has(child)) {
        objects.add(tree.nodes().child(object, child));
      }
    }
    return objects;
  }

  /** The parameters of this kind, in model order. */
  List<ParameterNode> instances(SchemaParameter parameter) {
    if (!source.has(parameter)) {
      return List.of();
    }
    ObjectNode only = tree.nodes().single(parameter.parent());
    if (only != null) { // most of what a device looks for at each Inform
      return of(only) ? List.of(tree.nodes().parameter(only, parameter)) : List.of();
    }
    List<ParameterNode> instances = new ArrayList<>();
    for (ObjectNode object : Selection.instances(tree, parameter.parent())) {
      instances.add(tree.nodes().parameter(object, parameter));
    }
    return instances;
  }
}
