// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelReference;
import cwmp.model.ModelSyntax;
import cwmp.tree.Reference;
import cwmp.tree.Schema;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import cwmp.tree.UniqueKey;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values for all parameters of a model: of the right type and within the facets, references to what
 * is there, keys that differ.
 *
 * <p>What makes a device act by itself stays at rest: the engine's own parameters, diagnostics,
 * reports, software. They have their defaults until a profile or the ACS says otherwise.
 */
final class ModelValues {
  /** By name below the root; what goes on by itself, and what a device says of itself. */
  private static final Map<String, String> STANDING =
      Map.ofEntries(
          Map.entry("DeviceInfo.Manufacturer", "{manufacturer}"),
          Map.entry("DeviceInfo.ManufacturerOUI", "{oui}"),
          Map.entry("DeviceInfo.ProductClass", "{productClass}"),
          Map.entry("DeviceInfo.SerialNumber", "{serial}"),
          Map.entry("DeviceInfo.HardwareVersion", "{pick:1.0|1.1|2.0}"),
          Map.entry("DeviceInfo.SoftwareVersion", "{version}"),
          Map.entry("DeviceInfo.SpecVersion", "1.0"),
          Map.entry("DeviceInfo.UpTime", "{uptime}"),
          Map.entry("DeviceInfo.VendorConfigFile.{i}.Name", "config-{i}"),
          Map.entry("DeviceInfo.VendorLogFile.{i}.Name", "log-{i}"),
          Map.entry("Time.CurrentLocalTime", "{now}"),
          Map.entry("ManagementServer.PeriodicInformEnable", "true"),
          Map.entry("ManagementServer.PeriodicInformInterval", "3600"),
          Map.entry("SoftwareModules.ExecEnv.{i}.Enable", "true"),
          Map.entry("SoftwareModules.ExecEnv.{i}.Status", "Up"),
          Map.entry("SoftwareModules.DeploymentUnit.{i}.Status", "Installed"),
          Map.entry("SoftwareModules.ExecutionUnit.{i}.AutoStart", "true"),
          Map.entry("SoftwareModules.ExecutionUnit.{i}.Status", "Active"),
          Map.entry("BulkData.Enable", "false"),
          Map.entry("BulkData.Profile.{i}.Enable", "false"));

  /** The name of a parameter, and of the type of some others. */
  private static final String DIAGNOSTICS_STATE = "DiagnosticsState";

  private final Schema schema;
  private final FactoryRows rows;
  private final TemplateContext sample;
  private final ReferenceSpaces references;

  /** What the models say of the parameters, by their full names. */
  private final Map<String, Said> said = new HashMap<>();

  /** By name below the root. */
  private final Map<String, String> standing;

  /** By the index of the parameter; what is given is there from the start. */
  private final List<@Nullable ByRow<Template>> values;

  private final boolean[] given;
  private final Map<String, Integer> tooMany = new TreeMap<>();
  private final Map<ModelSyntax, Map<String, ValueSpace>> spaces = new IdentityHashMap<>();
  private final Map<ValueSpace, ByRow<Template>> drawn = new IdentityHashMap<>();
  private final Map<String, ByRow<Template>> texts = new HashMap<>();

  private record Said(ModelParameter parameter, String object, String top) {}

  /** A model and the path of what its objects are in: empty for a root. */
  record Mounted(DataModel model, String at) {}

  private ModelValues(
      Schema schema,
      List<Mounted> models,
      FactoryRows rows,
      Map<String, String> about,
      List<@Nullable ByRow<Template>> values,
      TemplateContext sample) {
    this.schema = schema;
    this.standing = new HashMap<>(STANDING);
    this.standing.putAll(about);
    this.rows = rows;
    this.values = values;
    this.sample = sample;
    this.references = new ReferenceSpaces(schema, rows);
    this.given = new boolean[values.size()];
    for (int i = 0; i < given.length; i++) {
      given[i] = values.get(i) != null;
    }
    models.forEach(this::collect);
  }

