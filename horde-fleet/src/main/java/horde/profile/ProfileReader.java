// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import cwmp.diagnostics.Diagnostics;
import cwmp.message.ValueType;
import cwmp.software.ExecutionUnits;
import cwmp.tree.Effect;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import cwmp.tree.UniqueKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a profile from YAML; {@code docs/profiles.md} describes the format.
 *
 * <p>Nothing is taken on trust: an unknown key, a value that is none of its parameter, a list that
 * does not fit its table are all errors, with file, line, key, what was found and what was
 * expected.
 */
public final class ProfileReader {
  private static final String ROW = "{i}.";

  private final YamlMap file;
  private final ParameterReader parameters;
  private final SchemaBuilder builder;

  /** Whether the model is a real device's, to which the rules of TR-106 are not put. */
  private final boolean asFound;

  private final FactoryRows rows = new FactoryRows();

  /** The tables, and the values by full parameter name; they wait until the schema stands. */
  private final List<String> tables = new ArrayList<>();

  private final Map<String, YamlNode> values = new LinkedHashMap<>();
  private final Map<String, YamlNode> defaults = new LinkedHashMap<>();

  private ProfileReader(YamlMap file) throws YamlException {
    this.file = file;
    this.parameters = new ParameterReader(file.get("types"));
    YamlNode root = file.required("root");
    String name = root.text();
    SchemaBuilder schema = attempt(root, () -> Schema.builder(name));
    this.asFound = file.flag("asFound");
    this.builder = asFound ? schema : schema.namingVendors();
  }

  /**
   * A profile by the name of a built-in one, or by its file.
   *
   * @throws IOException if the file cannot be read
   * @throws YamlException if it is no profile
   */
  public static Profile find(String nameOrFile) throws IOException, YamlException {
    Optional<Profile> builtIn = BuiltInProfiles.find(nameOrFile);
    return builtIn.isPresent() ? builtIn.get() : read(Path.of(nameOrFile));
  }

  /**
   * The profile in a file.
   *
   * @throws IOException if the file cannot be read
   * @throws YamlException if it is no profile
   */
  public static Profile read(Path path) throws IOException, YamlException {
    return read(YamlNode.read(path));
  }

  /**
   * The profile in a text.
   *
   * @param fileName what to call it in messages
   * @throws YamlException if it is no profile
   */
  public static Profile read(String fileName, String text) throws YamlException {
    return read(YamlNode.parse(fileName, text));
  }

  private static Profile read(YamlNode node) throws YamlException {
    YamlMap file =
        node.fields(
            "version",
            "name",
            "dataModel",
            "root",
            "identity",
            "timing",
            "firmware",
            "diagnostics",
            "softwareModules",
            "userConsent",
            "udpConnectionRequests",
            "asFound",
            "types",
            "objects");
    file.required("version").oneOf("1");
    return new ProfileReader(file).profile();
  }

  private Profile profile() throws YamlException {
    String name = file.required("name").text();
    String dataModel = file.required("dataModel").text();
    Identity identity = identity(file.required("identity"));
    Timing timing = timing(file.required("timing"));
    Firmware firmware = firmware(file.required("firmware"));
    DiagnosticsModel diagnostics = DiagnosticsReader.read(file.get("diagnostics"));
    Optional<YamlNode> modules = file.get("softwareModules");
    SoftwareCatalog software = modules.isPresent() ? SoftwareReader.read(modules.get()) : null;
    Optional<YamlNode> users = file.get("userConsent");
    UserConsent consent = users.isPresent() ? consent(users.get()) : UserConsent.DEFAULT;
    ValueCheck check = attempt(file.required("identity"), () -> new ValueCheck(identity, firmware));

    YamlNode objects = file.required("objects");
    for (Map.Entry<String, YamlNode> object : objects.map().entrySet()) {
      object(object.getKey(), object.getValue());
    }
    Schema schema =
        attempt(objects, builder.check(Diagnostics.check()).check(ExecutionUnits.check())::build);
    ModelRules.checkRoot(schema, objects);
    if (!asFound) {
      ModelRules.check(schema, dataModel, objects, values, rows);
    }
    for (Map.Entry<String, YamlNode> entry : defaults.entrySet()) {
      SchemaParameter parameter = schema.parameter(entry.getKey()).orElseThrow();
      String value = entry.getValue().text();
      attempt(entry.getValue(), () -> parameter.canonical(value));
    }
    return new Profile(
        name,
        dataModel,
        schema,
        identity,
        timing,
        firmware,
        diagnostics,
        software,
        consent,
        file.flag("udpConnectionRequests"),
        rows(schema),
        values(schema, check));
  }

