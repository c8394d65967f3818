// SPDX-License-Identifier: Apache-2.0
package horde.config;

import cwmp.compiler.yaml.Spelling;
import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import cwmp.tree.SchemaParameter;
import cwmp.wire.HttpTarget;
import horde.deviation.DeviationReader;
import horde.deviation.PlannedDeviation;
import horde.extension.DeviceBehaviour;
import horde.extension.ExtensionException;
import horde.extension.Extensions;
import horde.fleet.Access;
import horde.fleet.AcsPlan;
import horde.fleet.GroupPlan;
import horde.profile.Identity;
import horde.profile.Profile;
import horde.profile.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the groups of a configuration one by one. */
final class GroupReader {
  static final int MOST_DEVICES = 10_000_000;
  private static final int MOST_WEIGHT = 1_000_000;

  private static final String[] KEYS = {
    "group",
    "count",
    "weight",
    "profile",
    "acs",
    "tls",
    "interval",
    "oui",
    "productClass",
    "serial",
    "values",
    "behaviours",
    "deviations"
  };
  private static final String[] ACS_KEYS = {
    "url", "username", "password", "tls", "proxy", "fileServers"
  };

  private final Problems problems;
  private final Texts texts;
  private final Overrides flags;
  private final ProfileLoader profiles;
  private final AccessReader accesses;
  private final Optional<YamlMap> commonAcs;
  private final NamedAcs named;
  private final Set<String> names = new HashSet<>();

  GroupReader(
      Problems problems,
      Overrides flags,
      ProfileLoader profiles,
      AccessReader accesses,
      Optional<YamlNode> commonAcs,
      NamedAcs named) {
    this.problems = problems;
    this.texts = new Texts(problems);
    this.flags = flags;
    this.profiles = profiles;
    this.accesses = accesses;
    this.commonAcs = problems.section(commonAcs, ACS_KEYS);
    this.named = named;
  }

  /**
   * Reads a group.
   *
   * @param node nothing for the group that is meant if there are none
   * @return nothing if too much is wrong to make a plan
   */
  Optional<GroupDraft> read(Optional<YamlNode> node) {
    Optional<YamlMap> group = problems.section(node, KEYS);
    String name = name(group);
    int count = count(group);
    int weight = weight(group);
    Optional<Given> certificates = accesses.certificates(group);
    Optional<AcsDraft> acs = acs(name, group, certificates);
    Duration interval = interval(group);
    Optional<ProfileLoader.Loaded> loaded =
        profiles.load(given(Overrides.PROFILE, "profile", Defaults.PROFILE, group));
    if (loaded.isEmpty() || node.isPresent() && group.isEmpty()) {
      return Optional.empty();
    }
    Given serial =
        problems
            .text("serial", group)
            .orElseGet(() -> new Given("", node.orElse(null), name + ": serial"));
    Profile profile = identify(loaded.get().profile(), group, serial);
    Map<String, Template> values = values(group, profile);
    acs.ifPresent(draft -> checkUrl(draft, profile));
    return acs.map(
        draft ->
            new GroupDraft(
                new GroupPlan(name, count, profile, draft.plan(), interval, values),
                weight,
                serial,
                loaded.get().text(),
                certificates.orElse(null),
                behaviours(group),
                deviations(group)));
  }

  private String name(Optional<YamlMap> group) {
    Optional<Given> given = problems.text("group", group);
    int number = names.size() + 1;
    String name = given.map(Given::text).orElse(number == 1 ? Defaults.GROUP : "group-" + number);
    if (!names.add(name)) {
      Given place =
          given
              .or(() -> group.map(map -> new Given(name, map.node(), "group")))
              .orElseGet(() -> Given.flag(name, "group"));
      problems.add(place.wrong("found the name '" + name + "' a second time, expected another"));
    }
    return name;
  }

  private int count(Optional<YamlMap> group) {
    Given given =
        problems.text("count", group).orElseGet(() -> Given.flag(Defaults.COUNT, "count"));
    return texts.number(given, 1, MOST_DEVICES).map(Math::toIntExact).orElse(1);
  }

  private int weight(Optional<YamlMap> group) {
    Optional<Given> given = problems.text("weight", group);
    if (given.isPresent() && problems.text("count", group).isPresent()) {
      problems.add(given.get().wrong("found a weight beside a count, expected one of them"));
    }
    return given
        .flatMap(text -> texts.number(text, 1, MOST_WEIGHT))
        .map(Math::toIntExact)
        .orElse(0);
  }

  private @Nullable Duration interval(Optional<YamlMap> group) {
    return flags
        .get(Overrides.INTERVAL)
        .map(text -> Given.flag(text, Overrides.INTERVAL))
        .or(() -> problems.text("interval", group))
        .flatMap(texts::wholeSeconds)
        .orElse(null);
  }

  /** An ACS, and where complaints about its URL belong. */
  private record AcsDraft(AcsPlan plan, Given url) {}