  /**
   * Fills in what was not given.
   *
   * @param about what the device says of its model, by name below the root
   * @param values by the index of the parameter; null where the schema's default serves
   * @param sample some device
   * @return tables that have too many rows for these to differ in a key, and how many may have; if
   *     there is one, all is to be done again
   */
  static Map<String, Integer> fill(
      Schema schema,
      List<Mounted> models,
      FactoryRows rows,
      Map<String, String> about,
      List<@Nullable ByRow<Template>> values,
      TemplateContext sample) {
    ModelValues all = new ModelValues(schema, models, rows, about, values, sample);
    all.fill();
    return all.tooMany;
  }

  private void collect(Mounted mounted) {
    String top = "";
    for (ModelObject object : mounted.model().objects()) {
      String path = mounted.at() + object.path();
      top = top.isEmpty() && !object.path().isEmpty() ? path : top;
      for (ModelParameter parameter : object.parameters()) {
        said.put(path + parameter.name(), new Said(parameter, path, top));
      }
    }
  }

  private void fill() {
    for (SchemaParameter parameter : schema.parameters()) {
      int index = parameter.index();
      if (!given[index]) {
        String text = standing(parameter);
        if (text != null) {
          values.set(index, texts.computeIfAbsent(text, ModelValues::template));
        } else if (!isAtRest(parameter)) {
          values.set(index, random(parameter));
        }
      }
    }
    keepApart(schema.root());
    if (!tooMany.isEmpty()) {
      return;
    }
    for (SchemaParameter parameter : schema.parameters()) {
      if (!given[parameter.index()]) {
        check(parameter);
      }
    }
  }

  /** What a parameter reads that is not made up; null if it is, or has its default. */
  private @Nullable String standing(SchemaParameter parameter) {
    if (parameter.name().equals("Alias") && parameter.parent().isTable()) {
      return "cpe-{i}";
    }
    Said about = said.get(parameter.path());
    if (about != null
        && (parameter.name().equals(DIAGNOSTICS_STATE)
            || about.parameter().syntax().dataTypes().contains(DIAGNOSTICS_STATE))) {
      return "None";
    }
    String path = parameter.path();
    return standing.get(path.substring(schema.root().path().length()));
  }

