// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.compiler.yaml.Spelling;
import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import horde.config.ConfigException;
import horde.config.FleetConfigReader;
import horde.config.Overrides;
import horde.config.PlannedDevices;
import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.profile.Durations;
import horde.profile.Span;
import horde.profile.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the head of a scenario: all but its stages. */
final class HeadReader {
  static final String[] KEYS = {
    "version",
    "scenario",
    "about",
    "seed",
    "acs",
    "devices",
    "timeScale",
    "restart",
    "variables",
    "actors",
    "within",
    "referee",
    "stages"
  };
  private static final String[] ACTOR_KEYS = {"device", "group", "share", "count"};

  private final Overrides flags;
  private final Map<String, String> given;
  private final List<YamlException> problems;
  private final List<String> problemsOfDevices = new ArrayList<>();
  private final List<Path> profiles = new ArrayList<>();
  private final Set<String> actorNames = new HashSet<>();
  private final Set<String> acsNames = new LinkedHashSet<>();
  private boolean virtual;
  private Map<String, String> variables = Map.of();
  private @Nullable Head head;

  /** What was read, apart from the variables. */
  private record Head(
      String name,
      String about,
      List<ScenarioAcs> acss,
      Optional<PlannedDevices> devices,
      Map<String, Actor> actors,
      Duration patience,
      boolean referee) {}

  /**
   * Reads one head.
   *
   * @param flags {@code --acs} and {@code --seed} win over the file
   * @param given variables that win over those of the file
   * @param problems takes what is wrong and does not keep the rest from being read
   */
  HeadReader(Overrides flags, Map<String, String> given, List<YamlException> problems) {
    this.flags = flags;
    this.given = Map.copyOf(given);
    this.problems = problems;
  }

  /** Reads it; what has been understood can be asked for even if this throws. */
  void read(YamlMap top, Path folder) throws YamlException {
    AcsReader acs = new AcsReader(flags, problems).read(top);
    acsNames.addAll(acs.named().keySet());
    virtual = acs.all().getFirst().kind() == AcsChoice.VIRTUAL;
    acs.checkDatagrams(top);
    Optional<PlannedDevices> devices = fleet(top, acs, folder);
    variables = variables(top);
    head =
        new Head(
            top.text("scenario", ""),
            top.text("about", "").strip(),
            acs.all(),
            devices,
            actors(top),
            duration(top, "within", Scenario.PATIENCE),
            top.get("referee").isPresent() && ScenarioReader.isOn(top.required("referee")));
  }

  /** What is wrong with the devices, in lines that say where. */
  List<String> problemsOfDevices() {
    return problemsOfDevices;
  }

  /** The files of the profiles that are not built in. */
  List<Path> profiles() {
    return profiles;
  }

  /** All names that {@code who} may have: groups and actors; none if the groups are not known. */
  Set<String> actorNames() {
    return actorNames;
  }

  /** The names of the ACSs, if they have some. */
  Set<String> acsNames() {
    return acsNames;
  }

  /** Whether there is no network. */
  boolean isVirtual() {
    return virtual;
  }

  /** What {@code ${name}} stands for at first. */
  Map<String, String> variables() {
    return variables;
  }

  /** The scenario with these stages; null if its devices are wrong. */
  @Nullable Scenario scenario(List<Part> parts) {
    if (head == null || head.devices.isEmpty()) {
      return null;
    }
    PlannedDevices devices = head.devices.get();
    return new Scenario(
        head.name,
        head.about,
        head.acss,
        devices.homes(),
        devices.plan(),
        variables,
        head.actors,
        head.patience,
        head.referee,
        devices.habits(),
        parts);
  }

  private Optional<PlannedDevices> fleet(YamlMap top, AcsReader acs, Path folder)
      throws YamlException {
    boolean ours = acs.all().getFirst().kind() != AcsChoice.OWN;
    boolean described = acs.named().isEmpty() && !ours && !isText(top.get("acs"));
    YamlMap devices = described ? top : top.without("acs");
    Map<String, String> texts = new HashMap<>(flags.texts());
    if (top.get("devices").isEmpty()) {
      texts.putIfAbsent(Overrides.DEVICES, "1");
    }
    try {
      PlannedDevices read =
          FleetConfigReader.readDevices(devices, folder, new Overrides(texts), acs.named());
      FleetPlan plan = read.plan();
      plan.groups().forEach(group -> actorNames.add(group.name()));
      noteProfiles(top, folder);
      Optional<YamlNode> restart = top.get("restart");
      return Optional.of(
          restart.isPresent()
              ? new PlannedDevices(restarting(plan, restart.get()), read.habits(), read.homes())
              : read);
    } catch (ConfigException e) {
      problemsOfDevices.addAll(String.valueOf(e.getMessage()).lines().toList());
      return Optional.empty();
    }
  }

