// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static horde.profile.ProfileReader.attempt;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import cwmp.message.ValueType;
import cwmp.tree.Effect;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import cwmp.tree.SchemaParameter;
import cwmp.tree.UniqueKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a data model that a profile declares itself, object by object. */
final class DeclaredModel {
  private static final String ROW = "{i}.";

  private final YamlMap file;
  private final ParameterReader parameters;
  private final SchemaBuilder builder;

  /** Whether the model is a real device's, to which the rules of TR-106 are not put. */
  private final boolean asFound;

  private final FactoryRows rows = new FactoryRows();

  /** The tables, and the values by full parameter name; they wait until the schema stands. */
  private final List<String> tables = new ArrayList<>();

  private final Map<String, YamlNode> churns = new LinkedHashMap<>();
  private final Map<String, YamlNode> values = new LinkedHashMap<>();
  private final Map<String, YamlNode> defaults = new LinkedHashMap<>();

  private DeclaredModel(YamlMap file) throws YamlException {
    this.file = file;
    this.parameters = new ParameterReader(file.get("types"));
    YamlNode root = file.required("root");
    String name = root.text();
    SchemaBuilder schema = attempt(root, () -> Schema.builder(name));
    this.asFound = file.flag("asFound");
    this.builder = asFound ? schema : schema.namingVendors();
  }

  static ProfileModel read(YamlMap file, ValueCheck check) throws YamlException {
    Optional<YamlNode> values = file.get("values");
    if (values.isPresent()) {
      throw values.get().error("only a profile with 'model' has 'values'; parameters have 'value'");
    }
    return new DeclaredModel(file).model(check);
  }

  private ProfileModel model(ValueCheck check) throws YamlException {
    String dataModel = file.required("dataModel").text();
    YamlNode objects = file.required("objects");
    for (Map.Entry<String, YamlNode> object : objects.map().entrySet()) {
      object(object.getKey(), object.getValue());
    }
    Schema schema = attempt(objects, () -> ProfileReader.built(builder));
    ModelRules.checkRoot(schema, objects);
    if (!asFound) {
      ModelRules.check(schema, dataModel, objects, values, rows);
    }
    for (Map.Entry<String, YamlNode> entry : defaults.entrySet()) {
      SchemaParameter parameter = schema.parameter(entry.getKey()).orElseThrow();
      String value = entry.getValue().text();
      attempt(entry.getValue(), () -> parameter.canonical(value));
    }
    return new ProfileModel(
        dataModel,
        schema,
        new ProfileRows(rows.byTable(schema), ChurnReader.read(schema, rows, churns)),
        rows.values(schema, values, check));
  }

  private void object(String path, YamlNode node) throws YamlException {
    for (String table : FactoryRows.tablesOn(path)) {
      if (!table.equals(path) && !tables.contains(table)) {
        throw node.error("expected the table " + table + " to stand before");
      }
    }
    YamlMap fields;
    if (path.endsWith(ROW)) {
      fields =
          node.fields(
              "access",
              "instances",
              "churn",
              "max",
              "entries",
              "keys",
              "nonFunctionalKeys",
              "enable",
              "applies",
              "parameters");
      table(path, fields);
    } else {
      fields = node.fields("parameters");
      if (path.indexOf('.') < path.length() - 1) {
        attempt(node, () -> builder.object(path, ObjectSpec.READ_ONLY));
      }
    }
    Optional<YamlNode> own = fields.get("parameters");
    if (own.isPresent()) {
      for (Map.Entry<String, YamlNode> entry : own.get().map().entrySet()) {
        String name = entry.getKey();
        if (name.indexOf('.') >= 0) {
          throw entry.getValue().error("found '" + name + "', expected a parameter name");
        }
        parameter(path + name, entry.getValue());
      }
    }
  }

  private void table(String path, YamlMap fields) throws YamlException {
    boolean creatable = ParameterReader.isWritable(fields);
    Optional<YamlNode> limit = fields.get("max");
    int max =
        limit.isPresent()
            ? (int) limit.get().number(1, ObjectSpec.UNBOUNDED)
            : ObjectSpec.UNBOUNDED;
    String name = path.substring(0, path.length() - ROW.length() - 1);
    int dot = name.lastIndexOf('.');
    String entries = fields.text("entries", name.substring(dot + 1) + "NumberOfEntries");
    boolean counted = !entries.equals("none");
    List<UniqueKey> keys = new ArrayList<>(keys(fields.get("keys"), true));
    keys.addAll(keys(fields.get("nonFunctionalKeys"), false));
    Optional<YamlNode> enabling = fields.get("enable");
    String enable = enabling.isPresent() ? enabling.get().text() : null;
    Effect effect = ParameterReader.effect(fields);
    attempt(
        fields.node(),
        () -> {
          if (counted) {
            String counter = name.substring(0, dot + 1) + entries;
            builder.parameter(counter, ParameterSpec.readOnly(ValueType.UNSIGNED_INT));
          }
          return builder.object(
              path, new ObjectSpec(creatable, max, counted ? entries : null, keys, enable, effect));
        });
    rows.read(path, fields.required("instances"), max);
    Optional<YamlNode> churn = fields.get("churn");
    if (churn.isPresent()) {
      ChurnReader.fields(churn.get());
      churns.put(path, churn.get());
    }
    tables.add(path);
  }

  private static List<UniqueKey> keys(Optional<YamlNode> lists, boolean functional)
      throws YamlException {
    List<UniqueKey> keys = new ArrayList<>();
    for (YamlNode list : lists.isPresent() ? lists.get().list() : List.<YamlNode>of()) {
      List<String> names = new ArrayList<>();
      for (YamlNode name : list.list()) {
        names.add(name.text());
      }
      keys.add(attempt(list, () -> new UniqueKey(names, functional)));
    }
    return keys;
  }

  private void parameter(String path, YamlNode node) throws YamlException {
    YamlMap fields = ParameterReader.fields(node);
    ParameterSpec spec = parameters.spec(fields);
    if (!ParameterReader.exists(fields)) {
      return;
    }
    attempt(node, () -> builder.parameter(path, spec));
    fields.get("value").ifPresent(value -> values.put(path, value));
    fields.get("default").ifPresent(value -> defaults.put(path, value));
  }
}