  private static ByRow<Template> template(String text) {
    try {
      return new ByRow.Same<>(Template.parse(text));
    } catch (TemplateException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private static ByRow<Template> of(Template.Part part) {
    return new ByRow.Same<>(Template.of(part, "model"));
  }

  private static boolean isAtRest(SchemaParameter parameter) {
    return parameter.engine() != null || parameter.isCommand() || parameter.countedTable() != null;
  }

  private @Nullable ByRow<Template> random(SchemaParameter parameter) {
    Said about = said.get(parameter.path());
    if (about == null) {
      return null;
    }
    ModelSyntax syntax = about.parameter().syntax();
    if (ValueSpaces.counts(syntax)) {
      int bits = syntax.dataTypes().contains("StatsCounter32") ? 32 : 64;
      double rate = ValueSpaces.rate(parameter.name());
      return texts.computeIfAbsent(
          bits == 32 ? "{counter32:" + rate + "}" : "{counter:" + rate + "}",
          ModelValues::template);
    }
    return drawn.computeIfAbsent(space(parameter, about), space -> of(new ValueSpace.Drawn(space)));
  }

  private ValueSpace space(SchemaParameter parameter, Said about) {
    ModelSyntax syntax = about.parameter().syntax();
    ModelReference reference = syntax.reference();
    if (reference == null || !syntax.enumeration().isEmpty()) {
      return spaces
          .computeIfAbsent(syntax, same -> new HashMap<>())
          .computeIfAbsent(parameter.name(), name -> ValueSpaces.of(about.parameter()));
    }
    String nothing = reference.nullValue() == null ? "" : reference.nullValue();
    List<String> targets = reference.targetsFrom(about.object(), about.top());
    ValueSpace one =
        switch (reference.kind()) {
          case PATH -> {
            Reference allowed = parameter.reference();
            yield references.paths(
                parameter, allowed == null ? targets : allowed.targets(), nothing);
          }
          case INSTANCE ->
              references.numbers(
                  parameter, targets.stream().map(target -> target + "{i}.").toList(), nothing);
          case ENUMERATION -> {
            SchemaParameter other =
                targets.isEmpty() ? null : schema.parameter(targets.get(0)).orElse(null);
            yield other == null
                ? new ValueSpaces.Texts(List.of(nothing))
                : ReferenceSpaces.valuesOf(other, values, nothing);
          }
        };
    return ValueSpaces.inList(syntax, one);
  }

  /** Makes the rows of all tables differ in their keys. */
  private void keepApart(SchemaObject object) {
    int most = object.isTable() ? rows.most(object.path()) : 0;
    for (UniqueKey key : most > 1 ? object.keys() : List.<UniqueKey>of()) {
      keepApart(object, key, most);
    }
    object.objects().forEach(this::keepApart);
  }

  private void keepApart(SchemaObject table, UniqueKey key, int most) {
    SchemaParameter best = null;
    ValueSpace widest = null;
    for (String name : key.parameters()) {
      SchemaParameter parameter = Objects.requireNonNull(table.parameter(name));
      if (given[parameter.index()] || name.equals("Alias")) {
        return; // who gives values answers for them; aliases differ
      }
      Said about = said.get(parameter.path());
      if (about != null && !isAtRest(parameter) && standing(parameter) == null) {
        ValueSpace space = space(parameter, about);
        if (widest == null || least(space, table) > least(widest, table)) {
          best = parameter;
          widest = space;
        }
      }
    }
    if (best == null || widest == null) {
      return; // the engine's own, which are off
    }
    values.set(best.index(), of(new ValueSpace.Apart(widest, Randomness.stream(best.path()))));
    long different = least(widest, table);
    SchemaParameter enable = key.functional() ? table.enableParameter() : null;
    if (different < most && enable != null && enable.engine() == null && !given[enable.index()]) {
      values.set(enable.index(), of(new OnWhile(different)));
    } else if (different < most && (enable == null || enable.engine() == null)) {
      tooMany.merge(table.path(), (int) different, Math::min);
    }
  }

  /** Whether a row is one of the first, which have values of their own. */
  private record OnWhile(long rows) implements Template.Part {
    @Override
    public void append(StringBuilder out, TemplateContext context) {
      out.append(context.instance(0) <= rows);
    }
  }

  /** How many values there are at the least, over all places of the table. */
  private long least(ValueSpace space, SchemaObject table) {
    long least = ValueSpace.ENDLESS;
    for (int[] instances : rows.instances(FactoryRows.tablesOn(table.path()))) {
      least = Math.min(least, space.least(sample.at(0, instances)));
    }
    return least;
  }

  /**
   * Tries a value, and lets the schema's default stand in for one that is none. Where the model
   * allows no value at all, as Device:2.19 does for PCPDecoding, there is no better one.
   */
  private void check(SchemaParameter parameter) {
    ByRow<Template> all = values.get(parameter.index());
    List<int[]> places = rows.instances(FactoryRows.tablesOn(parameter.path()));
    if (!(all instanceof ByRow.Same<Template>(Template template)) || places.isEmpty()) {
      return;
    }
    int[] instances = places.get(0);
    long place = Randomness.stream(ReferenceSpaces.concrete(parameter.path(), instances));
    String value = template.evaluate(sample.at(place, instances));
    if (!isCanonical(parameter, value) && isCanonical(parameter, parameter.defaultValue())) {
      values.set(parameter.index(), null);
    }
  }

  private static boolean isCanonical(SchemaParameter parameter, String value) {
    try {
      return parameter.canonical(value).equals(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
