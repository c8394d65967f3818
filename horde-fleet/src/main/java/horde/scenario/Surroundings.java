// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.http.Credentials;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import cwmp.testkit.udp.LoopbackNat;
import cwmp.testkit.udp.StunResponder;
import cwmp.testkit.udp.StunServer;
import cwmp.tree.EngineParameter;
import cwmp.udp.UdpAddress;
import cwmp.wire.HttpTarget;
import horde.fleet.Access;
import horde.fleet.AcsPlan;
import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.fleet.InMemoryAcs;
import horde.lab.LabAcs;
import horde.lab.VirtualAcs;
import horde.profile.Template;
import horde.scenario.ScenarioAcs.Stun;
import horde.tls.ClientIdentities;
import horde.tls.ServerTls.Clients;
import horde.tls.TlsGate;
import horde.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is around the devices of a scenario: their ACSs, and what stands beside these. */
final class Surroundings implements AutoCloseable {
  private static final Credentials KNOCK = new Credentials("acs", "knock-knock");

  /**
   * An ACS.
   *
   * @param url where devices find it
   * @param plainUrl the same by http, if it is one of ours
   * @param acs null if it is the user's own
   * @param gate null if it is not on https, or the user's own
   * @param stun where devices find a STUN server; null for nowhere
   */
  record Place(
      ScenarioAcs what,
      String url,
      String plainUrl,
      @Nullable LabAcs acs,
      @Nullable VirtualAcs virtual,
      @Nullable BenchAcs bench,
      @Nullable TlsGate gate,
      @Nullable UdpAddress stun) {

    /** Whether a device that calls this URL calls it. */
    boolean isAt(String called) {
      try {
        return HttpTarget.parse(called).origin().equals(HttpTarget.parse(url).origin());
      } catch (IllegalArgumentException e) {
        return false; // an URL that a device was given by mistake
      }
    }
  }

  private final Scenario scenario;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private @Nullable Certificates certificates;

  private Surroundings(Scenario scenario) {
    this.scenario = scenario;
  }

  /**
   * Opens what the scenario has.
   *
   * @throws IOException if a port cannot be had
   */
  static Surroundings of(Scenario scenario) throws IOException {
    Surroundings around = new Surroundings(scenario);
    try {
      for (ScenarioAcs acs : scenario.acs()) {
        around.places.put(
            acs.name(),
            switch (acs.kind()) {
              case VIRTUAL -> virtual(acs);
              case BENCH -> around.bench(acs);
              case OWN -> around.own(acs);
            });
      }
      return around;
    } catch (IOException | RuntimeException e) {
      around.close();
      throw e;
    }
  }

  private static Place virtual(ScenarioAcs what) {
    VirtualAcs acs = new VirtualAcs();
    String url = "http://" + (what.name().isEmpty() ? "acs" : what.name()) + ".example/";
    return new Place(what, url, url, acs, acs, null, null, null);
  }

  private Place own(ScenarioAcs what) {
    String url =
        scenario.fleet().groups().stream()
            .filter(group -> scenario.homeOf(group.name()).equals(what))
            .findFirst()
            .map(group -> group.acs().url().toString())
            .orElse(what.url());
    return new Place(what, url, url, null, null, null, null, null);
  }

  private Place bench(ScenarioAcs what) throws IOException {
    BenchAcs acs = opened(BenchAcs.start(ScriptedAcs.builder(), KNOCK));
    String plain = acs.url().toString();
    TlsGate gate = what.tlsOrNull() == null ? null : gate(acs.url(), what.tlsOrNull());
    return new Place(
        what,
        gate == null ? plain : "https://localhost:" + gate.port() + "/",
        plain,
        LabAcs.of(acs.acs()),
        null,
        acs,
        gate,
        stun(what.stun()));
  }

  private TlsGate gate(URI plain, Clients clients) throws IOException {
    if (certificates == null) {
      certificates = new Certificates();
    }
    InetAddress here = InetAddress.getByName(plain.getHost());
    try {
      TlsGate gate =
          opened(
              TlsGate.open(
                  new InetSocketAddress(here, 0),
                  new InetSocketAddress(here, plain.getPort()),
                  certificates.server(clients)));
      certificates.add(gate);
      return gate;
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS: " + e.getMessage(), e);
    }
  }

  private @Nullable UdpAddress stun(Stun stun) {
    if (stun == Stun.NONE) {
      return null;
    }
    UdpAddress server = opened(StunServer.start(new StunResponder(null))).address();
    return stun == Stun.OPEN ? server : opened(LoopbackNat.before(server)).inside();
  }

