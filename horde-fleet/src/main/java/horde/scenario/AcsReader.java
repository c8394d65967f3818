// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlMap;
import cwmp.compiler.yaml.YamlNode;
import horde.config.Overrides;
import horde.scenario.ScenarioAcs.Stun;
import horde.tls.ServerTls.Clients;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads whom the devices of a scenario call: one ACS, or several under names. */
final class AcsReader {
  private static final Set<String> OF_ONE =
      Set.of("url", "username", "password", "tls", "proxy", "fileServers", "bench");
  private static final String[] BENCH_KEYS = {"tls", "stun"};
  private static final String[] TLS_KEYS = {"clients"};
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");
  private static final String STUN_ENABLE = ".ManagementServer.STUNEnable";

  private final List<YamlException> problems;
  private final Map<String, String> flags;
  private final List<ScenarioAcs> all = new ArrayList<>();
  private final Map<String, Optional<YamlNode>> named = new LinkedHashMap<>();

  /** Reads with these flags, of which {@code --acs} wins over the file. */
  AcsReader(Overrides flags, List<YamlException> problems) {
    this.flags = flags.texts();
    this.problems = problems;
  }

  /** The ACSs, the first one first; at least one after {@link #read}. */
  List<ScenarioAcs> all() {
    return all;
  }

  /** How each ACS that has a name is described, if it is the user's own; empty if none has one. */
  Map<String, Optional<YamlNode>> named() {
    return named;
  }

  /** What the ACSs are. */
  AcsReader read(YamlMap top) throws YamlException {
    Optional<YamlNode> acs = top.get("acs");
    boolean several = acs.isPresent() && isSeveral(acs.get());
    String flag = flags.get(Overrides.ACS);
    if (flag != null) {
      if (several) {
        problems.add(
            acs.get()
                .error("found several ACSs, and " + Overrides.ACS + " for one; leave that away"));
      }
      all.add(own("", flag));
    } else if (acs.isEmpty()) {
      all.add(ScenarioAcs.of(AcsChoice.VIRTUAL));
    } else if (several) {
      for (Map.Entry<String, YamlNode> entry : acs.get().map().entrySet()) {
        add(entry.getKey(), entry.getValue());
      }
      checkThatTheyGoTogether(acs.get());
    } else {
      all.add(one("", acs.get()));
    }
    if (all.isEmpty()) {
      all.add(ScenarioAcs.of(AcsChoice.VIRTUAL)); // after a complaint
    }
    return this;
  }

  private static boolean isSeveral(YamlNode node) throws YamlException {
    return !node.isText()
        && !node.isList()
        && !node.map().isEmpty()
        && node.map().keySet().stream().noneMatch(OF_ONE::contains);
  }

  private void add(String name, YamlNode node) throws YamlException {
    if (!NAME.matcher(name).matches()) {
      problems.add(
          node.error(
              "found the name '"
                  + name
                  + "', expected lower-case letters, digits and hyphens, or one of "
                  + String.join(", ", OF_ONE.stream().sorted().toList())));
      return;
    }
    ScenarioAcs acs = one(name, node);
    all.add(acs);
    named.put(name, acs.kind() == AcsChoice.OWN ? Optional.of(node) : Optional.empty());
  }

  private ScenarioAcs one(String name, YamlNode node) throws YamlException {
    if (node.isText()) {
      return switch (node.text()) {
        case "virtual" -> ScenarioAcs.of(AcsChoice.VIRTUAL).named(name);
        case "bench" -> ScenarioAcs.bench().named(name);
        default ->
            throw node.expected("virtual, bench, or an ACS of yours such as { url: \"...\" }");
      };
    }
    Map<String, YamlNode> keys = node.map();
    YamlNode bench = keys.get("bench");
    if (bench == null) {
      YamlNode url = keys.get("url");
      return own(name, url == null ? "" : url.text());
    }
    node.fields(problems, "bench");
    YamlMap settings = bench.fields(problems, BENCH_KEYS);
    return new ScenarioAcs(
        name, AcsChoice.BENCH, tls(settings.get("tls")), stun(settings.get("stun")), "");
  }

  private static ScenarioAcs own(String name, String url) {
    return new ScenarioAcs(name, AcsChoice.OWN, null, Stun.NONE, url);
  }

  private @Nullable Clients tls(Optional<YamlNode> node) throws YamlException {
    if (node.isEmpty()) {
      return null;
    }
    if (node.get().isText()) {
      return ScenarioReader.isOn(node.get()) ? Clients.NOT_ASKED : null;
    }
    YamlMap map = node.get().fields(problems, TLS_KEYS);
    Optional<YamlNode> clients = map.get("clients");
    if (clients.isEmpty()) {
      return Clients.NOT_ASKED;
    }
    return switch (clients.get().oneOf("required", "asked", "not asked")) {
      case "required" -> Clients.REQUIRED;
      case "asked" -> Clients.ASKED;
      default -> Clients.NOT_ASKED;
    };
  }

  private static Stun stun(Optional<YamlNode> node) throws YamlException {
    if (node.isEmpty()) {
      return Stun.NONE;
    }
    return switch (node.get().oneOf("on", "off", "true", "false", "behind a nat")) {
      case "on", "true" -> Stun.OPEN;
      case "behind a nat" -> Stun.BEHIND_NAT;
      default -> Stun.NONE;
    };
  }

  private void checkThatTheyGoTogether(YamlNode node) {
    long virtual = all.stream().filter(acs -> acs.kind() == AcsChoice.VIRTUAL).count();
    if (virtual > 0 && virtual < all.size()) {
      problems.add(
          node.error("found ACSs on virtual time and others, expected all of them on one time"));
    }
  }

  /** Complains of devices that are to use STUN on virtual time, where there are no datagrams. */
  void checkDatagrams(YamlMap top) throws YamlException {
    Optional<YamlNode> groups = top.get("devices");
    if (all.getFirst().kind() != AcsChoice.VIRTUAL || groups.isEmpty()) {
      return;
    }
    for (YamlNode group : groups.get().list()) {
      YamlNode values = group.map().get("values");
      if (values != null) {
        for (Map.Entry<String, YamlNode> value : values.map().entrySet()) {
          if (value.getKey().endsWith(STUN_ENABLE) && value.getValue().text().matches("1|true")) {
            problems.add(
                value
                    .getValue()
                    .error(
                        "found STUN on virtual time, where there are no datagrams; expected it"
                            + " with acs: { bench: { stun: on } }"));
          }
        }
      }
    }
  }
}
