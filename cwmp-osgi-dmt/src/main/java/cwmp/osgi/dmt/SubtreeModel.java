// SPDX-License-Identifier: Apache-2.0
package cwmp.osgi.dmt;

import cwmp.message.ValueType;
import cwmp.tree.Facets;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.dmt.DmtData;
import org.osgi.service.dmt.DmtException;
import org.osgi.service.dmt.MetaNode;

/**
 * The model of a subtree of the DMT, as far as its meta nodes and the nodes that are there tell it.
 *
 * <p>What rows consist of shows only in rows: a table without any has none of their parameters in
 * the model until its first row comes. Nodes whose names the data model cannot have are left out.
 */
final class SubtreeModel {
  static final String ALIAS = "Alias";

  private static final System.Logger LOG = System.getLogger(SubtreeModel.class.getName());
  private static final String ENTRIES = "NumberOfEntries";
  private static final String NAME = "[A-Za-z_][A-Za-z0-9_-]*";

  private final DmtNodes nodes;
  private final Map<String, ObjectSpec> objects = new LinkedHashMap<>();
  private final Map<String, ParameterSpec> parameters = new LinkedHashMap<>();

  /** What tells one model from another, by path. */
  private final Map<String, String> shape = new TreeMap<>();

  private SubtreeModel(DmtNodes nodes) {
    this.nodes = nodes;
  }

  /** Looks at the subtree of a session that has the subtree as its root. */
  static SubtreeModel of(Subtree subtree, DmtNodes nodes) throws DmtException {
    SubtreeModel model = new SubtreeModel(nodes);
    if (nodes.isTable("")) {
      String parent = subtree.path().substring(0, subtree.path().length() - 1);
      model.addTable("", parent);
    } else {
      model.addObject("", subtree.path());
    }
    return model;
  }

  /** As a part of an agent's schema. */
  Schema schema(String rootName) {
    SchemaBuilder builder = Schema.builder(rootName);
    objects.forEach(builder::object);
    parameters.forEach(builder::parameter);
    return builder.build();
  }

  /** Whether the other one has the same objects and parameters, of the same types. */
  boolean isLike(@Nullable SubtreeModel other) {
    return other != null && shape.equals(other.shape);
  }

  private void addObject(String uri, String path) throws DmtException {
    if (path.chars().filter(c -> c == '.').count() > 1) { // the root is there anyway
      putObject(path, ObjectSpec.READ_ONLY);
    }
    addBelow(uri, path);
  }

  private void addBelow(String uri, String path) throws DmtException {
    for (String name : nodes.children(uri)) {
      String child = DmtNodes.child(uri, name);
      if (!name.matches(NAME)) {
        LOG.log(Level.DEBUG, "{0}/{1} cannot be in the data model", uri, name);
      } else if (nodes.isParameter(child)) {
        put(path + name, spec(child));
      } else if (nodes.isTable(child)) {
        addTable(child, path + name);
      } else {
        addObject(child, path + name + '.');
      }
    }
  }

  private void addTable(String uri, String path) throws DmtException {
    String row = path + ".{i}.";
    putObject(row, nodes.canAdd(uri) ? ObjectSpec.CREATABLE : ObjectSpec.READ_ONLY);
    if (!parameters.containsKey(path + ENTRIES)) {
      put(path + ENTRIES, ParameterSpec.readOnly(ValueType.UNSIGNED_INT));
    }
    for (String name : nodes.children(uri)) {
      addBelow(DmtNodes.child(uri, name), row);
    }
    put(row + ALIAS, ParameterSpec.readWrite(ValueType.STRING).within(Facets.maxLength(64)));
  }

  private void putObject(String path, ObjectSpec spec) {
    if (objects.putIfAbsent(path, spec) == null) {
      shape.put(path, Boolean.toString(spec.creatable()));
    }
  }

  private void put(String path, ParameterSpec spec) {
    if (parameters.putIfAbsent(path, spec) == null) {
      shape.put(path, spec.type() + " " + spec.writable());
    }
  }

  private ParameterSpec spec(String uri) throws DmtException {
    MetaNode meta = nodes.meta(uri);
    Tr069Type type = nodes.type(uri);
    ParameterSpec spec =
        nodes.isWritable(uri)
            ? ParameterSpec.readWrite(type.valueType())
            : ParameterSpec.readOnly(type.valueType());
    return meta == null || nodes.isListOfValues(uri) ? spec : spec.within(facets(meta, type));
  }

  private static Facets facets(MetaNode meta, Tr069Type type) {
    DmtData[] valid = meta.getValidValues();
    if (type == Tr069Type.STRING && valid != null && valid.length > 0) {
      return Facets.oneOf(
          Arrays.stream(valid).map(Objects::toString).distinct().toArray(String[]::new));
    }
    boolean bounded = meta.getMin() > Long.MIN_VALUE || meta.getMax() < Long.MAX_VALUE;
    return type.isNumber() && bounded
        ? Facets.range((long) Math.ceil(meta.getMin()), (long) Math.floor(meta.getMax()))
        : Facets.NONE;
  }
}
