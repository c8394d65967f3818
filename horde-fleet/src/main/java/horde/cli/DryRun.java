// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.config.FleetConfig;
import horde.config.Reporting;
import horde.deviation.Deviations;
import horde.fleet.FleetStatistics;
import horde.profile.Durations;
import horde.rehearsal.Rehearsal;
import horde.report.RunFacts;
import horde.report.RunReport;
import horde.report.Summary;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code horde run --dry-run}: tells what would be sent when. */
final class DryRun {
  private final FleetConfig config;
  private final PrintStream out;

  DryRun(FleetConfig config, Streams streams) {
    this.config = config;
    this.out = streams.out();
  }

  /**
   * Runs to the end of its time.
   *
   * @param banner what to show first
   * @return the exit code
   * @throws ConfigException if the plan turns out to be impossible
   * @throws EnvironmentException if the report cannot be written
   */
  int run(List<String> banner) throws ConfigException, EnvironmentException {
    Duration wanted = config.duration();
    Duration time = wanted == null ? Rehearsal.enoughFor(config.plan()) : wanted;
    List<String> machine = MachineCheck.beforeDryRun(config);
    banner.forEach(out::println);
    machine.forEach(out::println);
    out.printf(
        "a dry run: %s on virtual time, with an ACS that answers in %d ms and asks for nothing; no"
            + " network%n%n",
        Durations.text(time), Rehearsal.REPLY_TIME.toMillis());
    out.flush();
    Deviations deviations = new Deviations(config.plan().seed());
    deviations.on(config.habits().deviations());
    Instant start = Instant.now();
    Rehearsal rehearsal;
    try {
      rehearsal =
          Rehearsal.of(
              config.plan(), FleetRun.layers(config.habits(), null, deviations), start, time);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    }
    show(rehearsal, time);
    Reporting reporting = config.reporting();
    if (reporting.json() != null || reporting.html() != null) {
      RunFacts facts =
          RunFacts.ofDryRun(
              start,
              time,
              config.plan().seed(),
              config.digest(),
              config.plan().devices(),
              rehearsal.load());
      FleetStatistics counted = rehearsal.counted().withoutTimes();
      RunEnd end = new RunEnd(config);
      end.write(RunReport.of(facts, counted, null, deviations.counts()));
      end.tellFiles(out);
    }
    out.flush();
    return ExitCode.DONE;
  }

  private void show(Rehearsal rehearsal, Duration time) {
    out.printf("%-16s%12s%12s%12s  %s%n", "time", "devices on", "sessions", "per second", "events");
    Duration from = Duration.ZERO;
    for (Rehearsal.Bucket bucket : rehearsal.buckets()) {
      Duration length = time.minus(from);
      if (rehearsal.step().compareTo(length) < 0) {
        length = rehearsal.step();
      }
      out.printf(
          "%-16s%12d%12d%12s  %s%n",
          "from " + Durations.text(from),
          bucket.devicesOn(),
          bucket.sessions(),
          perSecond(bucket.sessions(), length),
          text(bucket.events()));
      from = from.plus(length);
    }
    long sessions = rehearsal.buckets().stream().mapToLong(Rehearsal.Bucket::sessions).sum();
    out.printf(
        "%nsessions    %d, %s per second; the busiest second is that from %s, with %d%n",
        sessions,
        perSecond(sessions, time),
        Durations.text(Duration.ofSeconds(rehearsal.peakSecond())),
        rehearsal.peakSessions());
    Summary.load(rehearsal.load()).forEach(out::println);
    int number = 1;
    for (List<String> session : rehearsal.firstSessions()) {
      out.printf("%nsession %d of them all, message by message:%n", number++);
      session.forEach(out::println);
    }
  }

  private static String perSecond(long sessions, Duration time) {
    double perSecond = sessions * 1000.0 / time.toMillis();
    return perSecond < 1 ? String.format(Locale.ROOT, "%.3f", perSecond) : Summary.rate(perSecond);
  }

  private static String text(Map<String, Long> events) {
    return events.entrySet().stream()
        .map(event -> event.getKey() + ": " + event.getValue())
        .collect(Collectors.joining(", "));
  }
}
