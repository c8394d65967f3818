// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static horde.profile.ProfileReader.attempt;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelSchema;
import cwmp.model.ModelSelection;
import cwmp.model.ModelTable;
import cwmp.model.ModelTableException;
import cwmp.model.Status;
import cwmp.models.StandardModels;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineTable;
import cwmp.tree.Schema;
import cwmp.tree.SchemaObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Reads which part of which published models a profile has, and makes up what it does not say. */
final class NamedModel {
  /** Of a model that says nothing of its number of rows. */
  private static final int MOST_ROWS = 1_000;

  private static final String SERVICES = "Services.";

  /** What the file of a table ends with, which {@code horde model compile} makes. */
  private static final String TABLE_FILE = ".cwmt";

  /** What a fleet needs in each of its devices, whatever is selected. */
  private static final List<EngineParameter> ALWAYS =
      List.of(
          EngineParameter.MANUFACTURER,
          EngineParameter.MANUFACTURER_OUI,
          EngineParameter.PRODUCT_CLASS,
          EngineParameter.SERIAL_NUMBER,
          EngineParameter.HARDWARE_VERSION,
          EngineParameter.SOFTWARE_VERSION,
          EngineParameter.PROVISIONING_CODE,
          EngineParameter.UP_TIME,
          EngineParameter.URL,
          EngineParameter.USERNAME,
          EngineParameter.PASSWORD,
          EngineParameter.PERIODIC_INFORM_ENABLE,
          EngineParameter.PERIODIC_INFORM_INTERVAL,
          EngineParameter.PERIODIC_INFORM_TIME,
          EngineParameter.PARAMETER_KEY,
          EngineParameter.CONNECTION_REQUEST_URL,
          EngineParameter.CONNECTION_REQUEST_USERNAME,
          EngineParameter.CONNECTION_REQUEST_PASSWORD);

  private final YamlMap section;
  private final List<DataModel> whole = new ArrayList<>();
  private final FactoryRows rows = new FactoryRows();

  /** What the profile says of the rows of a table. */
  private final Map<String, YamlNode> counts = new HashMap<>();

  private NamedModel(YamlMap section) {
    this.section = section;
  }

  static ProfileModel read(YamlMap file, ValueCheck check) throws YamlException {
    YamlMap section =
        file.required("model")
            .fields(
                "name",
                "services",
                "profiles",
                "include",
                "exclude",
                "latest",
                "rows",
                "instances",
                "churn");
    for (String key : List.of("dataModel", "root", "types", "objects", "asFound")) {
      Optional<YamlNode> other = file.get(key);
      if (other.isPresent()) {
        throw other.get().error("a profile with 'model' has no '" + key + "'");
      }
    }
    return new NamedModel(section).model(file.get("values"), check);
  }

  private ProfileModel model(Optional<YamlNode> given, ValueCheck check) throws YamlException {
    YamlNode name = section.required("name");
    whole.add(load(name, false));
    for (YamlNode service : list("services")) {
      whole.add(load(service, true));
    }
    List<DataModel> selected = selected();
    DataModel[] services = selected.subList(1, selected.size()).toArray(DataModel[]::new);
    Schema schema =
        attempt(name, () -> ProfileReader.built(ModelSchema.of(selected.get(0), services)));
    rows(schema, selected);

    Map<String, YamlNode> values = new HashMap<>();
    for (Map.Entry<String, YamlNode> entry :
        given.isPresent() ? given.get().map().entrySet() : Map.<String, YamlNode>of().entrySet()) {
      if (schema.parameter(entry.getKey()).isEmpty()) {
        throw entry.getValue().error("the selected model has no such parameter");
      }
      values.put(entry.getKey(), entry.getValue());
    }
    List<ModelValues.Mounted> mounted = new ArrayList<>();
    for (DataModel model : selected) {
      mounted.add(
          new ModelValues.Mounted(model, model.isService() ? root(selected) + SERVICES : ""));
    }
    Map<String, String> about = about();
    while (true) {
      List<@Nullable ByRow<Template>> all = rows.values(schema, values, check);
      Map<String, Integer> tooMany =
          attempt(
              section.node(),
              () -> ModelValues.fill(schema, mounted, rows, about, all, check.sample()));
      if (tooMany.isEmpty()) {
        Optional<YamlNode> churn = section.get("churn");
        Map<String, YamlNode> churns = churn.isPresent() ? churn.get().map() : Map.of();
        return new ProfileModel(
            whole.get(0).name(),
            schema,
            new ProfileRows(rows.byTable(schema), ChurnReader.read(schema, rows, churns)),
            all);
      }
      for (Map.Entry<String, Integer> table : tooMany.entrySet()) {
        YamlNode asked = counts.get(table.getKey());
        if (asked != null) {
          throw asked.error(
              "the model allows only "
                  + table.getValue()
                  + " different values of a key, expected no more rows");
        }
        rows.put(table.getKey(), table.getValue());
      }
    }
  }

  /** What a device says of its model, by name below the root. */
  private Map<String, String> about() throws YamlException {
    DataModel root = whole.get(0);
    StringJoiner summary = new StringJoiner(", ");
    List<List<String>> profiles = shared("profiles", false);
    for (int i = 0; i < whole.size(); i++) {
      summary.add(
          whole.get(i).name()
              + (i == 0 ? "[](" : "[1](")
              + String.join(", ", profiles.get(i))
              + ')');
    }
    return Map.of(
        "RootDataModelVersion", root.name().substring(root.name().indexOf(':') + 1),
        "DeviceSummary", summary.toString(),
        "DeviceInfo.SupportedDataModel.{i}.URN", root.spec());
  }

