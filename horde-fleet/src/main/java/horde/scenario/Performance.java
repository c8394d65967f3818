// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import horde.fleet.DeviceRef;
import horde.fleet.FleetLayer;
import horde.fleet.FleetStatistics;
import horde.lab.Lab;
import horde.scenario.ScenarioResult.StageResult;
import horde.scenario.ScenarioResult.StepResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a scenario in its lab. */
final class Performance {
  private static final Logger LOG = LoggerFactory.getLogger(Performance.class);

  private final Scenario scenario;
  private final ScenarioListener listener;
  private final Lab lab;
  private final Surroundings around;
  private final Setting setting;
  private final List<StageResult> stages = new ArrayList<>();
  private final long beganNanos;
  private int interruptions;

  /** Where the last step began that is no expectation, of the stages that are over. */
  private long lastMark;

  private long lastMarkNanos;

  Performance(
      Scenario scenario,
      ScenarioListener listener,
      Lab lab,
      Surroundings around,
      List<FleetLayer> layers) {
    this.scenario = scenario;
    this.listener = listener;
    this.lab = lab;
    this.around = around;
    Variables variables = new Variables(scenario.variables());
    variables.set("acs.url", around.at("").url());
    variables.set("acs.plain", around.at("").plainUrl());
    around
        .places()
        .forEach(
            (name, place) -> {
              variables.set("acs." + name + ".url", place.url());
              variables.set("acs." + name + ".plain", place.plainUrl());
            });
    variables.set("seed", Long.toString(scenario.fleet().seed()));
    this.setting = new Setting(scenario, lab, around, layers, variables);
    this.beganNanos = lab.monotonicNanos();
    this.lastMarkNanos = beganNanos;
  }

  ScenarioResult run() throws InterruptedException {
    long reallyBegan = System.nanoTime();
    Instant startedAt = lab.now();
    listener.begun(scenario, around.name(), lab.devices().size());
    lab.open();
    for (Part part : scenario.parts()) {
      switch (part) {
        case Part.Stage stage -> stages.add(perform(stage, null));
        case Part.Parallel(List<Part.Stage> all) -> {
          List<Branches.Body> bodies = new ArrayList<>();
          for (Part.Stage stage : all) {
            bodies.add(branch -> stages.add(perform(stage, branch)));
          }
          new Branches(lab, this::cutOff).run(bodies);
        }
      }
    }
    ScenarioResult result =
        new ScenarioResult(
            scenario,
            around.name(),
            verdict(),
            startedAt,
            since(beganNanos),
            Duration.ofNanos(System.nanoTime() - reallyBegan),
            stages,
            lab.observations().since(0),
            statistics());
    listener.ended(result);
    return result;
  }

  private boolean hasFailed() {
    return has(Verdict.FAILED);
  }

  private boolean has(Verdict verdict) {
    return stages.stream().anyMatch(stage -> stage.verdict() == verdict);
  }

  private Verdict verdict() {
    if (hasFailed()) {
      return Verdict.FAILED;
    }
    return has(Verdict.INTERRUPTED) ? Verdict.INTERRUPTED : Verdict.PASSED;
  }

  /** Somebody ends the run: what cleans up is still done, unless he insists. */
  private void cutOff() {
    interruptions++;
  }

  private boolean isSkipped(Part.Stage stage, boolean parallel) {
    return stage.always() ? interruptions > 1 : interruptions > 0 || !parallel && hasFailed();
  }

  private FleetStatistics statistics() throws InterruptedException {
    try {
      return lab.statistics();
    } catch (InterruptedException e) {
      return lab.statistics(); // whoever ends the run wants to know what was done until then
    }
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(lab.monotonicNanos() - nanos);
  }