  private Optional<AcsDraft> acs(
      String name, Optional<YamlMap> group, Optional<Given> certificates) {
    Optional<YamlNode> section = named.section(name, group.flatMap(map -> map.get("acs")));
    Optional<YamlMap> own = problems.section(section, ACS_KEYS);
    Given given = given(Overrides.ACS, "url", Defaults.ACS_URL, own, commonAcs);
    Optional<Template> url = texts.template(given);
    url.filter(Template::constant).ifPresent(template -> checkUrl(template.toString(), given));
    Optional<Template> username =
        texts.template(given(Overrides.USERNAME, "username", Defaults.USERNAME, own, commonAcs));
    Optional<Template> password =
        texts.secret(given(Overrides.PASSWORD, "password", Defaults.PASSWORD, own, commonAcs));
    Access access = accesses.read(certificates, List.of(own, commonAcs));
    if (url.isEmpty() || username.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AcsDraft(new AcsPlan(url.get(), username.get(), password.get(), access), given));
  }

  /** Tries a URL that differs from device to device with the first of them. */
  private void checkUrl(AcsDraft acs, Profile profile) {
    if (!acs.plan().url().constant()) {
      SampleDevice device = new SampleDevice(0, 0, profile.firmware().version());
      checkUrl(profile.text(acs.plan().url(), device, "acs.url"), acs.url());
    }
  }

  private void checkUrl(String url, Given given) {
    try {
      HttpTarget.parse(url);
    } catch (IllegalArgumentException e) {
      problems.add(given.wrong(String.valueOf(e.getMessage())));
    }
  }

  private Profile identify(Profile profile, Optional<YamlMap> group, Given serial) {
    Identity identity = profile.identity();
    identity = changed(identity, problems.text("oui", group), Identity::withOui);
    identity = changed(identity, problems.text("productClass", group), Identity::withProductClass);
    if (!serial.text().isEmpty()) {
      Optional<Template> template = texts.template(serial);
      identity =
          changed(
              identity,
              template.map(ignored -> serial),
              (before, text) -> before.withSerial(template.orElseThrow()));
    }
    try {
      return profile.withIdentity(identity);
    } catch (IllegalArgumentException e) {
      problems.add(serial.wrong(String.valueOf(e.getMessage())));
      return profile;
    }
  }

  private Identity changed(
      Identity before, Optional<Given> given, BiFunction<Identity, String, Identity> change) {
    if (given.isEmpty()) {
      return before;
    }
    try {
      return change.apply(before, given.get().text());
    } catch (IllegalArgumentException e) {
      problems.add(given.get().wrong(String.valueOf(e.getMessage())));
      return before;
    }
  }

  /** What extensions have its devices do. */
  private List<DeviceBehaviour> behaviours(Optional<YamlMap> group) {
    List<DeviceBehaviour> behaviours = new ArrayList<>();
    for (YamlNode node :
        group
            .flatMap(map -> map.get("behaviours"))
            .flatMap(list -> problems.attempt(list::list))
            .orElse(List.of())) {
      problems.attempt(() -> behaviour(node)).ifPresent(behaviours::add);
    }
    return behaviours;
  }

  private static DeviceBehaviour behaviour(YamlNode node) throws YamlException {
    try {
      Map<String, DeviceBehaviour> known = Extensions.behaviours();
      if (known.isEmpty()) {
        throw node.error(
            "found '" + node.text() + "', and there are no behaviours; --extensions names jars");
      }
      return Objects.requireNonNull(
          known.get(node.oneOf(known.keySet().toArray(String[]::new))), "one of them");
    } catch (ExtensionException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }

  /** What its devices do wrong. */
  private List<PlannedDeviation> deviations(Optional<YamlMap> group) {
    List<PlannedDeviation> deviations = new ArrayList<>();
    for (YamlNode node :
        group
            .flatMap(map -> map.get("deviations"))
            .flatMap(list -> problems.attempt(list::list))
            .orElse(List.of())) {
      problems.attempt(() -> DeviationReader.read(node)).ifPresent(deviations::addAll);
    }
    return deviations;
  }

  private Map<String, Template> values(Optional<YamlMap> group, Profile profile) {
    Map<String, Template> values = new HashMap<>();
    Map<String, YamlNode> entries =
        group
            .flatMap(map -> map.get("values"))
            .flatMap(node -> problems.attempt(node::map))
            .orElse(Map.of());
    entries.forEach(
        (path, node) ->
            problems
                .attempt(() -> Given.inFile(node))
                .ifPresent(
                    given ->
                        texts
                            .template(given)
                            .filter(template -> fits(profile, path, template, given))
                            .ifPresent(template -> values.put(path, template))));
    return values;
  }

  private boolean fits(Profile profile, String path, Template template, Given given) {
    try {
      profile.withValues(Map.of(path, template));
      return true;
    } catch (IllegalArgumentException e) {
      String pattern = path.replaceAll("\\.[1-9]\\d*(?=\\.)", ".{i}");
      boolean known = profile.schema().parameter(pattern).isPresent();
      problems.add(given.wrong(e.getMessage() + (known ? "" : nearest(profile, pattern))));
      return false;
    }
  }

  private static String nearest(Profile profile, String pattern) {
    List<String> known = profile.schema().parameters().stream().map(SchemaParameter::path).toList();
    return Spelling.nearest(pattern, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  @SafeVarargs
  private Given given(String flag, String key, String absent, Optional<YamlMap>... sections) {
    return flags
        .get(flag)
        .map(text -> Given.flag(text, flag))
        .or(() -> problems.text(key, sections))
        .orElseGet(() -> Given.flag(absent, key));
  }
}
