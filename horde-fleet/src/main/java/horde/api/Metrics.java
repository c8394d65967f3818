// SPDX-License-Identifier: Apache-2.0
package horde.api;

import horde.fleet.FleetStatistics;
import horde.fleet.LoadCount;
import horde.measure.GcPauses;
import horde.measure.RunSecond;
import io.javalin.http.Context;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fleet for Prometheus. It is asked when somebody asks for its figures, and counts nothing of
 * its own: they are those of the report.
 */
final class Metrics {
  private final LiveRun run;
  private final ExpositionFormatWriter open = new OpenMetricsTextFormatWriter(false, false);
  private final ExpositionFormatWriter plain = PrometheusTextFormatWriter.create();

  Metrics(LiveRun run) {
    this.run = run;
  }

  /** Answers in the format that the caller takes. */
  void serve(Context call) throws ApiException, IOException {
    QueryFields.of(call);
    String accepted = call.header("Accept");
    ExpositionFormatWriter writer = open.accepts(accepted) ? open : plain;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(out, snapshots(), EscapingScheme.UNDERSCORE_ESCAPING);
    call.contentType(writer.getContentType()).result(out.toByteArray());
  }

  private MetricSnapshots snapshots() throws ApiException {
    var fleet = run.steering().fleet();
    FleetStatistics counted = Waiting.forAnswer(fleet.statistics());
    List<LoadCount> load = Waiting.forAnswer(fleet.load());
    MetricFamilies families = new MetricFamilies();
    families.info("horde", "What runs here.", "version", run.setting().horde());
    families.gauge(
        "horde_run_seconds",
        "How long the fleet has been running.",
        (Instant.now().toEpochMilli() - run.startedAt().toEpochMilli()) / 1000.0);
    families.gauge("horde_devices", "How many devices there are.", fleet.size());
    devices(families, counted);
    sessions(families, counted);
    messages(families, counted);
    times(families, counted);
    load(families, load);
    process(families, run.meter().gc(), run.meter().last().orElse(null));
    return families.all();
  }

  private static void devices(MetricFamilies families, FleetStatistics counted) {
    families
        .gauges("horde_devices_state", "Devices by state; one may be in several.", "state")
        .add(counted.devicesOn(), "on")
        .add(counted.devicesInSession(), "in_session")
        .add(counted.devicesInformed(), "informed")
        .add(counted.devicesWell(), "well")
        .add(counted.devicesFailing(), "failing");
  }

  private static void sessions(MetricFamilies families, FleetStatistics counted) {
    families
        .counters("horde_sessions_started", "Sessions that have begun.")
        .add(counted.sessionsStarted());
    families
        .counters("horde_sessions", "Sessions that have ended.", "outcome")
        .add(counted.sessionsCompleted(), "completed")
        .add(counted.sessionsFailed(), "failed");
    MetricFamilies.Family errors =
        families.counters("horde_session_errors", "What has gone wrong, by kind.", "kind");
    counted.errors().forEach((kind, count) -> errors.add(count, kind));
    MetricFamilies.Family events =
        families.counters("horde_events", "Events that the ACS has acknowledged.", "event");
    counted.events().forEach((event, count) -> events.add(count, event));
  }

  private static void messages(MetricFamilies families, FleetStatistics counted) {
    MetricFamilies.Family rpcs =
        families.counters("horde_rpcs", "RPCs of both sides that were answered.", "rpc");
    MetricFamilies.Family refused =
        families.counters("horde_rpc_faults", "Those of them answered with a fault.", "rpc");
    counted
        .rpcs()
        .forEach(
            (rpc, count) -> {
              rpcs.add(count.count(), rpc);
              refused.add(count.faults(), rpc);
            });
    MetricFamilies.Family faults =
        families.counters("horde_faults", "Faults of either side, by code.", "code");
    counted.faults().forEach((code, count) -> faults.add(count, Integer.toString(code)));
    families.counters("horde_sent_bytes", "Bytes to the ACS.").add(counted.bytesSent());
    families.counters("horde_received_bytes", "Bytes of the ACS.").add(counted.bytesReceived());
    MetricFamilies.Family knocks =
        families.counters(
            "horde_connection_requests", "Genuine connection requests.", "way", "result");
    counted
        .connectionRequests()
        .forEach(
            (way, count) -> {
              knocks.add(count.taken(), way.name(), "taken");
              knocks.add(count.refused(), way.name(), "refused");
            });
    families
        .counters("horde_transfers", "Transfers that have ended.", "result")
        .add(counted.transfers() - counted.transfersFailed(), "done")
        .add(counted.transfersFailed(), "failed");
    families
        .counters("horde_bulk_reports", "Bulk data reports that were posted.", "result")
        .add(counted.reports() - counted.reportsFailed(), "taken")
        .add(counted.reportsFailed(), "failed");
  }

  private static void times(MetricFamilies families, FleetStatistics counted) {
    families.histogram(
        "horde_session_seconds",
        "Completed sessions, from when they were due.",
        counted.times().session());
    families.histogram(
        "horde_inform_seconds", "Informs until their response.", counted.times().inform());
    families.histogram(
        "horde_connection_request_seconds",
        "Connection requests until the ACS knew of the session.",
        counted.times().connectionRequest());
    families.histogram(
        "horde_schedule_lag_seconds",
        "How late sessions began: what this machine adds.",
        counted.times().lag());
  }

  private static void load(MetricFamilies families, List<LoadCount> load) {
    MetricFamilies.Family arrivals =
        families.counters(
            "horde_load_arrivals", "What has become of each action of the load.", "load", "result");
    for (LoadCount count : load) {
      arrivals.add(count.arrivals() - count.missed() - count.refused(), count.name(), "done");
      arrivals.add(count.missed(), count.name(), "missed");
      arrivals.add(count.refused(), count.name(), "refused");
    }
  }

  private static void process(MetricFamilies families, GcPauses gc, @Nullable RunSecond second) {
    families.counters("horde_gc_pauses", "Pauses to collect garbage.").add(gc.count());
    families
        .counters("horde_gc_pause_seconds", "The time that they have taken.")
        .add(gc.totalMillis() / 1000.0);
    Runtime runtime = Runtime.getRuntime();
    families.gauge(
        "horde_heap_bytes", "The used heap.", runtime.totalMemory() - runtime.freeMemory());
    families.gauge("horde_heap_limit_bytes", "The largest heap there can be.", runtime.maxMemory());
    families.gauge("horde_processors", "What the machine has.", runtime.availableProcessors());
    if (second != null) {
      families.gauge(
          "horde_lag_seconds",
          "How late the horde itself was at worst in the last second.",
          second.lagMillis() / 1000);
      families.gauge(
          "horde_cpu_cores",
          "Processors that worked for it in the last second.",
          second.cpuCores());
      if (second.machineLoad() != null) {
        families.gauge(
            "horde_machine_load_ratio",
            "Which part of the machine was busy in the last second.",
            second.machineLoad());
      }
    }
  }
}
