// SPDX-License-Identifier: Apache-2.0
package horde.metric;

import static horde.metric.MetricKind.Better.HIGHER;
import static horde.metric.MetricKind.Better.LOWER;
import static horde.metric.MetricKind.Better.NEITHER;
import static horde.metric.MetricShapes.counts;
import static horde.metric.MetricShapes.kind;
import static horde.metric.MetricShapes.lag;
import static horde.metric.MetricShapes.measured;
import static horde.metric.MetricShapes.named;
import static horde.metric.MetricShapes.percentiles;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.EventCode;
import cwmp.session.SessionFailure;
import horde.fleet.ConnectionRequestWay;
import horde.referee.Rule;
import horde.referee.Severity;
import horde.report.Percentiles;
import horde.report.RunReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All figures that a report can have, by name; {@code docs/reports.md} lists them. */
final class Metrics {
  private static final Set<String> ERRORS =
      Stream.concat(
              Arrays.stream(SessionFailure.values()).map(SessionFailure::key),
              Stream.of("internal", "state"))
          .collect(Collectors.toCollection(TreeSet::new));
  private static final Set<String> RPCS = rpcs();

  /** The kinds; where a name fits two of them, the first is meant. */
  static final List<MetricKind> KINDS = kinds();

  private Metrics() {}

  /** The kind of a figure with this name. */
  static Optional<MetricKind> kindOf(String name) {
    return KINDS.stream().filter(kind -> kind.has(name)).findFirst();
  }

  private static Set<String> rpcs() {
    Set<String> names = new TreeSet<>(Set.of("unknown", "invalid"));
    for (Class<?> type : AcsRequest.class.getPermittedSubclasses()) {
      names.add(type.getSimpleName());
    }
    for (Class<?> type : CpeRequest.class.getPermittedSubclasses()) {
      names.add(type.getSimpleName());
    }
    return names;
  }

  /** The names that stand for something in names of figures, to guess what was meant. */
  static Collection<String> names() {
    List<String> names = new ArrayList<>();
    ERRORS.forEach(kind -> names.add("errors." + kind));
    for (MetricKind kind : KINDS) {
      for (String percentile : List.of("p50", "p90", "p99", "p999", "max")) {
        names.add(kind.form().replace("PERCENTILE", percentile));
      }
    }
    return names;
  }

  private static List<MetricKind> kinds() {
    List<MetricKind> kinds = new ArrayList<>();
    sessions(kinds);
    latencies(kinds);
    events(kinds);
    kinds.addAll(MachineMetrics.kinds());
    kinds.add(
        kind(
            "referee.violations",
            Unit.COUNT,
            LOWER,
            "violations of rules that the referee has seen",
            report ->
                report.referee() == null
                    ? null
                    : Measured.of(report.referee().count(Severity.VIOLATION))));
    kinds.add(
        kind(
            "referee.warnings",
            Unit.COUNT,
            LOWER,
            "warnings that the referee has given",
            report ->
                report.referee() == null
                    ? null
                    : Measured.of(report.referee().count(Severity.WARNING))));
    kinds.add(
        new MetricKind(
            "referee.RULE",
            name -> Rule.of(name).isPresent(),
            Unit.COUNT,
            LOWER,
            false,
            false,
            "how often this rule was broken",
            Metrics::rules));
    return List.copyOf(kinds);
  }

  private static void sessions(List<MetricKind> kinds) {
    kinds.add(
        kind(
            "sessions.perSecond",
            Unit.RATE,
            HIGHER,
            "completed sessions in a second",
            report -> measured(report.sessions().perSecond())));
    kinds.add(
        kind(
            "sessions.started",
            Unit.COUNT,
            NEITHER,
            "sessions that were started",
            report -> Measured.of(report.sessions().started())));
    kinds.add(
        kind(
            "sessions.completed",
            Unit.COUNT,
            NEITHER,
            "sessions that ended as TR-069 wants it",
            report -> Measured.part(report.sessions().completed(), ended(report))));
    kinds.add(
        kind(
            "sessions.failed",
            Unit.COUNT,
            LOWER,
            "sessions that failed; in percent, of those that have ended",
            report -> Measured.part(report.sessions().failed(), ended(report))));
    kinds.add(
        kind(
            "sessions.spoiled",
            Unit.COUNT,
            NEITHER,
            "sessions that the horde itself has spoiled; in percent, of those that have ended",
            report ->
                report.spoiled() == null
                    ? null
                    : Measured.part(
                        report.spoiled().completed() + report.spoiled().failed(), ended(report))));
  }