  private static boolean isText(Optional<YamlNode> node) {
    return node.isPresent() && node.get().isText();
  }

  private void noteProfiles(YamlMap top, Path folder) throws YamlException {
    if (top.get("devices").isPresent()) {
      for (YamlNode group : top.required("devices").list()) {
        YamlNode profile = group.map().get("profile");
        Path file = profile == null ? folder : folder.resolve(profile.text());
        if (Files.isRegularFile(file) && !profiles.contains(file)) {
          profiles.add(file);
        }
      }
    }
  }

  /** The same devices, whose restarts and installations take another time. */
  private static FleetPlan restarting(FleetPlan plan, YamlNode node) throws YamlException {
    Span span;
    try {
      span = Span.parse(node.text().replace(" ", ""));
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
    Timing timing = new Timing(span, span, span, span);
    return plan.withGroups(
        plan.groups().stream()
            .map(
                group ->
                    new GroupPlan(
                        group.name(),
                        group.count(),
                        group.profile().withTiming(timing),
                        group.acs(),
                        group.interval(),
                        group.values()))
            .toList());
  }

  private Map<String, String> variables(YamlMap top) throws YamlException {
    Map<String, String> variables = new LinkedHashMap<>();
    if (top.get("variables").isPresent()) {
      for (Map.Entry<String, YamlNode> entry : top.required("variables").map().entrySet()) {
        variables.put(entry.getKey(), entry.getValue().text());
      }
    }
    variables.putAll(given);
    return variables;
  }

  private static Duration duration(YamlMap map, String key, Duration absent) throws YamlException {
    if (map.get(key).isEmpty()) {
      return absent;
    }
    YamlNode node = map.required(key);
    try {
      return Durations.parse(node.text());
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }

  private Map<String, Actor> actors(YamlMap top) throws YamlException {
    Map<String, Actor> actors = new LinkedHashMap<>();
    if (top.get("actors").isEmpty()) {
      return actors;
    }
    Set<String> groups = Set.copyOf(actorNames);
    for (Map.Entry<String, YamlNode> entry : top.required("actors").map().entrySet()) {
      actorNames.add(entry.getKey());
      try {
        actors.put(entry.getKey(), actor(entry.getValue(), groups));
      } catch (YamlException e) {
        problems.add(e);
      }
    }
    return actors;
  }

  private Actor actor(YamlNode node, Set<String> groups) throws YamlException {
    YamlMap map = node.fields(problems, ACTOR_KEYS);
    if (map.get("device").isPresent()) {
      if (map.get("group").or(() -> map.get("share")).or(() -> map.get("count")).isPresent()) {
        throw node.error("found 'device' beside other keys, expected it alone");
      }
      return new Actor.One(map.required("device").text());
    }
    String group = map.text("group", "");
    if (!group.isEmpty() && !groups.isEmpty() && !groups.contains(group)) {
      throw map.required("group").expected(oneOf("group", group, groups));
    }
    int most = Integer.MAX_VALUE;
    double percent = 100;
    if (map.get("count").isPresent()) {
      most = (int) map.required("count").number(1, Integer.MAX_VALUE);
    }
    if (map.get("share").isPresent()) {
      YamlNode share = map.required("share");
      String text = share.text().strip();
      if (!text.matches("\\d{1,3}(\\.\\d+)? ?%")) {
        throw share.expected("a percentage such as 10%");
      }
      percent = Double.parseDouble(text.substring(0, text.length() - 1).strip());
      if (percent <= 0 || percent > 100) {
        throw share.expected("a percentage from more than 0% to 100%");
      }
    }
    return new Actor.Some(group, most, percent);
  }

  /** What was expected instead of a name that nobody knows, with the nearest that somebody does. */
  static String oneOf(String what, String found, Set<String> known) {
    return Spelling.nearest(found, known)
        .map(near -> "a " + what + "; did you mean '" + near + "'?")
        .orElseGet(() -> "a " + what + ": " + String.join(", ", known.stream().sorted().toList()));
  }
}