  private <C extends AutoCloseable> C opened(C what) {
    open.push(what);
    return what;
  }

  // ---- what there is

  /** The ACSs by their names. */
  Map<String, Place> places() {
    return places;
  }

  /** The ACS of this name, or the first if the name is empty. */
  Place at(String name) {
    Place named = name.isEmpty() ? places.values().iterator().next() : places.get(name);
    if (named == null) {
      throw new IllegalArgumentException(
          "there is no ACS " + name + "; there are " + places.keySet());
    }
    return named;
  }

  /** The ACS that a group of devices has at first. */
  Place homeOf(String group) {
    return at(scenario.homeOf(group).name());
  }

  /** What they are, for people. */
  String name() {
    if (isVirtual()) {
      return "virtual";
    }
    if (places.size() == 1) {
      Place only = at("");
      return only.what().kind() == AcsChoice.BENCH ? "bench" : only.url();
    }
    return places.values().stream()
        .map(place -> place.what().name() + " at " + place.url())
        .collect(Collectors.joining(", "));
  }

  boolean isVirtual() {
    return at("").virtual() != null;
  }

  /** The certificates, if one of the ACSs has any. */
  Optional<Certificates> certificates() {
    return Optional.ofNullable(certificates);
  }

  /** What devices on virtual time call. */
  InMemoryAcs line() {
    Map<String, VirtualAcs> hosts = new HashMap<>();
    VirtualAcs first = null;
    for (Place place : places.values()) {
      VirtualAcs acs = place.virtual();
      if (acs == null) {
        throw new IllegalStateException("not on virtual time: " + place.what());
      }
      first = first == null ? acs : first;
      hosts.put(HttpTarget.parse(place.url()).origin().host(), acs);
    }
    if (first == null) {
      throw new IllegalStateException("a scenario without an ACS");
    }
    return hosts.size() == 1 ? first : new VirtualNetwork(hosts, first);
  }

  // ---- the devices in it

  /** The devices of the scenario, with its ACSs; ours know how to knock at them. */
  FleetPlan plan() {
    FleetPlan plan = scenario.fleet();
    return plan.withGroups(plan.groups().stream().map(this::settled).toList());
  }

  private GroupPlan settled(GroupPlan group) {
    Place home = homeOf(group.name());
    AcsPlan acs = group.acs();
    Map<String, Template> values = new HashMap<>(group.values());
    boolean ours = home.what().kind() != AcsChoice.OWN;
    if (ours) {
      add(values, group, EngineParameter.CONNECTION_REQUEST_USERNAME, KNOCK.username());
      add(values, group, EngineParameter.CONNECTION_REQUEST_PASSWORD, KNOCK.password());
    }
    UdpAddress stun = home.stun();
    if (stun != null) {
      add(values, group, EngineParameter.STUN_SERVER_ADDRESS, host(stun));
      add(values, group, EngineParameter.STUN_SERVER_PORT, Integer.toString(stun.port()));
    }
    return new GroupPlan(
        group.name(),
        group.count(),
        group.profile(),
        new AcsPlan(
            ours ? Template.literal(home.url()) : acs.url(),
            acs.username(),
            acs.password(),
            access(acs.access())),
        group.interval(),
        values);
  }

  private static String host(UdpAddress address) {
    try {
      return InetAddress.getByAddress(address.octets()).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address with as many octets as no address has", e);
    }
  }

  /** What the file says wins, and what a model has not is not there. */
  private static void add(
      Map<String, Template> values, GroupPlan group, EngineParameter parameter, String value) {
    String path = group.profile().schema().root().path() + parameter.path();
    if (group.profile().schema().parameter(path).isPresent()) {
      values.putIfAbsent(path, Template.literal(value));
    }
  }

  /** The same way with our authority, and with our certificates if it has none of its own. */
  private Access access(Access access) {
    if (certificates == null) {
      return access;
    }
    TlsSettings tls = access.tls();
    List<X509Certificate> trusted = new ArrayList<>(tls.authorities());
    trusted.add(certificates.authority());
    TlsSettings ours = tls.trusting(trusted);
    return new Access(
        tls.identities() == ClientIdentities.NONE ? ours.showing(certificates.devices()) : ours,
        access.proxy(),
        access.fileServers());
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a server of a scenario cannot be closed", e);
      }
    }
  }
}
