// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import cwmp.message.DeviceId;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.Schema;
import cwmp.tree.SchemaObject;
import cwmp.tree.SchemaParameter;
import cwmp.tree.ValueSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A type of device: its data model, who its devices are, what they hold and how long they take.
 *
 * <p>Immutable and shared by all its devices on all threads. A device's value is computed from here
 * whenever somebody asks; nothing of it is kept.
 */
public final class Profile {
  private static final Set<String> MOVING =
      Set.of(
          "uptime",
          "now",
          "boot",
          "walk",
          "cycle",
          "noise",
          "diurnal",
          "counter",
          "counter32",
          "lease");

  /** Those that are drawn; {@code mac} may be. */
  private static final Set<String> DRAWN = Set.of("random", "pick", "hex", "alnum", "mac");

  private final String name;
  private final String dataModel;
  private final Schema schema;
  private final Identity identity;
  private final Timing timing;
  private final Firmware firmware;
  private final DiagnosticsModel diagnostics;
  private final @Nullable SoftwareCatalog software;
  private final UserConsent consent;
  private final boolean udpConnectionRequests;

  private final ProfileRows rows;

  /** The values by the index of the parameter; null where the schema's default serves. */
  private final List<@Nullable ByRow<Template>> values;

  private final boolean[] moving;

  /** Values that a group of devices has instead, by full parameter name. */
  private final Map<String, Template> overrides;

  Profile(
      String name,
      ProfileModel model,
      Identity identity,
      Timing timing,
      Firmware firmware,
      DiagnosticsModel diagnostics,
      @Nullable SoftwareCatalog software,
      UserConsent consent,
      boolean udpConnectionRequests) {
    this.name = name;
    this.dataModel = model.name();
    this.schema = model.schema();
    this.identity = identity;
    this.timing = timing;
    this.firmware = firmware;
    this.diagnostics = diagnostics;
    this.software = software;
    this.consent = consent;
    this.udpConnectionRequests = udpConnectionRequests;
    this.rows = model.rows();
    this.values = model.values();
    this.moving = moving();
    this.overrides = Map.of();
  }

  /** The same with other names, times or values. */
  private Profile(Profile same, Identity identity, Timing timing, Map<String, Template> overrides) {
    this.name = same.name;
    this.dataModel = same.dataModel;
    this.schema = same.schema;
    this.identity = identity;
    this.timing = timing;
    this.firmware = same.firmware;
    this.diagnostics = same.diagnostics;
    this.software = same.software;
    this.consent = same.consent;
    this.udpConnectionRequests = same.udpConnectionRequests;
    this.rows = same.rows;
    this.values = same.values;
    this.moving = same.moving;
    this.overrides = overrides;
  }

  /** What the profile is called. */
  public String name() {
    return name;
  }

  /** Name and version of the standard data model it follows, such as {@code Device:2.19}. */
  public String dataModel() {
    return dataModel;
  }

  /** Its objects and parameters. */
  public Schema schema() {
    return schema;
  }

  /** Who the devices are. */
  public Identity identity() {
    return identity;
  }

  /** How long things take. */
  public Timing timing() {
    return timing;
  }

  /** Which software the devices run. */
  public Firmware firmware() {
    return firmware;
  }

  /** What their diagnostics find out. */
  public DiagnosticsModel diagnostics() {
    return diagnostics;
  }

  /** How the devices change their software modules; null if they have none. */
  public @Nullable SoftwareCatalog software() {
    return software;
  }

  /** What their users say to downloads. */
  public UserConsent consent() {
    return consent;
  }

  /**
   * Whether the devices listen for connection requests over UDP at all times; otherwise only while
   * STUNEnable is true.
   */
  public boolean udpConnectionRequests() {
    return udpConnectionRequests;
  }

  /**
   * The same devices under other names.
   *
   * @throws IllegalArgumentException if a serial number comes out too long, or a MAC address is
   *     none
   */
  public Profile withIdentity(Identity other) {
    new ValueCheck(other, firmware);
    return new Profile(this, other, timing, overrides);
  }

  /** The same devices, busy for other times. */
  public Profile withTiming(Timing other) {
    return new Profile(this, identity, other, overrides);
  }

  /**
   * The same devices with other values.
   *
   * @param more templates by full parameter name; they win over the profile's own
   * @throws IllegalArgumentException if the model has no such parameter, no device has its row from
   *     the factory, or a value is none of it
   */
  public Profile withValues(Map<String, Template> more) {
    Map<String, Template> all = new HashMap<>(overrides);
    more.forEach((path, template) -> all.put(path, override(path, template)));
    return new Profile(this, identity, timing, Map.copyOf(all));
  }

  private Template override(String path, Template template) {
    List<Integer> instances = new ArrayList<>();
    StringJoiner pattern = new StringJoiner(".");
    for (String part : path.split("\\.", -1)) {
      boolean instance = part.matches("[1-9]\\d{0,8}");
      pattern.add(instance ? "{i}" : part);
      if (instance) {
        instances.add(Integer.parseInt(part));
      }
    }
    SchemaParameter parameter =
        schema
            .parameter(pattern.toString())
            .orElseThrow(
                () ->
                    new IllegalArgumentException("profile " + name + " has no parameter " + path));
    int[] numbers = instances.stream().mapToInt(Integer::intValue).toArray();
    checkRows(path, parameter.parent(), numbers);
    return new ValueCheck(identity, firmware).checked(template, parameter, numbers);
  }