  private static void latencies(List<MetricKind> kinds) {
    kinds.add(
        percentiles(
            "session.latency.PERCENTILE",
            "completed sessions, from when they were due",
            report -> report.latencyMillis().session()));
    kinds.add(
        percentiles(
            "session.latency.unspoiled.PERCENTILE",
            "those of them that the horde has not spoiled",
            report -> report.latencyMillis().unspoiled()));
    kinds.add(
        percentiles(
            "inform.latency.PERCENTILE",
            "from an Inform to its response",
            report -> report.latencyMillis().informResponse()));
    kinds.add(
        percentiles(
            "connectionRequest.latency.PERCENTILE",
            "from a connection request to the response to the Inform that tells of it",
            report -> report.latencyMillis().connectionRequest()));
    kinds.add(
        named(
            "events.CODE.latency.PERCENTILE",
            EventCode::isWellFormed,
            "sessions that brought this event, from when they were due",
            report -> orEmpty(report.latencyMillis().events())));
    kinds.add(
        named(
            "rpcs.NAME.answer.PERCENTILE",
            Metrics::isRpc,
            "how long devices took to answer this request of the ACS",
            report -> timesOf(report, true)));
    kinds.add(
        named(
            "rpcs.NAME.reaction.PERCENTILE",
            Metrics::isRpc,
            "how long the ACS took to answer this request of a device, or to go on after the"
                + " answer to its own",
            report -> timesOf(report, false)));
    kinds.add(lag("p50", RunReport.Lag::p50));
    kinds.add(lag("p99", RunReport.Lag::p99));
    kinds.add(lag("max", RunReport.Lag::max));
    kinds.add(
        kind(
            "steadyState.time",
            Unit.MILLIS,
            LOWER,
            "the longest time back to the steady state; 0 if nothing has disturbed it",
            report ->
                report.steadyState() == null || report.steadyState().seconds() == null
                    ? null
                    : Measured.of(report.steadyState().seconds() * 1000.0)));
  }

  private static void events(List<MetricKind> kinds) {
    kinds.add(
        counts(
            "rpcs.NAME.faults",
            Metrics::isRpc,
            LOWER,
            "answers to this RPC that were faults; in percent, of all of them",
            (report, found) ->
                report
                    .rpcs()
                    .forEach(
                        (name, rpc) ->
                            found.accept(
                                "rpcs." + name + ".faults",
                                Measured.part(rpc.faults(), rpc.count())))));
    kinds.add(
        counts(
            "rpcs.NAME.count",
            Metrics::isRpc,
            NEITHER,
            "answers to this RPC, faults included",
            (report, found) ->
                report
                    .rpcs()
                    .forEach(
                        (name, rpc) ->
                            found.accept("rpcs." + name + ".count", Measured.of(rpc.count())))));
    kinds.add(
        new MetricKind(
            "faults.CODE",
            name -> name.matches("\\d{4}|" + RunReport.OTHER_FAULT),
            Unit.COUNT,
            LOWER,
            true,
            true,
            "answers with this fault, of either side; in percent, of the sessions that have ended",
            (report, found) -> perSession(report, "faults.", orEmpty(report.faults()), found)));
    kinds.add(
        new MetricKind(
            "errors.KIND",
            ERRORS::contains,
            Unit.COUNT,
            LOWER,
            true,
            true,
            "sessions that failed in this way; in percent, of those that have ended",
            (report, found) -> perSession(report, "errors.", report.errors(), found)));
    kinds.add(
        counts(
            "events.CODE",
            EventCode::isWellFormed,
            NEITHER,
            "events of this code that the ACS has acknowledged",
            (report, found) ->
                report
                    .events()
                    .forEach((code, count) -> found.accept("events." + code, Measured.of(count)))));
    kinds.add(
        counts(
            "connectionRequests.WAY.taken",
            Metrics::isWay,
            NEITHER,
            "connection requests over HTTP, UDP or XMPP that were taken",
            (report, found) ->
                orEmpty(report.connectionRequests())
                    .forEach(
                        (way, count) ->
                            found.accept(
                                "connectionRequests." + way + ".taken",
                                Measured.of(count.taken())))));
    kinds.add(
        counts(
            "connectionRequests.WAY.refused",
            Metrics::isWay,
            LOWER,
            "those that were refused",
            (report, found) ->
                orEmpty(report.connectionRequests())
                    .forEach(
                        (way, count) ->
                            found.accept(
                                "connectionRequests." + way + ".refused",
                                Measured.of(count.refused())))));
  }

  private static void rules(RunReport report, BiConsumer<String, Measured> found) {
    if (report.referee() == null) {
      return;
    }
    Map<String, Long> broken = new TreeMap<>();
    report.referee().broken().forEach(rule -> broken.merge(rule.rule(), rule.count(), Long::sum));
    for (Rule rule : Rule.values()) {
      found.accept("referee." + rule.id(), Measured.of(broken.getOrDefault(rule.id(), 0L)));
    }
  }

  private static void perSession(
      RunReport report,
      String prefix,
      Map<String, Long> counts,
      BiConsumer<String, Measured> found) {
    counts.forEach((key, count) -> found.accept(prefix + key, Measured.part(count, ended(report))));
  }

  static long ended(RunReport report) {
    return report.sessions().completed() + report.sessions().failed();
  }

  private static Map<String, Percentiles> timesOf(RunReport report, boolean ofDevice) {
    Map<String, Percentiles> times = new TreeMap<>();
    report
        .rpcs()
        .forEach(
            (name, rpc) -> {
              Percentiles of = ofDevice ? rpc.answerMillis() : rpc.reactionMillis();
              if (of != null) {
                times.put(name, of);
              }
            });
    return times;
  }

  private static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
    return map == null ? Map.of() : map;
  }

  private static boolean isRpc(String name) {
    return RPCS.contains(name) || name.startsWith("X_");
  }

  private static boolean isWay(String name) {
    return Arrays.stream(ConnectionRequestWay.values()).anyMatch(way -> way.name().equals(name));
  }
}
