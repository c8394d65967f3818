// SPDX-License-Identifier: Apache-2.0
package horde.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import horde.deviation.DeviationCount;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.FleetStatistics;
import horde.fleet.LoadCount;
import horde.referee.Referee;
import horde.referee.Rule;
import horde.referee.Violation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run has come to, for machines: the document that {@code --report} writes.
 *
 * <p>{@code schema/report.schema.json} says what each member means. What was not measured is null
 * here and absent there, never zero.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunReport(
    int version,
    String startedAt,
    long seed,
    String configDigest,
    int devices,
    double seconds,
    @Nullable Boolean interrupted,
    @Nullable Boolean dryRun,
    Sessions sessions,
    Latencies latencyMillis,
    @Nullable Lag scheduleLagMillis,
    Map<String, FleetStatistics.RpcCount> rpcs,
    Map<String, Long> events,
    Map<ConnectionRequestWay, FleetStatistics.KnockCount> connectionRequests,
    Map<String, Long> errors,
    @Nullable Map<String, Load> load,
    @Nullable Long heapBytesPerDevice,
    @Nullable Double cpuSecondsPerSession,
    @Nullable Judgement referee,
    @Nullable Map<String, DeviationCount> deviations) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * How many sessions there were. Started ones are completed, failed, or were running at the end.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Sessions(long started, long completed, long failed, @Nullable Double perSecond) {}

  /** How long sessions took from when they were due, and Informs until their response. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Latencies(@Nullable Percentiles session, @Nullable Percentiles informResponse) {}

  /** How late sessions were started: what this machine has spoiled. */
  public record Lag(double p50, double p99, double max) {

    static @Nullable Lag of(@Nullable Percentiles lag) {
      return lag == null ? null : new Lag(lag.p50(), lag.p99(), lag.max());
    }
  }

  /**
   * What has become of an action of the load: arrivals, and of these those that found their device
   * in a session, without power, or unwilling.
   */
  public record Load(long arrivals, long queued, long missed, long refused) {

    static @Nullable Map<String, Load> of(List<LoadCount> counts) {
      Map<String, Load> load = new LinkedHashMap<>();
      counts.forEach(
          count ->
              load.put(
                  count.name(),
                  new Load(count.arrivals(), count.queued(), count.missed(), count.refused())));
      return load.isEmpty() ? null : load;
    }
  }

  /** What the referee has seen: in how many sessions, and which rules were broken. */
  public record Judgement(long sessions, List<Broken> broken) {

    static @Nullable Judgement of(@Nullable Referee referee) {
      return referee == null
          ? null
          : new Judgement(
              referee.sessions(), referee.violations().stream().map(Broken::of).toList());
    }
  }

  /** A rule that the ACS has broken, how often, and what it was the first time. */
  public record Broken(
      String rule,
      String item,
      String clause,
      String severity,
      String meaning,
      long count,
      String device,
      String detail) {

    static Broken of(Violation violation) {
      Rule rule = violation.rule();
      return new Broken(
          rule.id(),
          rule.item(),
          rule.clause(),
          rule.severity().toString(),
          rule.meaning(),
          violation.count(),
          violation.sample().device(),
          violation.sample().detail());
    }
  }

  /**
   * The report of a run.
   *
   * @param referee who has judged the ACS; null for nobody
   * @param deviations what devices have done wrong on purpose
   */
  public static RunReport of(
      RunFacts facts,
      FleetStatistics counted,
      @Nullable Referee referee,
      Map<String, DeviationCount> deviations) {
    double seconds = facts.time().toMillis() / 1000.0;
    long completed = counted.sessionsCompleted();
    Duration cpuTime = facts.cpuTime();
    return new RunReport(
        1,
        facts.startedAt().truncatedTo(ChronoUnit.MILLIS).toString(),
        facts.seed(),
        facts.configDigest(),
        facts.devices(),
        seconds,
        facts.interrupted() ? true : null,
        facts.dryRun() ? true : null,
        new Sessions(
            counted.sessionsStarted(),
            completed,
            counted.sessionsFailed(),
            seconds > 0 ? rounded(completed / seconds, 1e3) : null),
        new Latencies(
            Percentiles.ofMicros(counted.sessionMicros()),
            Percentiles.ofMicros(counted.informMicros())),
        Lag.of(Percentiles.ofMicros(counted.lagMicros())),
        counted.rpcs(),
        counted.events(),
        counted.connectionRequests(),
        counted.errors(),
        Load.of(facts.load()),
        facts.heapBytesPerDevice(),
        cpuTime == null || completed == 0
            ? null
            : rounded(cpuTime.toNanos() / 1e9 / completed, 1e9),
        Judgement.of(referee),
        deviations.isEmpty() ? null : deviations);
  }

  private static double rounded(double value, double unit) {
    return Math.round(value * unit) / unit;
  }

  /**
   * The document.
   *
   * @throws IOException never in fact, as all of it is plain data
   */
  public byte[] toJson() throws IOException {
    return JSON.writeValueAsBytes(this);
  }

  /**
   * Writes the document, whole or not at all: a file of that name is replaced in one step.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".tmp" + ProcessHandle.current().pid());
    try {
      try (FileChannel channel =
          FileChannel.open(
              beside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(toJson());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
