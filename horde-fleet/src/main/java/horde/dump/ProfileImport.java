// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import cwmp.compiler.yaml.YamlException;
import cwmp.message.ValueType;
import cwmp.model.Access;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.Status;
import cwmp.tree.Notification;
import cwmp.tree.NotificationRule;
import horde.dump.Draft.Item;
import horde.dump.Draft.Value;
import horde.dump.Traces.Cleaned;
import horde.profile.Profile;
import horde.profile.ProfileReader;
import horde.profile.Template;
import horde.profile.TemplateException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a profile from a dump: devices that look to an ACS like the one that was dumped, and have
 * nothing of it that is its own.
 *
 * <p>Types and access are the dump's; the model is asked only where the dump says nothing.
 */
public final class ProfileImport {
  private static final String NO_FIT = "value that does not fit, now the default";
  private static final Pattern VERSIONED = Pattern.compile("\\d+\\.\\d+");

  private final DumpedDevice device;
  private final @Nullable StandardDevice model;
  private final DraftIdentity identity;
  private final Anonymizer anonymizer;
  private final ImportReport report = new ImportReport();

  /** Values by parameter and row, before anything has looked whether they fit. */
  private final Map<String, Map<List<Integer>, String>> proposed = new HashMap<>();

  private final Map<String, Map<List<Integer>, Double>> growths = new HashMap<>();

  private ProfileImport(DumpedDevice device, @Nullable StandardDevice model) {
    this.device = device;
    this.model = model;
    this.identity = DraftIdentity.of(device);
    this.anonymizer = new Anonymizer(device, identity.mac(), identity.ofType());
  }

  /**
   * The profile of a device.
   *
   * @param source what to say that it is from
   * @param model a hint at what the dump does not say; null for none
   */
  public static ImportedProfile of(
      DumpedDevice device, String source, @Nullable StandardDevice model) {
    return new ProfileImport(device, model).profile(source);
  }

  private ImportedProfile profile(String source) {
    device.outside().forEach(report::outside);
    device.notes().forEach(note -> report.leftOut("what cannot be in a model", note));
    List<Item> items = new ArrayList<>();
    for (DumpedObject object : device.objects()) {
      items.add(item(object));
    }
    addNeeded(items);
    Draft draft = new Draft(source, dataModel(), device.root().name(), identity, items);
    Profile bare = read(ProfileYaml.of(draft));
    for (Item item : items) {
      for (Value value : item.parameters()) {
        fill(item, value, bare);
      }
    }
    report.macs(anonymizer.macs());
    report.duplicates(device.duplicates());
    String yaml = ProfileYaml.of(draft);
    return new ImportedProfile(yaml, read(yaml), report);
  }

  private static Profile read(String yaml) {
    try {
      return ProfileReader.read("the imported profile", yaml);
    } catch (YamlException e) {
      throw new IllegalStateException(e);
    }
  }

  private Item item(DumpedObject object) {
    Set<String> counters = new HashSet<>();
    for (DumpedObject below : object.objects()) {
      String entries = entries(below);
      if (below.isTable() && entries != null) {
        counters.add(entries);
      }
    }
    List<Value> parameters = new ArrayList<>();
    for (DumpedParameter parameter : object.parameters()) {
      if (!counters.contains(parameter.name())) {
        parameters.add(parameter(object, parameter));
      }
    }
    if (!object.isTable() && Boolean.TRUE.equals(object.writable())) {
      report.leftOut("that rows can be added to what is no table", object.path());
    }
    boolean creatable = object.isTable() && creatable(object);
    if (creatable && object.rows().isEmpty() && object.objects().isEmpty()) {
      addColumns(object, parameters);
    }
    String entries = entries(object);
    boolean usual = (object.name() + "NumberOfEntries").equals(entries);
    return new Item(
        object.path(),
        object.isTable(),
        object.tables(),
        creatable,
        usual ? null : entries == null ? "none" : entries,
        parameters);
  }

  /** What rows have that the ACS adds to a table of which the dump shows none. */
  private void addColumns(DumpedObject table, List<Value> parameters) {
    ModelObject known = model == null ? null : model.object(table.path());
    if (known == null || !parameters.isEmpty()) {
      return;
    }
    for (ModelParameter column : known.parameters()) {
      boolean counts = column.name().endsWith("NumberOfEntries");
      if (column.status() == Status.CURRENT && !counts) {
        parameters.add(
            new Value(
                column.name(),
                wireType(column),
                column.isWritable(),
                column.syntax().hidden(),
                false));
      }
    }
    report.guessed("what the rows of an empty table have, from the model", table.path());
  }

  private static ValueType wireType(ModelParameter parameter) {
    return parameter.syntax().list() == null ? parameter.syntax().type() : ValueType.STRING;
  }

