// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.fleet.FleetStatistics;
import horde.report.Summary;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Says in one line how a fleet is doing; rates and latencies are those since the last line. */
final class Progress {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final int devices;
  private @Nullable FleetStatistics before;
  private Instant beforeAt;

  Progress(int devices, Instant start) {
    this.devices = devices;
    this.beforeAt = start;
  }

  /** The line for what was counted until now. */
  String line(Instant now, FleetStatistics counted) {
    StringBuilder line = new StringBuilder(time(now));
    add(line, devices + " devices");
    if (counted.devicesOn() < devices) {
      add(line, counted.devicesOn() + " on");
    }
    add(line, counted.devicesWell() + " ok");
    if (counted.devicesFailing() > 0) {
      add(line, counted.devicesFailing() + " retrying");
    }
    if (counted.devicesInSession() > 0) {
      add(line, counted.devicesInSession() + " in session");
    }
    double seconds = Math.max(0.001, (now.toEpochMilli() - beforeAt.toEpochMilli()) / 1000.0);
    long completed =
        counted.sessionsCompleted() - (before == null ? 0 : before.sessionsCompleted());
    add(line, Summary.rate(completed / seconds) + " sess/s");
    Histogram micros = counted.sessionMicros().copy();
    if (before != null) {
      micros.subtract(before.sessionMicros());
    }
    if (micros.getTotalCount() > 0) {
      double millis = micros.getValueAtPercentile(99) / 1000.0;
      add(line, String.format(Locale.ROOT, millis < 10 ? "p99 %.1f ms" : "p99 %.0f ms", millis));
    }
    if (!counted.errors().isEmpty()) {
      add(
          line,
          counted.errors().entrySet().stream()
              .map(error -> error.getKey() + " " + error.getValue())
              .collect(Collectors.joining(", ", "errors: ", "")));
    }
    before = counted;
    beforeAt = now;
    return line.toString();
  }

  private static void add(StringBuilder line, String text) {
    line.append("  ").append(text);
  }

  /** The time of day. */
  static String time(Instant now) {
    return TIME.format(now.atZone(ZoneId.systemDefault()));
  }
}
