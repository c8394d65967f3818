// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import horde.lab.Observation;
import horde.scenario.Difference;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How long things took.
 *
 * @param of {@code session}: sessions that ended, since they were due. Else the name of an RPC:
 *     from when the step before began until the device had carried it out
 * @param bounds by percentile, 100 for the longest
 * @param waits for so long before it is looked at; null for not at all
 */
record LatencyExpectation(String of, Map<Double, Duration> bounds, @Nullable Duration waits)
    implements Step {
  static final String SESSION = "session";

  LatencyExpectation {
    bounds = java.util.Collections.unmodifiableMap(new TreeMap<>(bounds));
  }

  static String name(double percentile) {
    return percentile == 100
        ? "max"
        : "p" + String.format(Locale.ROOT, "%s", percentile).replaceAll("\\.0$", "");
  }

  @Override
  public boolean isExpectation() {
    return true;
  }

  @Override
  public String text() {
    return "expect latency of " + of + ": " + bounds(bounds);
  }

  @Override
  public void run(StepRun run) throws StepFailure, InterruptedException {
    if (waits != null) {
      run.await(waits, () -> false);
    }
    List<Duration> times = times(run);
    if (times.isEmpty()) {
      throw new StepFailure(
          Look.failure(
                  run,
                  "latency of " + of + ": " + bounds(bounds),
                  "there was none to measure",
                  "",
                  List.of(),
                  run.devices().getFirst())
              .hint("this does not wait; 'after: 10s' lets it, or an 'expect session' before it"));
    }
    List<Difference> differences = new ArrayList<>();
    bounds.forEach(
        (percentile, bound) -> {
          Duration found = times.get(rank(percentile, times.size()));
          if (found.compareTo(bound) > 0) {
            differences.add(
                new Difference(
                    name(percentile),
                    "at most " + Expectation.text(bound),
                    Expectation.text(found)));
          }
        });
    bounds.forEach(
        (percentile, bound) ->
            run.measured(
                name(percentile) + " of " + of, times.get(rank(percentile, times.size()))));
    run.note(
        "%d measured, p50 %s, max %s"
            .formatted(
                times.size(),
                Expectation.text(times.get(rank(50, times.size()))),
                Expectation.text(times.getLast())));
    if (!differences.isEmpty()) {
      throw new StepFailure(
          Look.failure(
              run,
              "latency of " + of + ": " + bounds(bounds),
              times.size() + " were measured, and they took longer",
              "what was measured",
              differences,
              run.devices().getFirst()));
    }
  }

  /** Nearest rank: so many of a hundred took this long or less. */
  private static int rank(double percentile, int count) {
    return Math.max(0, (int) Math.ceil(percentile / 100 * count) - 1);
  }

  private List<Duration> times(StepRun run) {
    Set<Integer> wanted = Look.indices(run.devices());
    Instant mark = run.lab().now().minusNanos(run.lab().monotonicNanos() - run.markNanos());
    List<Duration> times = new ArrayList<>();
    for (Observation seen : run.lab().observations().since(run.mark())) {
      if (!wanted.contains(seen.device().index())) {
        continue;
      }
      if (of.equals(SESSION)) {
        if (seen instanceof Observation.SessionEnded end && Look.begunSince(run, end) != null) {
          times.add(end.took());
        }
      } else if (seen instanceof Observation.AcsAsked asked
          && asked.request().messageName().equals(of)) {
        times.add(Duration.between(mark, asked.at()));
      }
    }
    return times.stream().sorted().toList();
  }

  /** Percentages with their bounds, for people. */
  private static String bounds(Map<Double, Duration> bounds) {
    return bounds.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(bound -> name(bound.getKey()) + " at most " + Expectation.text(bound.getValue()))
        .collect(Collectors.joining(", "));
  }
}