  private boolean creatable(DumpedObject table) {
    if (table.writable() != null) {
      return table.writable();
    }
    ModelObject known = model == null ? null : model.object(table.path());
    report.guessed(
        known == null ? "access of a table: read-only" : "access of a table, from the model",
        table.path());
    return known != null && known.access() != Access.READ_ONLY;
  }

  /** The parameter beside a table that counts its rows, or null if the dump has none. */
  private @Nullable String entries(DumpedObject table) {
    DumpedObject parent = table.parent();
    if (!table.isTable() || parent == null) {
      return null;
    }
    String usual = table.name() + "NumberOfEntries";
    if (parent.parameter(usual) != null) {
      return usual;
    }
    ModelObject known = model == null ? null : model.object(table.path());
    String other = known == null ? null : known.entriesParameter();
    return other != null && parent.parameter(other) != null ? other : null;
  }

  private Value parameter(DumpedObject object, DumpedParameter parameter) {
    String path = object.path() + parameter.name();
    String below = path.substring(path.indexOf('.') + 1);
    ModelParameter known = model == null ? null : model.parameter(path);
    ValueType type = type(path, parameter, known);
    boolean secret =
        PrivateKind.of(parameter.name(), type, "x") == PrivateKind.SECRET
            && parameter.values().values().stream().allMatch(String::isEmpty);
    boolean hidden = secret && (known == null || known.syntax().hidden());
    boolean inform = known == null ? FleetValues.IN_INFORMS.contains(below) : known.forcedInform();
    int rows = object.tables().isEmpty() ? 1 : object.tables().getLast().rows().size();
    if (parameter.rows().size() < rows) {
      report.guessed("in some rows only, now in all of them", path);
    }
    proposed.put(path, new LinkedHashMap<>(parameter.values()));
    boolean writable = writable(path, parameter, known);
    if (!writable && (type == ValueType.UNSIGNED_INT || type == ValueType.UNSIGNED_LONG)) {
      growths.put(path, parameter.growths());
    }
    Value value = new Value(parameter.name(), type, writable, hidden, inform);
    value.notification = notification(path, parameter, known);
    return value;
  }

  private ValueType type(String path, DumpedParameter parameter, @Nullable ModelParameter known) {
    ValueType given = parameter.type();
    if (given != null) {
      if (parameter.types().size() > 1) {
        report.guessed("type, as it differs from row to row", path);
      }
      return given;
    }
    if (known != null) {
      report.guessed("type, from the model", path);
      return wireType(known);
    }
    boolean valued = parameter.values().values().stream().anyMatch(text -> !text.isEmpty());
    report.guessed(valued ? "type, from the values" : "type: string", path);
    return DumpTypes.guess(parameter.values().values());
  }

  private boolean writable(String path, DumpedParameter parameter, @Nullable ModelParameter known) {
    if (parameter.accessDiffers()) {
      report.guessed("access, as it differs from row to row", path);
    }
    if (parameter.writable() != null) {
      return parameter.writable();
    }
    report.guessed(known == null ? "access: read-only" : "access, from the model", path);
    return known != null && known.isWritable();
  }

  /**
   * How it notifies before an ACS has asked for it; a dump does not tell what cannot be changed.
   */
  private String notification(
      String path, DumpedParameter parameter, @Nullable ModelParameter known) {
    Integer notification = parameter.notification();
    if (notification == null) {
      return "";
    }
    if (parameter.notificationDiffers()) {
      report.guessed("notification, as it differs from row to row", path);
    }
    return switch (notification) {
      case Notification.OFF -> "";
      case Notification.PASSIVE -> "passive";
      case Notification.ACTIVE ->
          known != null && known.notification() == NotificationRule.FORCED_ACTIVE
              ? "forced"
              : "active";
      default -> {
        report.leftOut("lightweight notification", path);
        yield "";
      }
    };
  }

  private void addNeeded(List<Item> items) {
    String root = device.root().path();
    FleetValues.NEEDED.forEach(
        (name, type) -> {
          int dot = name.indexOf('.');
          String object = root + name.substring(0, dot + 1);
          if (items.stream().noneMatch(item -> item.path().equals(object))) {
            items.add(new Item(object, false, List.of(), false, null, List.of()));
          }
          Item item =
              items.stream().filter(one -> one.path().equals(object)).findFirst().orElseThrow();
          String parameter = name.substring(dot + 1);
          if (item.parameters().stream().noneMatch(one -> one.name.equals(parameter))) {
            boolean identity = item.path().endsWith("DeviceInfo.");
            item.parameters().add(new Value(parameter, type, !identity, false, false));
            proposed.put(
                root + name,
                FleetValues.USUAL.containsKey(name)
                    ? Map.of(List.of(), FleetValues.USUAL.get(name))
                    : Map.of());
            report.guessed("not in the dump, but every device of a fleet needs it", root + name);
          }
        });
  }

