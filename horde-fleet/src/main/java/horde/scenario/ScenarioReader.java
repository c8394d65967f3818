// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.compiler.yaml.Spelling;
import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import horde.config.ConfigException;
import horde.config.FileTrouble;
import horde.config.FleetConfigReader;
import horde.config.Overrides;
import horde.config.PlannedDevices;
import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.profile.Durations;
import horde.profile.Span;
import horde.profile.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads scenarios from YAML; {@code docs/scenarios.md} describes the format.
 *
 * <p>All that is wrong is told at once, each with its file, line and key, with what was found and
 * what was expected.
 */
public final class ScenarioReader {
  private static final String[] KEYS = {
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
  private static final String[] STAGE_KEYS = {"stage", "steps", "always"};
  private static final String[] ACTOR_KEYS = {"device", "group", "share", "count"};
  private static final List<String> STEP_KEYS = List.of("who", "name");
  private static final int MOST_INCLUDES = 10;

  private final Map<String, StepType> types;
  private final Overrides flags;
  private final Map<String, String> given;
  private final List<YamlException> problems = new ArrayList<>();
  private final Set<String> acsNames = new LinkedHashSet<>();
  private boolean virtual;
  private final Set<String> actorNames = new HashSet<>();
  private final List<Path> files = new ArrayList<>();
  private int includes;

  /**
   * Reads one scenario with these kinds of steps.
   *
   * @param flags {@code --acs} and {@code --seed} win over the file
   * @param variables win over those of the file
   */
  public ScenarioReader(
      Map<String, StepType> types, Overrides flags, Map<String, String> variables) {
    this.types = types;
    this.flags = flags;
    this.given = Map.copyOf(variables);
  }

  /**
   * Reads a file with all kinds of steps that there are, and nothing from the command line.
   *
   * @throws ConfigException if it cannot be read, or something in it is wrong
   */
  public static Scenario read(Path file) throws ConfigException {
    return new ScenarioReader(StepTypes.all(), Overrides.NONE, Map.of()).readFile(file);
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException if it cannot be read, or something in it or in the flags is wrong
   */
  public Scenario readFile(Path file) throws ConfigException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(List.of(file + ": there is no such file"));
    }
    files.add(file);
    try {
      Path parent = file.toAbsolutePath().getParent();
      return read(YamlNode.read(file), parent == null ? Path.of("") : parent);
    } catch (YamlException e) {
      throw new ConfigException(List.of(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new ConfigException(List.of(file + ": cannot be read: " + FileTrouble.reason(e)));
    }
  }

  /**
   * The files that were read: the scenario, what it includes, the profiles that are not built in.
   */
  public List<Path> files() {
    return List.copyOf(files);
  }

  /**
   * Reads a scenario from YAML that is there already.
   *
   * @param folder where other files that it names are looked for
   * @throws ConfigException if something in it or in the flags is wrong
   */
  public Scenario read(YamlNode root, Path folder) throws ConfigException {
    List<String> others = new ArrayList<>();
    Scenario scenario = null;
    try {
      YamlMap top = fields(root, KEYS);
      top.required("version").oneOf("1");
      AcsReader acs = new AcsReader(flags, problems).read(top);
      acsNames.addAll(acs.named().keySet());
      virtual = acs.all().getFirst().kind() == AcsChoice.VIRTUAL;
      acs.checkDatagrams(top);
      Optional<PlannedDevices> fleet = fleet(top, acs, folder, others);
      Map<String, String> variables = variables(top);
      Map<String, Actor> actors = actors(top);
      VariableNames names = new VariableNames(variables);
      acsNames.forEach(
          name -> {
            names.add("acs." + name + ".url");
            names.add("acs." + name + ".plain");
          });
      Duration patience = duration(top, "within", Scenario.PATIENCE);
      List<Part> parts = parts(top.required("stages"), names);
      boolean referee = top.get("referee").isPresent() && isOn(top.required("referee"));
      if (fleet.isPresent()) {
        scenario =
            new Scenario(
                top.text("scenario", ""),
                top.text("about", "").strip(),
                acs.all(),
                fleet.get().homes(),
                fleet.get().plan(),
                variables,
                actors,
                patience,
                referee,
                fleet.get().habits(),
                parts);
      }
    } catch (YamlException e) {
      problems.add(e);
    }
    problems.sort(
        Comparator.comparingInt(YamlException::line).thenComparingInt(YamlException::column));
    List<String> lines = new ArrayList<>(others);
    problems.forEach(problem -> lines.add(String.valueOf(problem.getMessage())));
    if (!lines.isEmpty() || scenario == null) {
      throw new ConfigException(lines.stream().distinct().toList());
    }
    return scenario;
  }

  /** Whether a switch is on. */
  static boolean isOn(YamlNode node) throws YamlException {
    String text = node.oneOf("on", "off", "true", "false");
    return text.equals("on") || text.equals("true");
  }

  /** A map with these keys; a complaint for each other one. */
  private YamlMap fields(YamlNode node, String... keys) throws YamlException {
    return node.fields(problems, keys);
  }

  // ---- the head

  private Optional<PlannedDevices> fleet(
      YamlMap top, AcsReader acs, Path folder, List<String> others) throws YamlException {
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
      others.addAll(String.valueOf(e.getMessage()).lines().toList());
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
        if (Files.isRegularFile(file) && !files.contains(file)) {
          files.add(file);
        }
      }
    }
  }

