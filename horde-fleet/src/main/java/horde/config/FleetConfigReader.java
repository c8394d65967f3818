// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.fleet.TraceSettings;
import horde.limits.SourceAddresses;
import horde.load.Arrivals;
import horde.load.LoadAction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration of a fleet from YAML and flags; {@code docs/cli.md} describes the format.
 *
 * <p>All that is wrong is told at once, each with its file, line and key, with what was found and
 * what was expected.
 */
public final class FleetConfigReader {
  private static final String[] KEYS = {
    "version",
    "acs",
    "count",
    "devices",
    "start",
    "load",
    "timeScale",
    "connectionRequest",
    "trace",
    "net",
    "seed",
    "duration",
    "state",
    "report",
    "html",
    "thresholds",
    "referee",
    "web"
  };

  private final Overrides flags;
  private final boolean readsAccess;
  private final Problems problems = new Problems();
  private final Texts texts = new Texts(problems);

  private FleetConfigReader(Overrides flags, boolean readsAccess) {
    this.flags = flags;
    this.readsAccess = readsAccess;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException if it cannot be read, or something in it or in the flags is wrong
   */
  public static FleetConfig read(Path file, Overrides flags) throws ConfigException {
    return new FleetConfigReader(flags, true).read(file);
  }

  /**
   * Reads what the devices of a file are, but not how they get to their servers: the keys and
   * certificates that it names need not be there yet.
   *
   * @throws ConfigException if it cannot be read, or something in it or in the flags is wrong
   */
  public static FleetPlan readDevices(Path file, Overrides flags) throws ConfigException {
    return new FleetConfigReader(flags, false).read(file).plan();
  }

  private FleetConfig read(Path file) throws ConfigException {
    YamlNode root;
    try {
      if (!Files.exists(file)) {
        throw new ConfigException(
            List.of(file + ": there is no such file; 'horde init' writes one to start from"));
      }
      if (Files.isDirectory(file)) {
        throw new ConfigException(List.of(file + ": cannot be read: it is a folder"));
      }
      root = YamlNode.read(file);
    } catch (YamlException e) {
      throw new ConfigException(List.of(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new ConfigException(List.of(file + ": cannot be read: " + FileTrouble.reason(e)));
    }
    Path parent = file.toAbsolutePath().getParent();
    return read(Optional.of(root), parent == null ? Path.of("") : parent);
  }

  /**
   * What the flags and the defaults make without a file.
   *
   * @throws ConfigException if something in the flags is wrong
   */
  public static FleetConfig read(Overrides flags) throws ConfigException {
    return new FleetConfigReader(flags, true).read(Optional.empty(), Path.of(""));
  }

  /**
   * Reads the devices of another kind of file, which has the keys {@code acs}, {@code devices},
   * {@code timeScale} and {@code seed} for them.
   *
   * @param folder where it is
   * @param acs the ACSs that groups may name instead of describing one: the section of each, or
   *     nothing if somebody else makes it; empty if there are no names
   * @throws ConfigException if something in it or in the flags is wrong
   */
  public static PlannedDevices readDevices(
      YamlMap top, Path folder, Overrides flags, Map<String, Optional<YamlNode>> acs)
      throws ConfigException {
    return new FleetConfigReader(flags, true).devices(top, folder, acs);
  }

  private PlannedDevices devices(YamlMap top, Path folder, Map<String, Optional<YamlNode>> acs)
      throws ConfigException {
    Optional<YamlMap> map = Optional.of(top);
    NamedAcs named = new NamedAcs(problems, acs);
    List<GroupDraft> groups = groups(map, folder, named);
    double scale =
        texts.scale(given(Overrides.TIME_SCALE, "timeScale", Defaults.TIME_SCALE, map)).orElse(1.0);
    long seed = seed(map);
    if (problems.isEmpty()) {
      Identities.check(groups, seed, problems);
    }
    checkRoom(groups);
    problems.check();
    FleetPlan plan =
        new FleetPlan(
            groups.stream().map(GroupDraft::plan).toList(),
            Duration.ZERO,
            scale,
            seed,
            FleetPlan.DEFAULT_REPLY_TIMEOUT);
    return new PlannedDevices(plan, Habits.of(groups), named.homes());
  }

  private long seed(Optional<YamlMap> top) {
    return texts
        .number(given(Overrides.SEED, "seed", Defaults.SEED, top), Long.MIN_VALUE, Long.MAX_VALUE)
        .orElse(0L);
  }

  private FleetConfig read(Optional<YamlNode> root, Path folder) throws ConfigException {
    Optional<YamlMap> top = problems.section(root, KEYS);
    top.ifPresent(this::checkVersion);
    List<GroupDraft> groups = groups(top, folder, new NamedAcs(problems, Map.of()));
    Arrivals start = start(top, folder);
    List<GroupPlan> plans = groups.stream().map(GroupDraft::plan).toList();
    List<LoadAction> load =
        new LoadReader(problems, folder, plans).read(top.flatMap(map -> map.get("load")));
    double scale =
        texts.scale(given(Overrides.TIME_SCALE, "timeScale", Defaults.TIME_SCALE, top)).orElse(1.0);
    Optional<YamlMap> wakeup =
        problems.section(top.flatMap(map -> map.get("connectionRequest")), "listen");
    Optional<InetSocketAddress> listen =
        texts.address(given(Overrides.LISTEN, "listen", Defaults.LISTEN, wakeup));
    SourceAddresses sources = sources(top);
    long seed = seed(top);
    Duration duration = duration(top);
    Path state = file(Overrides.STATE, "state", top, folder);
    Reporting reporting =
        Reporting.of(
            file(Overrides.REPORT, "report", top, folder),
            file(Overrides.HTML, "html", top, folder),
            new ThresholdReader(flags, problems).read(top));
    boolean referee = isOn("referee", top);
    Web web = new WebReader(flags, problems, texts).read(top, folder);
    TraceSettings trace = new TraceReader(problems).read(top);
    if (problems.isEmpty()) {
      Identities.check(groups, seed, problems);
    }
    checkRoom(groups);
    problems.check();
    FleetPlan plan =
        new FleetPlan(plans, start, load, scale, seed, FleetPlan.DEFAULT_REPLY_TIMEOUT);
    return new FleetConfig(
        plan,
        listen.orElseThrow(),
        sources,
        duration,
        state,
        reporting,
        referee,
        web,
        trace,
        Habits.of(groups),
        Digest.of(plan, groups));
  }

  private void checkVersion(YamlMap top) {
    problems.attempt(() -> top.required("version").oneOf("1"));
  }

  private List<GroupDraft> groups(Optional<YamlMap> top, Path folder, NamedAcs named) {
    GroupReader reader =
        new GroupReader(
            problems,
            flags,
            new ProfileLoader(problems, folder),
            new AccessReader(problems, flags, readsAccess, folder),
            top.flatMap(map -> map.get("acs")),
            named);
    List<GroupDraft> groups = new ArrayList<>();
    Optional<YamlNode> devices = top.flatMap(map -> map.get("devices"));
    if (devices.isEmpty()) {
      reader.read(Optional.empty()).ifPresent(groups::add);
    } else {
      List<YamlNode> nodes = problems.attempt(devices.get()::list).orElse(List.of());
      if (nodes.isEmpty() && devices.get().isList()) {
        problems.add(devices.get().error("found an empty list, expected at least one group"));
      }
      for (YamlNode node : nodes) {
        reader.read(Optional.of(node)).ifPresent(groups::add);
      }
    }
    Optional<Given> total = optional(Overrides.DEVICES, "count", top);
    Optional<Long> wanted =
        total.flatMap(
            given -> texts.number(given, Math.max(1, groups.size()), GroupReader.MOST_DEVICES));
    if (!problems.isEmpty()) {
      return groups;
    }
    if (groups.stream().anyMatch(group -> group.weight() > 0)) {
      return weighed(groups, total, wanted.orElse(0L));
    }
    if (total.isPresent() && total.get().nodeOrNull() != null && devices.isPresent()) {
      problems.add(
          total.get().wrong("found a count of all devices, expected a group with a 'weight'"));
    }
    return wanted.isPresent() ? shared(groups, wanted.get(), GroupDraft::count) : groups;
  }

  /** Shares the devices that no group has counted among those with a weight. */
  private List<GroupDraft> weighed(List<GroupDraft> groups, Optional<Given> total, long wanted) {
    List<GroupDraft> sharing = groups.stream().filter(group -> group.weight() > 0).toList();
    if (total.isEmpty()) {
      problems.add(
          sharing
              .get(0)
              .wrong("found a weight, but nothing to share; expected 'count' or --devices"));
      return groups;
    }
    long counted =
        groups.stream().filter(group -> group.weight() == 0).mapToLong(GroupDraft::count).sum();
    if (wanted < counted + sharing.size()) {
      problems.add(
          total
              .get()
              .expected(
                  "at least %d: %d that groups count, and one for each of the %d with a weight"
                      .formatted(counted + sharing.size(), counted, sharing.size())));
      return groups;
    }
    Iterator<GroupDraft> shares = shared(sharing, wanted - counted, GroupDraft::weight).iterator();
    return groups.stream().map(group -> group.weight() > 0 ? shares.next() : group).toList();
  }

  /**
   * Gives groups as many devices together, as they stand to each other, and at least one to each.
   */
  private static List<GroupDraft> shared(
      List<GroupDraft> groups, long wanted, ToLongFunction<GroupDraft> part) {
    long before = groups.stream().mapToLong(part).sum();
    long left = wanted;
    List<GroupDraft> scaled = new ArrayList<>();
    for (GroupDraft group : groups) {
      int groupsAfter = groups.size() - scaled.size() - 1;
      long share = Math.round((double) left * part.applyAsLong(group) / before);
      int count = Math.toIntExact(Math.clamp(share, 1, left - groupsAfter));
      scaled.add(group.withCount(count));
      left -= count;
      before -= part.applyAsLong(group);
    }
    return scaled;
  }

  /** Complains about groups that take more out of a pool than is in it. */
  private void checkRoom(List<GroupDraft> groups) {
    long devices = 0;
    for (GroupDraft group : groups) {
      GroupPlan plan = group.plan();
      devices += plan.count();
      try {
        plan.profile().withValues(plan.values()).checkRoom(devices);
      } catch (IllegalArgumentException e) {
        problems.add(group.wrong("" + e.getMessage()));
      }
    }
  }

  /** Whether somebody says nothing, which is as good as being silent. */
  private static boolean isEmpty(YamlNode node) {
    try {
      return !node.isText() && !node.isList() && node.map().isEmpty();
    } catch (YamlException e) {
      return false; // its reader says what is wrong
    }
  }

  private Arrivals start(Optional<YamlMap> top, Path folder) {
    Optional<YamlNode> section =
        top.flatMap(map -> map.get("start")).filter(node -> !isEmpty(node));
    Optional<Arrivals> inFile =
        section.flatMap(node -> problems.attempt(() -> new ArrivalsReader(folder).read(node)));
    Optional<String> flag = flags.get(Overrides.RAMP);
    if (flag.isEmpty() && section.isPresent()) {
      return inFile.orElse(Arrivals.atOnce());
    }
    Given ramp = Given.flag(flag.orElse(Defaults.RAMP), Overrides.RAMP);
    Duration over = texts.duration(ramp).orElse(Duration.ZERO);
    if (over.compareTo(ArrivalsReader.MOST) > 0) {
      problems.add(ramp.expected("at most 30d"));
    }
    return Arrivals.over(over);
  }

  /** Where devices call from; whether these are addresses of this machine is seen at the start. */
  private SourceAddresses sources(Optional<YamlMap> top) {
    Optional<YamlMap> net = problems.section(top.flatMap(map -> map.get("net")), "sourceAddresses");
    Optional<String> flag = flags.get(Overrides.SOURCE);
    if (flag.isPresent()) {
      try {
        return SourceAddresses.parse(List.of(flag.get().split(",")));
      } catch (IllegalArgumentException e) {
        problems.add(Given.flag(flag.get(), Overrides.SOURCE).wrong("" + e.getMessage()));
        return SourceAddresses.ANY;
      }
    }
    return net.flatMap(map -> map.get("sourceAddresses"))
        .flatMap(node -> problems.attempt(() -> sources(node)))
        .orElse(SourceAddresses.ANY);
  }

  private static SourceAddresses sources(YamlNode list) throws YamlException {
    List<String> texts = new ArrayList<>();
    for (YamlNode node : list.list()) {
      texts.add(node.text());
      try {
        SourceAddresses.parse(texts);
      } catch (IllegalArgumentException e) {
        throw node.error("" + e.getMessage());
      }
    }
    return SourceAddresses.parse(texts);
  }

  private @Nullable Duration duration(Optional<YamlMap> top) {
    Optional<Given> given = optional(Overrides.DURATION, "duration", top);
    Optional<Duration> duration = given.flatMap(texts::duration);
    if (duration.isPresent() && duration.get().isZero()) {
      problems.add(given.get().expected("more than 0"));
    }
    return duration.orElse(null);
  }

  private boolean isOn(String key, Optional<YamlMap> top) {
    return top.flatMap(map -> map.get(key))
        .flatMap(node -> problems.attempt(() -> node.oneOf("on", "off", "true", "false")))
        .map(text -> text.equals("on") || text.equals("true"))
        .orElse(false);
  }

  /** Where a file goes, which is checked now and not after an hour of running. */
  private @Nullable Path file(String flag, String key, Optional<YamlMap> top, Path folder) {
    Optional<Given> given = optional(flag, key, top);
    if (given.isEmpty()) {
      return null;
    }
    try {
      Path base = given.get().nodeOrNull() == null ? Path.of("") : folder;
      Path file = base.resolve(given.get().text()).toAbsolutePath();
      Path parent = file.getParent();
      if (parent == null || !Files.isDirectory(parent)) {
        problems.add(given.get().wrong("there is no folder " + parent));
      } else if (!Files.isWritable(parent)) {
        problems.add(given.get().wrong("nothing can be written to the folder " + parent));
      } else if (Files.isDirectory(file)) {
        problems.add(given.get().expected("a file; this is a folder"));
      }
      return file;
    } catch (InvalidPathException e) {
      problems.add(given.get().expected("the name of a file"));
      return null;
    }
  }

  private Optional<Given> optional(String flag, String key, Optional<YamlMap> section) {
    return flags
        .get(flag)
        .map(text -> Given.flag(text, flag))
        .or(() -> problems.text(key, section));
  }

  private Given given(String flag, String key, String absent, Optional<YamlMap> section) {
    return optional(flag, key, section).orElseGet(() -> Given.flag(absent, key));
  }
}
