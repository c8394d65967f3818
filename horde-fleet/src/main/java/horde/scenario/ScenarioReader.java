// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.compiler.yaml.Spelling;
import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import horde.config.ConfigException;
import horde.config.FileTrouble;
import horde.config.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads scenarios from YAML; {@code docs/scenarios.md} describes the format.
 *
 * <p>All that is wrong is told at once, each with its file, line and key, with what was found and
 * what was expected.
 */
public final class ScenarioReader {
  private static final String[] STAGE_KEYS = {"stage", "steps", "always"};
  private static final List<String> STEP_KEYS = List.of("who", "name");
  private static final int MOST_INCLUDES = 10;

  private final Map<String, StepType> types;
  private final List<YamlException> problems = new ArrayList<>();
  private final HeadReader head;
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
    this.head = new HeadReader(flags, variables, problems);
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
    return Stream.concat(files.stream(), head.profiles().stream()).distinct().toList();
  }

  /**
   * Reads a scenario from YAML that is there already.
   *
   * @param folder where other files that it names are looked for
   * @throws ConfigException if something in it or in the flags is wrong
   */
  public Scenario read(YamlNode root, Path folder) throws ConfigException {
    Scenario scenario = null;
    try {
      YamlMap top = fields(root, HeadReader.KEYS);
      top.required("version").oneOf("1");
      head.read(top, folder);
      VariableNames names = new VariableNames(head.variables());
      head.acsNames()
          .forEach(
              name -> {
                names.add("acs." + name + ".url");
                names.add("acs." + name + ".plain");
              });
      List<Part> parts = parts(top.required("stages"), names);
      scenario = head.scenario(parts);
    } catch (YamlException e) {
      problems.add(e);
    }
    problems.sort(
        Comparator.comparingInt(YamlException::line).thenComparingInt(YamlException::column));
    List<String> lines = new ArrayList<>(head.problemsOfDevices());
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
    Set<String> actorNames = head.actorNames();
    if (!actor.isEmpty() && !actorNames.isEmpty() && !actorNames.contains(actor)) {
      problems.add(
          map.required("who").expected(HeadReader.oneOf("group or actor", actor, actorNames)));
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
    Set<String> names = head.acsNames();
    if (!names.contains(name)) {
      throw names.isEmpty()
          ? acs.get().error("found '" + name + "', and no ACS of this scenario has a name")
          : acs.get().expected(HeadReader.oneOf("name of an ACS", name, names));
    }
    return name;
  }

  /** Whether there is no network. */
  boolean isVirtual() {
    return head.isVirtual();
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
