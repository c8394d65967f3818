// SPDX-License-Identifier: Apache-2.0
package horde.scenario.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import horde.fleet.FleetStatistics;
import horde.report.Percentiles;
import horde.scenario.Difference;
import horde.scenario.ScenarioResult;
import horde.scenario.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of scenarios, for programs: the document that {@code horde scenario --report} writes.
 *
 * <p>{@code schema/scenario-report.schema.json} says what each member means. What was not measured,
 * or is not there, is null here and absent there.
 *
 * @param failed how many of them have failed
 * @param interrupted whether somebody has ended the run before it was over; null if not. Scenarios
 *     that had not begun are missing then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScenarioReport(
    int version, int failed, @Nullable Boolean interrupted, List<Entry> scenarios) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** A scenario. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(
      String name,
      String file,
      String verdict,
      String acs,
      long seed,
      int devices,
      String startedAt,
      double seconds,
      double realSeconds,
      List<Stage> stages,
      Sessions sessions,
      @Nullable Percentiles sessionMillis,
      Map<String, FleetStatistics.RpcCount> rpcs,
      Map<String, Long> events,
      Map<String, Long> errors) {}

  /** How many sessions there were. */
  public record Sessions(long started, long completed, long failed) {}

  /** A stage; times are since the scenario began, by its own clock. */
  public record Stage(String name, String verdict, double at, double seconds, List<Step> steps) {}

  /** A step. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Step(
      String text,
      String place,
      String who,
      boolean expectation,
      String verdict,
      double at,
      double seconds,
      List<String> notes,
      Map<String, Double> measuredSeconds,
      @Nullable Reason failure,
      List<Step> steps) {}

  /** Why a step has failed. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Reason(
      String expected,
      String found,
      String nearest,
      List<Difference> differences,
      List<String> seen,
      List<String> session,
      String hint) {}

  /** The report of these. */
  public static ScenarioReport of(List<ScenarioRun> runs) {
    List<Entry> entries = runs.stream().map(ScenarioReport::entry).toList();
    long failed = runs.stream().filter(run -> run.result().verdict() == Verdict.FAILED).count();
    boolean interrupted = runs.stream().anyMatch(run -> run.result().interrupted());
    return new ScenarioReport(1, (int) failed, interrupted ? true : null, entries);
  }

  private static Entry entry(ScenarioRun run) {
    ScenarioResult result = run.result();
    FleetStatistics counted = result.statistics();
    return new Entry(
        run.name(),
        run.file(),
        result.verdict().text(),
        result.acs(),
        result.scenario().fleet().seed(),
        result.scenario().fleet().devices(),
        result.startedAt().truncatedTo(ChronoUnit.MILLIS).toString(),
        seconds(result.took()),
        seconds(result.tookReally()),
        result.stages().stream().map(ScenarioReport::stage).toList(),
        new Sessions(
            counted.sessionsStarted(), counted.sessionsCompleted(), counted.sessionsFailed()),
        Percentiles.ofMicros(counted.sessionMicros()),
        counted.rpcs(),
        counted.events(),
        counted.errors());
  }

  private static Stage stage(ScenarioResult.StageResult stage) {
    return new Stage(
        stage.name(),
        stage.verdict().text(),
        seconds(stage.begun()),
        seconds(stage.took()),
        stage.steps().stream().map(ScenarioReport::step).toList());
  }

  private static Step step(ScenarioResult.StepResult step) {
    return new Step(
        step.text(),
        step.place(),
        step.actor(),
        step.expectation(),
        step.verdict().text(),
        seconds(step.begun()),
        seconds(step.took()),
        step.notes(),
        seconds(step.measured()),
        step.failure()
            .map(
                why ->
                    new Reason(
                        why.expected(),
                        why.found(),
                        why.nearest(),
                        why.differences(),
                        why.seen(),
                        why.session(),
                        why.hint()))
            .orElse(null),
        step.steps().stream().map(ScenarioReport::step).toList());
  }

  private static Map<String, Double> seconds(Map<String, Duration> times) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    times.forEach((name, time) -> seconds.put(name, seconds(time)));
    return seconds;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  /**
   * The document.
   *
   * @throws IOException never in fact, as all of it is plain data
   */
  public byte[] toJson() throws IOException {
    return JSON.writeValueAsBytes(this);
  }
}