  /** The same devices, whose restarts and installations take another time. */
  private static FleetPlan restarting(FleetPlan plan, YamlNode node) throws YamlException {
    Span span;
    try {
      String[] ends = node.text().split("\\.\\.", 2);
      Duration first = Durations.parse(ends[0].strip());
      span = new Span(first, ends.length == 1 ? first : Durations.parse(ends[1].strip()));
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
    YamlMap map = fields(node, ACTOR_KEYS);
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

  private static String oneOf(String what, String found, Set<String> known) {
    return Spelling.nearest(found, known)
        .map(near -> "a " + what + "; did you mean '" + near + "'?")
        .orElseGet(() -> "a " + what + ": " + String.join(", ", known.stream().sorted().toList()));
  }

  // ---- stages

  private List<Part> parts(YamlNode node, VariableNames names) throws YamlException {
    List<Part> parts = new ArrayList<>();
    for (YamlNode item : node.list()) {
      try {
        Map<String, YamlNode> keys = item.map();
        if (keys.containsKey("include")) {
          parts.addAll(included(fields(item, "include").required("include"), names));
        } else if (keys.containsKey("parallel")) {
          YamlNode all = fields(item, "parallel").required("parallel");
          List<Part.Stage> stages = new ArrayList<>();
          for (YamlNode stage : all.list()) {
            stages.add(stage(stage, names));
          }
          parts.add(new Part.Parallel(stages));
        } else {
          parts.add(stage(item, names));
        }
      } catch (YamlException e) {
        problems.add(e);
      }
    }
    if (parts.isEmpty() && problems.isEmpty()) {
      throw node.error("found no stage, expected at least one");
    }
    return parts;
  }

  private List<Part> included(YamlNode node, VariableNames names) throws YamlException {
    Path file = node.named(names.fixed(node, node.text()));
    files.add(file);
    if (++includes > MOST_INCLUDES) {
      throw node.error(
          "found more than " + MOST_INCLUDES + " includes; does a file include itself?");
    }
    try {
      return parts(fields(YamlNode.read(file), "stages").required("stages"), names);
    } catch (IOException e) {
      throw node.error("the file " + file + " cannot be read: " + FileTrouble.reason(e));
    }
  }

  private Part.Stage stage(YamlNode node, VariableNames names) throws YamlException {
    YamlMap map = fields(node, STAGE_KEYS);
    String name = map.required("stage").text();
    return new Part.Stage(name, steps(map.required("steps"), names), map.flag("always"));
  }

  /** The steps of a list; those that are wrong are complained of and left out. */
  List<PlannedStep> steps(YamlNode node, VariableNames names) throws YamlException {
    List<PlannedStep> steps = new ArrayList<>();
    for (YamlNode item : node.list()) {
      try {
        steps.add(step(item, names));
      } catch (YamlException e) {
        problems.add(e);
      }
    }
    return steps;
  }

  private PlannedStep step(YamlNode node, VariableNames names) throws YamlException {
    Map<String, YamlNode> keys = node.map();
    List<String> found = keys.keySet().stream().filter(types::containsKey).toList();
    if (found.isEmpty()) {
      throw node.error(noStep(keys.keySet()));
    }
    List<String> kinds = found.stream().filter(kind -> mayStandBeside(kind, found)).toList();
    if (kinds.size() != 1) {
      throw node.error(
          "found " + String.join(" and ", found) + " in one step; each is a step of its own");
    }
    StepType type = typeOf(kinds.getFirst());
    List<String> known = new ArrayList<>(List.of(type.key()));
    known.addAll(type.keys());
    known.addAll(STEP_KEYS);
    YamlMap map = fields(node, known.toArray(String[]::new));
    String actor = map.text("who", "");
    if (!actor.isEmpty() && !actorNames.isEmpty() && !actorNames.contains(actor)) {
      problems.add(map.required("who").expected(oneOf("group or actor", actor, actorNames)));
    }
    Step step = type.read(new StepNode(this, names, map, type.key()));
    return new PlannedStep(step, actor, acsOf(type, map), map.text("name", ""), node.place());
  }

  /** Which ACS a step names, of a kind that may do that. */
  private String acsOf(StepType type, YamlMap map) throws YamlException {
    Optional<YamlNode> acs = map.get("acs");
    if (acs.isEmpty() || !type.keys().contains("acs")) {
      return "";
    }
    String name = acs.get().text();
    if (!acsNames.contains(name)) {
      throw acsNames.isEmpty()
          ? acs.get().error("found '" + name + "', and no ACS of this scenario has a name")
          : acs.get().expected(oneOf("name of an ACS", name, acsNames));
    }
    return name;
  }

  /** Whether there is no network. */
  boolean isVirtual() {
    return virtual;
  }

  /** Whether the other kinds are keys of this one, such as {@code answer} of {@code ask}. */
  private boolean mayStandBeside(String kind, List<String> found) {
    return found.stream()
        .allMatch(other -> other.equals(kind) || typeOf(kind).keys().contains(other));
  }

  private StepType typeOf(String kind) {
    return Objects.requireNonNull(types.get(kind), kind);
  }

  private String noStep(Set<String> found) {
    for (String key : found) {
      Optional<String> near =
          STEP_KEYS.contains(key) ? Optional.empty() : Spelling.nearest(key, types.keySet());
      if (near.isPresent()) {
        return "found no step in " + found + "; did you mean '" + near.get() + "'?";
      }
    }
    return "found no step in " + found + ", expected one of " + String.join(", ", types.keySet());
  }
}