  private List<YamlNode> list(String key) throws YamlException {
    Optional<YamlNode> list = section.get(key);
    return list.isPresent() ? list.get().list() : List.of();
  }

  private static DataModel load(YamlNode node, boolean service) throws YamlException {
    String name = node.text();
    DataModel model =
        name.endsWith(TABLE_FILE)
            ? table(node, name)
            : attempt(node, () -> StandardModels.load(name));
    if (model.isService() != service) {
      throw node.expected(service ? "a service model" : "a root model; 'services' has the others");
    }
    return model;
  }

  private static DataModel table(YamlNode node, String name) throws YamlException {
    try {
      return ModelTable.read(Files.readAllBytes(node.named(name)));
    } catch (NoSuchFileException e) {
      throw node.error("there is no file " + e.getMessage());
    } catch (IOException | InvalidPathException | ModelTableException e) {
      throw node.error("cannot read '" + name + "': " + e.getMessage());
    }
  }

  private static String root(List<DataModel> models) {
    return models.get(0).objects().stream()
        .map(ModelObject::path)
        .filter(path -> !path.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** Each model's part; profiles and paths are given to the model that has them. */
  private List<DataModel> selected() throws YamlException {
    Status latest = Status.DEPRECATED;
    if (section.get("latest").isPresent()) {
      String status = section.required("latest").oneOf("current", "deprecated", "obsoleted");
      latest = Status.valueOf(status.toUpperCase(Locale.ROOT));
    }
    List<List<String>> profiles = shared("profiles", false);
    List<List<String>> including = shared("include", true);
    List<List<String>> excluding = shared("exclude", true);
    List<DataModel> selected = new ArrayList<>();
    for (int i = 0; i < whole.size(); i++) {
      DataModel model = whole.get(i);
      List<String> more = new ArrayList<>(including.get(i));
      if (i == 0 && !(profiles.get(0).isEmpty() && more.isEmpty())) {
        addNeeded(more);
      }
      ModelSelection selection =
          new ModelSelection(profiles.get(i), more, excluding.get(i), latest);
      selected.add(attempt(section.node(), () -> selection.of(model)));
    }
    return selected;
  }

  private void addNeeded(List<String> paths) {
    String root = root(whole);
    for (EngineParameter parameter : ALWAYS) {
      if (whole.get(0).parameter(root + parameter.path()) != null) {
        paths.add(root + parameter.path());
      }
    }
  }

  /**
   * A list of the section by the model that an entry belongs to, paths as the model has them. A
   * profile belongs to all models that have one of this name.
   */
  private List<List<String>> shared(String key, boolean paths) throws YamlException {
    List<List<String>> all = new ArrayList<>();
    whole.forEach(model -> all.add(new ArrayList<>()));
    for (YamlNode node : list(key)) {
      boolean known = paths ? sharePath(node.text(), all) : shareProfile(node.text(), all);
      if (!known) {
        throw node.error("found profile " + node.text() + ", which " + whole + " do not have");
      }
    }
    return all;
  }

  private boolean shareProfile(String profile, List<List<String>> all) {
    boolean known = false;
    for (int i = 0; i < whole.size(); i++) {
      if (whole.get(i).profile(profile) != null) {
        all.get(i).add(profile);
        known = true;
      }
    }
    return known;
  }

  /** A path that no service has is the root's, who complains if it has none either. */
  private boolean sharePath(String path, List<List<String>> all) {
    String mount = root(whole) + SERVICES;
    for (int i = 1; i < whole.size(); i++) {
      if (path.startsWith(mount + top(whole.get(i)))) {
        return all.get(i).add(path.substring(mount.length()));
      }
    }
    return all.get(0).add(path);
  }

  private static String top(DataModel model) {
    return root(List.of(model));
  }

  /** Gives every table its rows, from the outermost on. */
  private void rows(Schema schema, List<DataModel> models) throws YamlException {
    Optional<YamlNode> count = section.get("rows");
    int usual = count.isPresent() ? (int) count.get().number(0, MOST_ROWS) : 1;
    Map<String, YamlNode> given = new HashMap<>();
    if (section.get("instances").isPresent()) {
      given.putAll(section.required("instances").map());
    }
    Map<String, ModelObject> objects = new HashMap<>();
    for (DataModel model : models) {
      String mount = model.isService() ? root(models) + SERVICES : "";
      model.objects().forEach(object -> objects.put(mount + object.path(), object));
    }
    Set<String> filledByEngine = new HashSet<>();
    Arrays.stream(EngineTable.values())
        .forEach(table -> filledByEngine.add(schema.root().path() + table.path() + "{i}."));
    for (SchemaObject table : tables(schema.root(), new ArrayList<>())) {
      YamlNode node = given.remove(table.path());
      ModelObject object = objects.get(table.path());
      if (node != null) {
        rows.read(table.path(), node, table.maxEntries());
        counts.put(table.path(), node);
      } else {
        int least = object == null ? 0 : Math.min(object.minEntries(), MOST_ROWS);
        int rowsOfIt = filledByEngine.contains(table.path()) ? 0 : Math.max(usual, least);
        rows.put(table.path(), Math.min(rowsOfIt, table.maxEntries()));
      }
    }
    for (YamlNode stranger : given.values()) {
      throw stranger.error("the selected model has no such table");
    }
  }

  private static List<SchemaObject> tables(SchemaObject object, List<SchemaObject> found) {
    if (object.isTable()) {
      found.add(object);
    }
    object.objects().forEach(below -> tables(below, found));
    return found;
  }
}
