// SPDX-License-Identifier: Apache-2.0
package horde.report;

import horde.deviation.DeviationCount;
import horde.fleet.FleetStatistics;
import horde.fleet.LoadCount;
import horde.referee.Referee;
import horde.referee.Severity;
import horde.referee.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What a run has come to, for people: some lines of text. */
public final class Summary {
  private final FleetStatistics counted;
  private final FailureLog failures;
  private final List<String> lines = new ArrayList<>();

  private Summary(FleetStatistics counted, FailureLog failures) {
    this.counted = counted;
    this.failures = failures;
  }

  /**
   * The lines.
   *
   * @param devices how many there are
   * @param time how long they have been running
   * @param referee who has judged the ACS; null for nobody
   * @param deviations what devices have done wrong on purpose
   */
  public static List<String> lines(
      int devices,
      Duration time,
      FleetStatistics counted,
      FailureLog failures,
      @Nullable Referee referee,
      Map<String, DeviationCount> deviations) {
    Summary summary = new Summary(counted, failures);
    summary.sessions(devices, time);
    summary.latencies();
    summary.counts();
    summary.errors();
    summary.deviations(deviations);
    if (referee != null) {
      summary.referee(referee);
    }
    return List.copyOf(summary.lines);
  }

  private void sessions(int devices, Duration time) {
    line(
        "devices",
        "%d, of which %d have reached the ACS in %s",
        devices,
        counted.devicesInformed(),
        seconds(time));
    double perSecond = time.isZero() ? 0 : counted.sessionsCompleted() * 1000.0 / time.toMillis();
    line(
        "sessions",
        "%d completed (%s per second), %d failed",
        counted.sessionsCompleted(),
        rate(perSecond),
        counted.sessionsFailed());
  }

  /** A rate in as many digits as help. */
  public static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%.0f", perSecond);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private void latencies() {
    if (counted.informMicros().getTotalCount() == 0) {
      return;
    }
    lines.add(row("milliseconds", "p50", "p90", "p99", "p99.9", "max"));
    latency("  session", counted.sessionMicros());
    latency("  InformResponse", counted.informMicros());
    latency("  late start", counted.lagMicros());
    latency("  knock to Inform", counted.times().connectionRequest());
    if (counted.times().spoiled().getTotalCount() > 0) {
      latency("  unspoiled", counted.times().unspoiled());
    }
  }

  private void latency(String name, Histogram micros) {
    Percentiles p = Percentiles.ofMicros(micros);
    if (p != null) {
      lines.add(
          row(
              name,
              millis(p.p50()),
              millis(p.p90()),
              millis(p.p99()),
              millis(p.p999()),
              millis(p.max())));
    }
  }

  private static String row(String name, String... cells) {
    return String.format(Locale.ROOT, "%-17s", name)
        + Arrays.stream(cells)
            .map(cell -> String.format(Locale.ROOT, "%9s", cell))
            .collect(Collectors.joining());
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, millis < 100 ? "%.1f" : "%.0f", millis);
  }

  private void counts() {
    counts("events", counted.events());
    if (!counted.rpcs().isEmpty()) {
      line(
          "RPCs",
          "%s",
          counted.rpcs().entrySet().stream()
              .map(rpc -> rpc.getKey() + " " + count(rpc.getValue()))
              .collect(Collectors.joining(", ")));
    }
    counted
        .connectionRequests()
        .forEach(
            (way, count) ->
                line(
                    "knocks",
                    "%d connection requests over %s taken, %d refused",
                    count.taken(),
                    way,
                    count.refused()));
    if (counted.transfers() > 0) {
      line("downloads", "%d, %d failed", counted.transfers(), counted.transfersFailed());
    }
    if (counted.reports() > 0) {
      line("bulk data", "%d reports, %d failed", counted.reports(), counted.reportsFailed());
    }
  }

  private static String count(FleetStatistics.RpcCount count) {
    return count.count() + (count.faults() == 0 ? "" : " (" + count.faults() + " faults)");
  }

  private void counts(String name, Map<String, Long> counts) {
    if (!counts.isEmpty()) {
      line(
          name,
          "%s",
          counts.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue())
              .collect(Collectors.joining(", ")));
    }
  }

  /** The lines of what has become of the actions of a load. */
  public static List<String> load(List<LoadCount> load) {
    return load.stream()
        .map(
            action ->
                String.format(
                    Locale.ROOT,
                    "%-12s%s: %d arrivals, of which %d queued, %d missed, %d refused",
                    "load",
                    action.name(),
                    action.arrivals(),
                    action.queued(),
                    action.missed(),
                    action.refused()))
        .toList();
  }

  private void errors() {
    counted
        .errors()
        .forEach(
            (key, count) -> {
              Optional<FailureLog.Example> example = failures.last(key);
              line(
                  "error",
                  "%s %d%s",
                  key,
                  count,
                  example
                      .map(last -> ", the last one at " + last.device() + ": " + last.detail())
                      .orElse(""));
              Advice.on(key).ifPresent(advice -> lines.add(" ".repeat(12) + advice));
            });
  }

  private void deviations(Map<String, DeviationCount> deviations) {
    deviations.forEach(
        (name, count) ->
            line(
                "deviation",
                "%s %d on %d devices, such as %s",
                name,
                count.fired(),
                count.devices(),
                count.examples().getFirst()));
  }

  private void referee(Referee referee) {
    line(
        "referee",
        "%d sessions judged, %d violations, %d warnings",
        referee.sessions(),
        referee.count(Severity.VIOLATION),
        referee.count(Severity.WARNING));
    for (Violation violation : referee.violations()) {
      line(
          "  " + violation.severity(),
          "%s %d (%s): %s",
          violation.rule().id(),
          violation.count(),
          violation.rule().clause(),
          violation.sample().detail());
    }
  }

  private void line(String name, String format, Object... arguments) {
    lines.add(String.format(Locale.ROOT, "%-12s", name) + format.formatted(arguments));
  }
}
