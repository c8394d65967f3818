// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import horde.config.Habits;
import horde.fleet.FleetPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What devices do, and what is expected of their ACS.
 *
 * <pre>{@code
 * Scenario scenario =
 *     Scenario.named("Hello")
 *         .fleet(plan)
 *         .acs(AcsChoice.VIRTUAL)
 *         .stage("Switch on", Steps.powerOn(), Expect.inform("0 BOOTSTRAP").within(ofMinutes(1)))
 *         .build();
 * ScenarioResult result = new ScenarioRunner(scenario).run();
 * }</pre>
 *
 * <p>{@link ScenarioReader} makes the same of YAML.
 *
 * @param about for people, may be empty
 * @param acs whom the devices call: one without a name, or several that have one; the first is that
 *     of the groups of which nothing else is said
 * @param homes the names of the ACSs of other groups, by the names of these
 * @param fleet the devices; their ACS is replaced unless it is {@link AcsChoice#OWN}. Its seed is
 *     that of the scenario, too
 * @param variables what {@code ${name}} stands for in texts of steps
 * @param actors by name; every group of the fleet is an actor besides
 * @param patience how long expectations wait that do not say it themselves
 * @param referee whether the ACS's side of the sessions is judged
 * @param habits what devices do besides, from the beginning on
 */
public record Scenario(
    String name,
    String about,
    List<ScenarioAcs> acs,
    Map<String, String> homes,
    FleetPlan fleet,
    Map<String, String> variables,
    Map<String, Actor> actors,
    Duration patience,
    boolean referee,
    Habits habits,
    List<Part> parts) {

  /** How long expectations wait, if nobody says. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Copies what can be changed.
   *
   * @throws IllegalArgumentException if there is no ACS, two have one name, or a group has one that
   *     is not there
   */
  public Scenario {
    acs = List.copyOf(acs);
    homes = Map.copyOf(homes);
    Set<String> names = new HashSet<>();
    for (ScenarioAcs each : acs) {
      if (!names.add(each.name()) || each.name().isEmpty() && acs.size() > 1) {
        throw new IllegalArgumentException("several ACSs need a name each: " + acs);
      }
    }
    if (acs.isEmpty() || !names.containsAll(homes.values())) {
      throw new IllegalArgumentException("there are no ACSs for " + homes + " among " + names);
    }
    variables = Map.copyOf(variables);
    actors = Map.copyOf(actors);
    parts = List.copyOf(parts);
  }

  /** The ACS that a group of devices has at first. */
  public ScenarioAcs homeOf(String group) {
    String home = homes.get(group);
    return acs.stream().filter(each -> each.name().equals(home)).findFirst().orElse(acs.getFirst());
  }

  /** Begins a scenario. */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /** Puts a scenario together. */
  public static final class Builder {
    private final String name;
    private String about = "";
    private final List<ScenarioAcs> acs = new ArrayList<>();
    private final Map<String, String> homes = new LinkedHashMap<>();
    private @org.jspecify.annotations.Nullable FleetPlan fleet;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private Duration patience = PATIENCE;
    private boolean referee;
    private Habits habits = Habits.NONE;
    private final List<Part> parts = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /** What it is about, for people. */
    public Builder about(String about) {
      this.about = about;
      return this;
    }

    /** Whom the devices call; default is an ACS on virtual time. */
    public Builder acs(AcsChoice acs) {
      return acs(ScenarioAcs.of(acs));
    }

    /** Adds an ACS; if there are several, each has a name. */
    public Builder acs(ScenarioAcs acs) {
      this.acs.add(acs);
      return this;
    }

    /** Has a group of devices call the ACS of this name, instead of the first. */
    public Builder home(String group, String acs) {
      homes.put(group, acs);
      return this;
    }

    /** The devices; must be said. */
    public Builder fleet(FleetPlan fleet) {
      this.fleet = fleet;
      return this;
    }

    /** What {@code ${name}} stands for. */
    public Builder variable(String name, String value) {
      variables.put(name, value);
      return this;
    }

    /** Gives devices a name that steps are {@linkplain PlannedStep#by done by}. */
    public Builder actor(String name, Actor actor) {
      actors.put(name, actor);
      return this;
    }

    /** How long expectations wait that do not say it themselves; default 30 s. */
    public Builder patience(Duration patience) {
      this.patience = patience;
      return this;
    }

    /** Has the ACS's side of the sessions judged. */
    public Builder referee() {
      this.referee = true;
      return this;
    }

    /** What devices do besides; default is nothing. */
    public Builder habits(Habits habits) {
      this.habits = habits;
      return this;
    }

    /** Adds a stage: its steps are done one after the other. */
    public Builder stage(String name, Step... steps) {
      parts.add(Part.stage(name, steps));
      return this;
    }

    /** Adds a stage that is run even if something before it has failed, to clean up. */
    public Builder always(String name, Step... steps) {
      parts.add(new Part.Stage(name, Part.stage(name, steps).steps(), true));
      return this;
    }

    /** Adds stages that are run side by side. */
    public Builder parallel(Part.Stage... stages) {
      parts.add(new Part.Parallel(List.of(stages)));
      return this;
    }

    /**
     * The scenario.
     *
     * @throws IllegalStateException if there is no fleet
     */
    public Scenario build() {
      if (fleet == null) {
        throw new IllegalStateException("scenario " + name + " has no fleet");
      }
      return new Scenario(
          name,
          about,
          acs.isEmpty() ? List.of(ScenarioAcs.of(AcsChoice.VIRTUAL)) : acs,
          homes,
          fleet,
          variables,
          actors,
          patience,
          referee,
          habits,
          parts);
    }
  }
}
