// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import horde.fleet.FleetStatistics;
import horde.lab.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a scenario.
 *
 * @param scenario as it was run, with what the command line changed
 * @param acs whom the devices have called: {@code virtual}, {@code bench}, or a URL
 * @param startedAt by the lab's clock, which may be a virtual one
 * @param took by the same
 * @param tookReally by the clock on the wall
 * @param stages in the order in which they began
 * @param observations what the devices were seen to do, as far as the lab remembers
 * @param statistics what the fleet has counted
 */
public record ScenarioResult(
    Scenario scenario,
    String acs,
    Verdict verdict,
    Instant startedAt,
    Duration took,
    Duration tookReally,
    List<StageResult> stages,
    List<Observation> observations,
    FleetStatistics statistics) {

  /** Copies the lists. */
  public ScenarioResult {
    stages = List.copyOf(stages);
    observations = List.copyOf(observations);
  }

  /**
   * What became of a stage.
   *
   * @param begun since the scenario began
   * @param parallel whether it was run side by side with others
   */
  public record StageResult(
      String name,
      Verdict verdict,
      Duration begun,
      Duration took,
      boolean parallel,
      List<StepResult> steps) {
    /** Copies the list. */
    public StageResult {
      steps = List.copyOf(steps);
    }
  }

  /**
   * What became of a step.
   *
   * @param text what it is, for people
   * @param place where it was written; empty for nowhere
   * @param actor whom it concerned; empty for everybody
   * @param expectation whether it only looked
   * @param begun since the scenario began
   * @param notes what is worth telling of it, a line each
   * @param measured times that it has measured, by their names
   * @param failureOrNull why it has failed, if it has
   * @param steps those within it, of all rounds
   */
  public record StepResult(
      String text,
      String place,
      String actor,
      boolean expectation,
      Verdict verdict,
      Duration begun,
      Duration took,
      List<String> notes,
      Map<String, Duration> measured,
      @Nullable Failure failureOrNull,
      List<StepResult> steps) {
    /** Copies the lists. */
    public StepResult {
      notes = List.copyOf(notes);
      measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
      steps = List.copyOf(steps);
    }

    /** Why it has failed, if it has. */
    public Optional<Failure> failure() {
      return Optional.ofNullable(failureOrNull);
    }
  }

  /** All steps, those within others after these. */
  public List<StepResult> steps() {
    List<StepResult> all = new ArrayList<>();
    stages.forEach(stage -> gather(stage.steps(), all));
    return all;
  }

  private static void gather(List<StepResult> steps, List<StepResult> all) {
    for (StepResult step : steps) {
      all.add(step);
      gather(step.steps(), all);
    }
  }

  /** Whether it was cut off. */
  public boolean interrupted() {
    return stages.stream().anyMatch(stage -> stage.verdict() == Verdict.INTERRUPTED);
  }

  /** The steps that have failed; of those with steps within them only these. */
  public List<StepResult> failures() {
    return steps().stream()
        .filter(step -> step.verdict() == Verdict.FAILED && step.failureOrNull() != null)
        .toList();
  }
}