  private static Identity identity(YamlNode node) throws YamlException {
    YamlMap fields = node.fields("manufacturer", "oui", "productClass", "serial", "mac");
    String manufacturer = fields.required("manufacturer").text();
    String oui = fields.required("oui").text();
    String productClass = fields.text("productClass", "");
    Template serial = template(fields.required("serial"));
    Template mac = template(fields.required("mac"));
    return attempt(node, () -> new Identity(manufacturer, oui, productClass, serial, mac));
  }

  private static Timing timing(YamlNode node) throws YamlException {
    YamlMap fields = node.fields("reboot", "factoryReset", "firmware");
    YamlMap firmware = fields.required("firmware").fields("install", "dark");
    return new Timing(
        span(fields.required("reboot")),
        span(fields.required("factoryReset")),
        span(firmware.required("install")),
        span(firmware.required("dark")));
  }

  private static UserConsent consent(YamlNode node) throws YamlException {
    YamlMap fields = node.fields("agreeing", "answer");
    double agreeing = share(fields, "agreeing", "1");
    Optional<YamlNode> answer = fields.get("answer");
    Span span = answer.isPresent() ? span(answer.get()) : UserConsent.DEFAULT.answer();
    return attempt(node, () -> new UserConsent(agreeing, span));
  }

  /** A number from 0 to 1 under a key. */
  static double share(YamlMap fields, String key, String absent) throws YamlException {
    try {
      return Double.parseDouble(fields.text(key, absent));
    } catch (NumberFormatException e) {
      throw fields.required(key).expected("a share from 0 to 1");
    }
  }

  static Span span(YamlNode node) throws YamlException {
    String text = node.text();
    return attempt(node, () -> Span.parse(text));
  }

  private static Firmware firmware(YamlNode node) throws YamlException {
    YamlMap fields = node.fields("version", "versionInFileName");
    return new Firmware(
        fields.required("version").text(),
        ParameterReader.pattern(fields.required("versionInFileName")));
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

  private List<@Nullable ByRow<int[]>> rows(Schema schema) {
    List<@Nullable ByRow<int[]>> all = new ArrayList<>();
    for (String path : tables) {
      SchemaObject table = schema.object(path).orElseThrow();
      while (all.size() <= table.index()) {
        all.add(null);
      }
      all.set(table.index(), rows.of(path));
    }
    return Collections.unmodifiableList(all);
  }

  private List<@Nullable ByRow<Template>> values(Schema schema, ValueCheck check)
      throws YamlException {
    List<@Nullable ByRow<Template>> all = new ArrayList<>(Collections.nCopies(schema.size(), null));
    for (Map.Entry<String, YamlNode> entry : values.entrySet()) {
      SchemaParameter parameter = schema.parameter(entry.getKey()).orElseThrow();
      List<String> path = FactoryRows.tablesOn(entry.getKey());
      List<int[]> instances = rows.instances(path);
      int[] numbers = instances.isEmpty() ? new int[path.size()] : instances.getLast();
      all.set(
          parameter.index(),
          rows.values(
              entry.getValue(),
              path,
              node -> {
                Template template = template(node);
                return attempt(node, () -> check.checked(template, parameter, numbers));
              }));
    }
    return Collections.unmodifiableList(all);
  }

  private static Template template(YamlNode node) throws YamlException {
    String text = node.text();
    try {
      return Template.parse(text);
    } catch (TemplateException e) {
      throw node.error(
          "found '" + text + "', wrong at character " + (e.position() + 1) + ": " + e.getMessage());
    }
  }

  /** What a contract refuses is the file's fault. */
  static <T> T attempt(YamlNode node, Supplier<T> step) throws YamlException {
    try {
      return step.get();
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }
}
