// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import horde.deviation.Deviations;
import horde.extension.Behaviours;
import horde.fleet.FleetLayer;
import horde.lab.Lab;
import horde.net.NetSettings;
import horde.referee.Referee;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a scenario: makes the devices and, if it is one of ours, their ACS, does the steps, and
 * tells what became of them.
 */
public final class ScenarioRunner {
  /** What the clock shows when a scenario on virtual time begins. */
  public static final Instant VIRTUAL_START = Instant.parse("2030-01-01T00:00:00Z");

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
    try (Surroundings around = Surroundings.of(scenario);
        Lab lab = lab(around)) {
      return new Performance(scenario, listener, lab, around, List.copyOf(layers)).run();
    }
  }

  /**
   * The referee stands nearest to the network, where it sees nothing of what an outage swallows;
   * what devices do wrong stands nearest to them.
   */
  private Lab lab(Surroundings around) throws IOException {
    layers.addFirst(new Outage());
    if (scenario.referee()) {
      layers.addFirst(new Referee());
    }
    if (!scenario.habits().behaviours().isEmpty()) {
      layers.add(new Behaviours(scenario.habits().behaviours()));
    }
    layers.add(deviations);
    layers.add(new Interference());
    Lab.Builder lab = Lab.of(around.plan()).layers(layers);
    return around.isVirtual() ? lab.virtual(around.line(), VIRTUAL_START) : lab.real(network);
  }
}
