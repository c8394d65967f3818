// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import cwmp.http.Credentials;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import cwmp.tree.EngineParameter;
import horde.deviation.Deviations;
import horde.extension.Behaviours;
import horde.fleet.AcsPlan;
import horde.fleet.FleetLayer;
import horde.fleet.FleetPlan;
import horde.fleet.GroupPlan;
import horde.lab.Lab;
import horde.lab.LabAcs;
import horde.lab.VirtualAcs;
import horde.net.NetSettings;
import horde.profile.Template;
import horde.referee.Referee;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario: makes the devices and, if it is one of ours, their ACS, does the steps, and
 * tells what became of them.
 */
public final class ScenarioRunner {
  /** What the clock shows when a scenario on virtual time begins. */
  public static final Instant VIRTUAL_START = Instant.parse("2030-01-01T00:00:00Z");

  private static final String VIRTUAL_URL = "http://acs.example/";
  private static final Credentials KNOCK = new Credentials("acs", "knock-knock");

  private final Scenario scenario;
  private final ScenarioListener listener;
  private final List<FleetLayer> layers = new ArrayList<>();
  private final Deviations deviations;
  private NetSettings network = NetSettings.defaults();

  /** Runs this scenario for nobody in particular. */
  public ScenarioRunner(Scenario scenario) {
    this(scenario, ScenarioListener.NONE);
  }

  /** Runs this scenario, and tells how it goes. */
  public ScenarioRunner(Scenario scenario, ScenarioListener listener) {
    this.scenario = scenario;
    this.listener = listener;
    this.deviations = new Deviations(scenario.fleet().seed());
    this.deviations.on(scenario.habits().deviations());
  }

  /** Puts a layer between devices and the world; before {@link #run}. */
  public ScenarioRunner layer(FleetLayer layer) {
    layers.add(layer);
    return this;
  }

  /** How the network is used where there is one; before {@link #run}. */
  public ScenarioRunner network(NetSettings network) {
    this.network = network;
    return this;
  }

  /**
   * Runs it to its end. If its thread is interrupted, the step that runs is cut off, what cleans up
   * is done, and the rest is skipped; a second interruption ends that, too.
   *
   * @throws IllegalArgumentException if the fleet is impossible
   * @throws IOException if a port cannot be had
   */
  public ScenarioResult run() throws IOException, InterruptedException {
    return switch (scenario.acs()) {
      case VIRTUAL -> {
        VirtualAcs acs = new VirtualAcs();
        try (Lab lab = lab(withAcs(VIRTUAL_URL)).virtual(acs, VIRTUAL_START)) {
          yield perform(lab, new Surroundings(VIRTUAL_URL, "virtual", acs, acs, null));
        }
      }
      case BENCH -> {
        try (BenchAcs acs = BenchAcs.start(ScriptedAcs.builder(), KNOCK);
            Lab lab = lab(withAcs(acs.url().toString())).real(network)) {
          yield perform(
              lab,
              new Surroundings(acs.url().toString(), "bench", LabAcs.of(acs.acs()), null, acs));
        }
      }
      case OWN -> {
        String url = scenario.fleet().groups().getFirst().acs().url().toString();
        try (Lab lab = lab(scenario.fleet()).real(network)) {
          yield perform(lab, new Surroundings(url, url, null, null, null));
        }
      }
    };
  }

  /**
   * What is around the devices.
   *
   * @param name of the ACS, for people
   * @param acs null if it is the user's own
   */
  record Surroundings(
      String url,
      String name,
      @Nullable LabAcs acs,
      @Nullable VirtualAcs virtual,
      @Nullable BenchAcs bench) {}

  /**
   * The referee stands nearest to the network, where it sees nothing of what an outage swallows;
   * what devices do wrong stands nearest to them.
   */
  private Lab.Builder lab(FleetPlan plan) {
    layers.addFirst(new Outage());
    if (scenario.referee()) {
      layers.addFirst(new Referee());
    }
    if (!scenario.habits().behaviours().isEmpty()) {
      layers.add(new Behaviours(scenario.habits().behaviours()));
    }
    layers.add(deviations);
    layers.add(new Interference());
    return Lab.of(plan).layers(layers);
  }

  private ScenarioResult perform(Lab lab, Surroundings around) throws InterruptedException {
    return new Performance(scenario, listener, lab, around, List.copyOf(layers)).run();
  }

  /** The same devices with one of our ACSs, which knows how to knock at them. */
  private FleetPlan withAcs(String url) {
    FleetPlan plan = scenario.fleet();
    return plan.withGroups(plan.groups().stream().map(group -> withAcs(group, url)).toList());
  }

  private static GroupPlan withAcs(GroupPlan group, String url) {
    AcsPlan acs = group.acs();
    String root = group.profile().schema().root().path();
    Map<String, Template> values = new HashMap<>(group.values());
    values.putIfAbsent(
        root + EngineParameter.CONNECTION_REQUEST_USERNAME.path(),
        Template.literal(KNOCK.username()));
    values.putIfAbsent(
        root + EngineParameter.CONNECTION_REQUEST_PASSWORD.path(),
        Template.literal(KNOCK.password()));
    return new GroupPlan(
        group.name(),
        group.count(),
        group.profile(),
        new AcsPlan(Template.literal(url), acs.username(), acs.password(), acs.access()),
        group.interval(),
        values);
  }
}
