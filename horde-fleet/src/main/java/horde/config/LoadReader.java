// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import cwmp.cpe.Cpe;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.transfer.FileType;
import horde.deviation.DeviationReader;
import horde.fleet.GroupPlan;
import horde.load.Arrivals;
import horde.load.Deed;
import horde.load.LoadAction;
import horde.load.Who;
import horde.profile.Profile;
import horde.profile.Template;
import horde.profile.TemplateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code load}: what devices do besides, at their times. */
final class LoadReader {
  private static final List<String> DEEDS =
      List.of("raise", "set", "do", "blackout", "requestDownload");
  private static final List<String> OTHER_KEYS =
      List.of("name", "at", "group", "share", "arrivals", "times", "commandKey");
  private static final String[] KEYS =
      Stream.concat(DEEDS.stream(), OTHER_KEYS.stream()).toArray(String[]::new);
  private static final int MOST_TIMES = 1_000_000;

  private final Problems problems;
  private final ArrivalsReader arrivals;
  private final List<GroupPlan> groups;

  /**
   * A reader.
   *
   * @param folder where the relative paths of the file begin; null if it may name none
   * @param groups those that devices may be of
   */
  LoadReader(Problems problems, @Nullable Path folder, List<GroupPlan> groups) {
    this.problems = problems;
    this.arrivals = new ArrivalsReader(folder);
    this.groups = groups;
  }

  /** Reads all actions; those that are wrong are among the problems. */
  List<LoadAction> read(Optional<YamlNode> load) {
    List<LoadAction> actions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int number = 0;
    for (YamlNode node : load.flatMap(list -> problems.attempt(list::list)).orElse(List.of())) {
      int place = ++number;
      problems.attempt(() -> action(node, place, names)).ifPresent(actions::add);
    }
    return actions;
  }

  private LoadAction action(YamlNode node, int number, Set<String> names) throws YamlException {
    LoadAction action = action(node, number + " ");
    if (!names.add(action.name())) {
      throw node.fields(KEYS)
          .required("name")
          .error("found the name '" + action.name() + "' a second time");
    }
    return action;
  }

  /**
   * Reads an action.
   *
   * @param prefix what its name begins with if it has none, before the word for what is done
   */
  LoadAction action(YamlNode node, String prefix) throws YamlException {
    YamlMap map = node.fields(KEYS);
    List<String> found = DEEDS.stream().filter(deed -> map.get(deed).isPresent()).toList();
    if (found.size() != 1) {
      throw node.error(
          "found "
              + (found.isEmpty() ? "nothing to do" : String.join(" and ", found))
              + ", expected one of "
              + String.join(", ", DEEDS));
    }
    List<GroupPlan> meant = meant(map.get("group"));
    Deed deed = deed(found.getFirst(), map, meant);
    String name = map.text("name", prefix + deed.word());
    Optional<YamlNode> when = map.get("arrivals");
    Optional<YamlNode> times = map.get("times");
    try {
      return new LoadAction(
          name,
          ArrivalsReader.duration(map.required("at")),
          new Who(
              map.get("group").isEmpty() ? Set.of() : Set.of(meant.getFirst().name()),
              share(map.get("share")),
              name),
          deed,
          when.isPresent() ? arrivals.read(when.get()) : Arrivals.atOnce(),
          times.isPresent() ? (int) times.get().number(1, MOST_TIMES) : 1);
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }

  private List<GroupPlan> meant(Optional<YamlNode> group) throws YamlException {
    if (group.isEmpty()) {
      return groups;
    }
    String name = group.get().oneOf(groups.stream().map(GroupPlan::name).toArray(String[]::new));
    return groups.stream().filter(plan -> plan.name().equals(name)).toList();
  }

  private static double share(Optional<YamlNode> node) throws YamlException {
    double share = node.isPresent() ? DeviationReader.share(node.get()) : 1;
    if (node.isPresent() && share == 0) {
      throw node.get().expected("a share of more than 0%");
    }
    return share;
  }

  private Deed deed(String key, YamlMap map, List<GroupPlan> meant) throws YamlException {
    YamlNode value = map.required(key);
    if (map.get("commandKey").isPresent() && !key.equals("raise")) {
      throw map.required("commandKey").error("found 'commandKey' without 'raise'");
    }
    return switch (key) {
      case "raise" -> raise(value, map.text("commandKey", ""));
      case "set" -> set(value, meant);
      case "do" ->
          value.oneOf("reboot", "factory reset").equals("reboot")
              ? new Deed.Reboot()
              : new Deed.FactoryReset();
      case "blackout" -> new Deed.Blackout(ArrivalsReader.duration(value));
      default -> requestDownload(value);
    };
  }

  private static Deed raise(YamlNode node, String commandKey) throws YamlException {
    try {
      EventCode code = new EventCode(node.text());
      Cpe.requireRaisable(code);
      return new Deed.Raise(new Event(code, commandKey));
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }

  private static Deed requestDownload(YamlNode node) throws YamlException {
    if (!FileType.isDownload(node.text())) {
      throw node.expected("a file type such as " + FileType.FIRMWARE);
    }
    return new Deed.RequestDownload(node.text());
  }

  private static Deed set(YamlNode node, List<GroupPlan> meant) throws YamlException {
    Map<String, Template> values = new TreeMap<>();
    for (Map.Entry<String, YamlNode> entry : node.map().entrySet()) {
      YamlNode text = entry.getValue();
      try {
        Template value = Template.parse(text.text());
        for (GroupPlan group : meant) {
          Profile profile = group.profile();
          profile.withValues(Map.of(entry.getKey(), value));
        }
        values.put(entry.getKey(), value);
      } catch (TemplateException | IllegalArgumentException e) {
        throw text.error("found '" + text.text() + "': " + e.getMessage());
      }
    }
    if (values.isEmpty()) {
      throw node.error("found an empty map, expected at least one parameter and its value");
    }
    return new Deed.SetValues(values);
  }
}