  private void checkRows(String path, SchemaObject object, int[] numbers) {
    int[] positions = new int[0];
    for (String table : FactoryRows.tablesOn(object.path())) {
      ByRow<int[]> all = rows.of(schema.object(table).orElseThrow());
      int number = numbers[positions.length];
      int position = all == null ? -1 : Arrays.binarySearch(all.at(positions), number);
      if (position < 0) {
        throw new IllegalArgumentException(
            path + ": " + table + " has no row " + number + " from the factory");
      }
      positions = Arrays.copyOf(positions, positions.length + 1);
      positions[positions.length - 1] = position;
    }
  }

  /**
   * Checks that its pools have something for every device.
   *
   * @param devices how many there are in the fleet, up to and with the last one of this profile
   * @throws IllegalArgumentException if one of them has not; the message says which
   */
  public void checkRoom(long devices) {
    Set<String> overridden = new HashSet<>();
    overrides.forEach(
        (path, template) -> {
          checkRoom(path, template, devices);
          overridden.add(path.replaceAll("\\.\\d+(?=\\.)", ".{i}"));
        });
    for (SchemaParameter parameter : schema.parameters()) {
      ByRow<Template> all = values.get(parameter.index());
      if (all != null && !overridden.contains(parameter.path())) {
        checkRoom(parameter.path(), all, devices);
      }
    }
  }

  private static void checkRoom(String path, ByRow<Template> values, long devices) {
    switch (values) {
      case ByRow.Same<Template>(Template template) -> checkRoom(path, template, devices);
      case ByRow.Each<Template> each -> each.rows().forEach(row -> checkRoom(path, row, devices));
    }
  }

  private static void checkRoom(String path, Template template, long devices) {
    if (template.room() < devices) {
      throw new IllegalArgumentException(
          path
              + ": '"
              + template
              + "' has room for "
              + template.room()
              + " devices, but the fleet has "
              + devices
              + " up to here; expected a larger network");
    }
  }

  /** Who this device is. */
  public DeviceId deviceId(DeviceFacts device) {
    return new DeviceId(
        identity.manufacturer(),
        identity.oui(),
        identity.productClass(),
        new Evaluation(identity, device, 0).serial());
  }

  /**
   * A text of this device that stands outside its tree, such as the user name it gives to the ACS.
   *
   * @param purpose what it is for; its random placeholders depend on it
   */
  public String text(Template template, DeviceFacts device, String purpose) {
    return template.evaluate(new Evaluation(identity, device, Randomness.stream(purpose)));
  }

  /** What this device has without anybody having written it. */
  public ValueSource source(DeviceFacts device) {
    return new ProfileSource(this, device);
  }

  /** The rows that a table has by itself now. */
  int[] rows(ObjectNode table, DeviceFacts device) {
    return rows.now(table, device);
  }

  /** Whether some of its tables have rows that come and go by themselves. */
  public boolean hasLiveRows() {
    return rows.areLive();
  }

  /**
   * When the first of the rows of a table comes or goes, in milliseconds since 1970; the greatest
   * number if all stay.
   */
  public long nextRowChange(ObjectNode table, DeviceFacts device) {
    return rows.nextChange(table, device);
  }

  String value(ParameterNode parameter, DeviceFacts device) {
    Template template = template(parameter);
    if (template == null) {
      return parameter.schema().defaultValue();
    }
    if (template.constant()) {
      return template.toString();
    }
    long place = Randomness.stream(parameter.path());
    Churn.Stay stay = rows.stay(parameter.parent(), device);
    return template.evaluate(
        new Evaluation(
            identity,
            device,
            stay != null && stay.isNew() ? Randomness.stream(place, stay.row()) : place,
            ProfileRows.instances(parameter.parent(), 0),
            stay));
  }

  boolean moves(ParameterNode parameter) {
    if (overrides.isEmpty() && !moving[parameter.schema().index()]) {
      return false;
    }
    Template template = template(parameter);
    return template != null && (moves(template) || isAnothers(parameter.schema(), template));
  }

  private @Nullable Template template(ParameterNode parameter) {
    if (!overrides.isEmpty() && overrides.get(parameter.path()) instanceof Template template) {
      return template;
    }
    ByRow<Template> all = values.get(parameter.schema().index());
    if (all == null) {
      return null;
    }
    if (all instanceof ByRow.Same<Template>(Template template)) {
      return template;
    }
    int[] positions = rows.positions(parameter.parent());
    return positions == null ? null : all.at(positions);
  }

  private boolean[] moving() {
    boolean[] moving = new boolean[values.size()];
    for (SchemaParameter parameter : schema.parameters()) {
      ByRow<Template> all = values.get(parameter.index());
      moving[parameter.index()] = all != null && moves(parameter, all);
    }
    return moving;
  }

  private boolean moves(SchemaParameter parameter, ByRow<Template> values) {
    return switch (values) {
      case ByRow.Same<Template>(Template template) ->
          moves(template) || isAnothers(parameter, template);
      case ByRow.Each<Template> each -> each.rows().stream().anyMatch(row -> moves(parameter, row));
    };
  }

  /** Whether it may be drawn anew because somebody else is in its row. */
  private boolean isAnothers(SchemaParameter parameter, Template template) {
    return rows.areLive()
        && template.placeholders().stream().anyMatch(DRAWN::contains)
        && rows.mayBeOthers(parameter.parent());
  }

  private static boolean moves(Template template) {
    return template.placeholders().stream()
        .anyMatch(name -> MOVING.contains(name) || GeneratorTypes.isName(name));
  }

  @Override
  public String toString() {
    return name;
  }
}