  private String dataModel() {
    DumpedObject root = device.root();
    String version = value(root.parameter("RootDataModelVersion"));
    if (VERSIONED.matcher(version).matches()) {
      return root.name() + ":" + version;
    }
    String summary = value(root.parameter("DeviceSummary"));
    String start = summary.split("[\\[(]", 2)[0].strip();
    if (start.matches(root.name() + ":\\d+\\.\\d+")) {
      return start;
    }
    return model != null
        ? model.root().name()
        : root.name() + (root.name().equals("Device") && summary.isEmpty() ? ":2.0" : ":1.0");
  }

  private static String value(@Nullable DumpedParameter parameter) {
    return parameter == null
        ? ""
        : parameter.values().values().stream().findFirst().orElse("").strip();
  }

  /** The template of a value that was seen to grow, or null if it was not. */
  private @Nullable String counter(String path, List<Integer> row, ValueType type) {
    Double growth = growths.getOrDefault(path, Map.of()).get(row);
    if (growth == null) {
      return null;
    }
    report.guessed("a counter, from how it grew while it was looked at", path);
    BigDecimal rate = new BigDecimal(growth).round(new MathContext(3));
    return (type == ValueType.UNSIGNED_INT ? "{counter32:" : "{counter:")
        + rate.stripTrailingZeros().toPlainString()
        + "}";
  }

  /** Gives a parameter those values that fit, as templates. */
  private void fill(Item item, Value value, Profile bare) {
    String path = item.path() + value.name;
    String below = path.substring(path.indexOf('.') + 1);
    Map<List<Integer>, String> given = proposed.getOrDefault(path, Map.of());
    String fact = FleetValues.fact(below, !given.isEmpty(), !identity.version().isEmpty());
    if (fact != null) {
      if (fits(bare, path, List.of(), fact)) {
        value.templates.put(List.of(), fact);
        if (fact.equals("{serial}")) {
          report.replaced(PrivateKind.SERIAL, path);
        }
        return;
      }
    }
    if (FleetValues.OF_THE_ENGINE.contains(below)) {
      if (given.values().stream().anyMatch(text -> !text.isEmpty())) {
        report.leftOut("values that the fleet or the engine knows", path);
      }
      return;
    }
    boolean off = FleetValues.GOES_OUT.contains(below);
    given.forEach(
        (row, text) -> {
          String counter = counter(path, row, value.type);
          String template =
              counter != null && fits(bare, path, row, counter)
                  ? counter
                  : template(item, value, path, below, row, text, bare);
          if (off && template.equals("true")) {
            report.switchedOff(named(path, row));
            template = "false";
          }
          value.templates.put(row, template);
        });
    if (value.templates.values().stream().allMatch(ProfileYaml.empty(value.type)::equals)) {
      value.templates.clear(); // that is the default
    }
  }

  private String template(
      Item item,
      Value value,
      String path,
      String below,
      List<Integer> row,
      String text,
      Profile bare) {
    Cleaned cleaned = anonymizer.clean(item.path(), value.name, value.type, text);
    String named = named(path, row);
    if (fits(bare, path, row, cleaned.template())) {
      cleaned.kinds().stream().distinct().forEach(kind -> report.replaced(kind, named));
      if (cleaned.kinds().isEmpty()) {
        report.kept();
      }
      return cleaned.template();
    }
    if (!cleaned.kinds().isEmpty()) {
      report.replaced(cleaned.kinds().getFirst(), named);
      return ProfileYaml.empty(value.type);
    }
    for (String repaired : Repairs.of(value.type, text, below, device.root().name())) {
      if (fits(bare, path, row, Traces.literal(repaired))) {
        if (!text.isEmpty()) {
          report.guessed("value, written as its type wants it", named);
        }
        return Traces.literal(repaired);
      }
    }
    if (!text.isEmpty()) {
      report.guessed(NO_FIT, named);
    }
    return Traces.literal(bare.schema().parameter(path).orElseThrow().defaultValue());
  }

  /** Whether devices of the profile can have this there. */
  private static boolean fits(Profile bare, String path, List<Integer> row, String template) {
    try {
      var unused = bare.withValues(Map.of(named(path, row), Template.parse(template)));
      return true;
    } catch (IllegalArgumentException | TemplateException e) {
      return false;
    }
  }

  /** The full name of a parameter in a row. */
  private static String named(String path, List<Integer> row) {
    String name = path;
    for (int number : row) {
      name = name.replaceFirst("\\{i}", String.valueOf(number));
    }
    return name;
  }
}
