// SPDX-License-Identifier: Apache-2.0
package horde.page;

import static horde.page.Figures.count;
import static horde.page.Figures.millis;
import static horde.page.Figures.percent;

import horde.report.Advice;
import horde.report.Judgement;
import horde.report.Latencies;
import horde.report.Percentiles;
import horde.report.RunReport;
import horde.report.Steadiness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of the page, each of which is empty if there is nothing to tell. */
final class PageTables {
  private final RunReport report;

  PageTables(RunReport report) {
    this.report = report;
  }

  Table latencies() {
    Table table =
        new Table("How long things took").texts("").numbers("p50", "p90", "p99", "p99.9", "max");
    Latencies times = report.latencyMillis();
    latency(table, "sessions", times.session());
    latency(table, "sessions that the horde has not spoiled", times.unspoiled());
    latency(table, "Inform to its response", times.informResponse());
    latency(table, "connection request to session", times.connectionRequest());
    Map<String, Percentiles> events = times.events();
    if (events != null) {
      events.forEach((code, of) -> latency(table, "sessions with " + code, of));
    }
    RunReport.Lag lag = report.scheduleLagMillis();
    if (lag != null) {
      table.row("late start", millis(lag.p50()), "", millis(lag.p99()), "", millis(lag.max()));
    }
    return table;
  }

  private static void latency(Table table, String name, @Nullable Percentiles times) {
    if (times != null) {
      table.row(
          name,
          millis(times.p50()),
          millis(times.p90()),
          millis(times.p99()),
          millis(times.p999()),
          millis(times.max()));
    }
  }

  Table rpcs() {
    boolean answered = report.rpcs().values().stream().anyMatch(rpc -> rpc.answerMillis() != null);
    Table table =
        new Table("RPCs").texts("").numbers("count", "faults", "ACS took p50", "ACS took p99");
    if (answered) {
      table.numbers("device took p50", "device took p99");
    }
    report
        .rpcs()
        .forEach(
            (name, rpc) -> {
              List<String> cells = new ArrayList<>();
              Collections.addAll(cells, name, count(rpc.count()), count(rpc.faults()));
              addTimes(cells, rpc.reactionMillis());
              if (answered) {
                addTimes(cells, rpc.answerMillis());
              }
              table.row(cells.toArray(String[]::new));
            });
    return table;
  }

  private static void addTimes(List<String> cells, @Nullable Percentiles times) {
    cells.add(times == null ? "" : millis(times.p50()));
    cells.add(times == null ? "" : millis(times.p99()));
  }

  Table errors() {
    Table table =
        new Table("Sessions that failed").texts("").numbers("count", "share").texts("what to do");
    long ended = report.sessions().completed() + report.sessions().failed();
    report
        .errors()
        .forEach(
            (kind, count) ->
                table.row(
                    kind,
                    count(count),
                    ended == 0 ? "" : percent((double) count / ended),
                    Advice.on(kind).orElse("")));
    return table;
  }

  Table faults() {
    Table table = new Table("Faults, of either side").texts("code").numbers("count");
    if (report.faults() != null) {
      report.faults().forEach((code, count) -> table.row(code, count(count)));
    }
    return table;
  }

  Table events() {
    Table table = new Table("Events").texts("code").numbers("count");
    report.events().forEach((code, count) -> table.row(code, count(count)));
    return table;
  }

  Table knocks() {
    Table table = new Table("Connection requests").texts("over").numbers("taken", "refused");
    if (report.connectionRequests() != null) {
      report
          .connectionRequests()
          .forEach((way, count) -> table.row(way, count(count.taken()), count(count.refused())));
    }
    return table;
  }

  Table load() {
    Table table = new Table("Load").texts("").numbers("arrivals", "queued", "missed", "refused");
    if (report.load() != null) {
      report
          .load()
          .forEach(
              (name, load) ->
                  table.row(
                      name,
                      count(load.arrivals()),
                      count(load.queued()),
                      count(load.missed()),
                      count(load.refused())));
    }
    return table;
  }

  Table deviations() {
    Table table =
        new Table("What devices did wrong on purpose")
            .texts("")
            .numbers("how often", "devices")
            .texts("such as");
    if (report.deviations() != null) {
      report
          .deviations()
          .forEach(
              (name, count) ->
                  table.row(
                      name,
                      count(count.fired()),
                      count(count.devices()),
                      String.join(", ", count.examples())));
    }
    return table;
  }

  Table referee() {
    Table table =
        new Table("Rules that the ACS has broken")
            .texts("rule", "clause")
            .numbers("count")
            .texts("what an ACS has to do", "the first time");
    Judgement referee = report.referee();
    for (Judgement.Broken rule : referee == null ? List.<Judgement.Broken>of() : referee.broken()) {
      table.row(
          rule.rule() + " (" + rule.severity() + ")",
          rule.clause(),
          count(rule.count()),
          rule.meaning(),
          rule.device() + ": " + rule.detail());
    }
    return table;
  }

  Table disturbances() {
    Table table =
        new Table("What took the fleet out of its steady state")
            .texts("from")
            .numbers("steady again after", "sessions per second before");
    Steadiness steady = report.steadyState();
    for (Steadiness.Disturbed one :
        steady == null ? List.<Steadiness.Disturbed>of() : steady.disturbances()) {
      table.row(
          Figures.clock(one.at()),
          one.seconds() == null ? "not seen" : one.seconds() + " s",
          Figures.text(one.lowestRate()) + " to " + Figures.text(one.highestRate()));
    }
    return table;
  }
}