  /** A stage that fails does not end those beside it, only those after it. */
  private StageResult perform(Part.Stage stage, Branches.@Nullable Branch branch) {
    long began = lab.monotonicNanos();
    Duration begun = since(beganNanos);
    boolean skipped = isSkipped(stage, branch != null);
    listener.stageBegun(stage, branch != null);
    Play play = new Play(stage, branch);
    List<StepResult> results = new ArrayList<>();
    Verdict verdict = play.all(stage.steps(), 0, skipped, results);
    if (play.markNanos >= lastMarkNanos) {
      lastMark = play.mark;
      lastMarkNanos = play.markNanos;
    }
    StageResult result =
        new StageResult(
            stage.name(),
            skipped ? Verdict.SKIPPED : verdict,
            begun,
            since(began),
            branch != null,
            results);
    listener.stageEnded(result);
    return result;
  }

  /** The devices of an actor. */
  private List<DeviceRef> devicesOf(String name) throws StepFailure {
    Actor actor;
    if (name.isEmpty()) {
      actor = Actor.EVERYBODY;
    } else if (scenario.actors().containsKey(name)) {
      actor = scenario.actors().get(name);
    } else if (!lab.devices(name).isEmpty()) {
      return lab.devices(name);
    } else {
      actor = new Actor.One(name);
    }
    List<DeviceRef> devices = actor.of(lab, scenario.fleet().seed());
    if (devices.isEmpty()) {
      throw new StepFailure(
          "devices for the actor " + name, "there is no actor, group or device of that name");
    }
    return devices;
  }

  /** What steps of one stage share. */
  private final class Play implements Turn.Course {
    private final Part.Stage stage;
    private final Branches.@Nullable Branch branch;
    private long mark = lastMark;
    private long markNanos = lastMarkNanos;

    Play(Part.Stage stage, Branches.@Nullable Branch branch) {
      this.stage = stage;
      this.branch = branch;
    }

    @Override
    public boolean await(Duration within, BooleanSupplier condition) throws InterruptedException {
      return branch == null ? lab.await(within, condition) : branch.await(within, condition);
    }

    @Override
    public long mark() {
      return mark;
    }

    @Override
    public long markNanos() {
      return markNanos;
    }

    @Override
    public Verdict perform(List<PlannedStep> steps, int depth, List<StepResult> results) {
      return all(steps, depth, false, results);
    }

    Verdict all(List<PlannedStep> steps, int depth, boolean skipped, List<StepResult> results) {
      Verdict verdict = Verdict.PASSED;
      for (PlannedStep step : steps) {
        StepResult result;
        if (skipped || verdict != Verdict.PASSED) {
          result = skipped(step);
        } else {
          result = one(step, depth);
          verdict = result.verdict();
        }
        results.add(result);
        listener.stepEnded(stage, depth, result);
      }
      return verdict;
    }

    private StepResult skipped(PlannedStep step) {
      return new StepResult(
          step.text(),
          step.place(),
          step.actor(),
          step.isExpectation(),
          Verdict.SKIPPED,
          since(beganNanos),
          Duration.ZERO,
          List.of(),
          Map.of(),
          null,
          List.of());
    }

    private StepResult one(PlannedStep step, int depth) {
      long began = lab.monotonicNanos();
      Duration begun = since(beganNanos);
      if (!step.isExpectation()) {
        mark = lab.observations().mark();
        markNanos = began;
      }
      Turn turn = new Turn(setting, this, step.acs(), depth);
      Failure failure = null;
      Verdict verdict = Verdict.PASSED;
      try {
        turn.take(step, devicesOf(step.actor()));
      } catch (Turn.Nested e) {
        verdict = e.verdict();
      } catch (InterruptedException e) {
        if (branch == null) {
          cutOff(); // else it was told for all of them
        }
        verdict = Verdict.INTERRUPTED;
      } catch (StepFailure e) {
        verdict = Verdict.FAILED;
        failure = e.failure();
      } catch (RuntimeException e) {
        verdict = Verdict.FAILED;
        failure = Failure.of(step.text(), "the step itself is broken: " + e);
        LOG.error("a step is broken: {}", step.text(), e);
      }
      return new StepResult(
          step.text(),
          step.place(),
          step.actor(),
          step.isExpectation(),
          verdict,
          begun,
          since(began),
          turn.notes(),
          turn.measured(),
          failure,
          turn.nested());
    }
  }
}
