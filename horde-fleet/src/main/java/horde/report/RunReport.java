// SPDX-License-Identifier: Apache-2.0
package horde.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import horde.deviation.DeviationCount;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.FleetStatistics;
import horde.fleet.FleetTimes;
import horde.fleet.LoadCount;
import horde.measure.Bottleneck;
import horde.measure.ConnectFailures;
import horde.measure.RunMeasures;
import horde.measure.Series;
import horde.referee.Referee;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run has come to, for machines: the document that {@code --report} writes.
 *
 * <p>{@code schema/report.schema.json} says what each member means. What was not measured is null
 * here and absent there, never zero. {@link ReportFile} writes and reads it.
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
    @Nullable Setting setting,
    @Nullable List<ThresholdResult> thresholds,
    @Nullable Verdict bottleneck,
    Sessions sessions,
    Latencies latencyMillis,
    @Nullable Lag scheduleLagMillis,
    @Nullable Spoiled spoiled,
    @Nullable Steadiness steadyState,
    Map<String, RpcReport> rpcs,
    @Nullable Map<String, Long> faults,
    Map<String, Long> events,
    @Nullable Map<String, FleetStatistics.KnockCount> connectionRequests,
    Map<String, Long> errors,
    @Nullable Map<String, Load> load,
    @Nullable ConnectFailures connects,
    @Nullable Long heapBytesPerDevice,
    @Nullable Double cpuSecondsPerSession,
    @Nullable MachineReport machine,
    @Nullable Judgement referee,
    @Nullable Map<String, DeviationCount> deviations,
    @Nullable Series series) {

  /** A report has these, wherever it was read from. */
  public RunReport {
    if (version != 1) {
      throw new IllegalArgumentException("found 'version' " + version + ", expected 1");
    }
    Members.present("startedAt", startedAt);
    Members.present("configDigest", configDigest);
    Members.present("sessions", sessions);
    Members.present("latencyMillis", latencyMillis);
    rpcs = Members.whole("rpcs", rpcs);
    events = Members.whole("events", events);
    errors = Members.whole("errors", errors);
    thresholds = thresholds == null ? null : Members.whole("thresholds", thresholds);
    faults = faults == null ? null : Members.whole("faults", faults);
    load = load == null ? null : Members.whole("load", load);
    deviations = deviations == null ? null : Members.whole("deviations", deviations);
    connectionRequests =
        connectionRequests == null ? null : Members.whole("connectionRequests", connectionRequests);
  }

  /** What faults without a code of CWMP are counted under. */
  public static final String OTHER_FAULT = "other";

  /**
   * How many sessions there were. Started ones are completed, failed, or were running at the end.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Sessions(long started, long completed, long failed, @Nullable Double perSecond) {}

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

  /**
   * Sessions that the horde itself has spoiled, by starting them late or standing still.
   *
   * @param limitMillis by more than this
   */
  public record Spoiled(int limitMillis, long completed, long failed) {

    static Spoiled of(FleetStatistics counted) {
      return new Spoiled(
          FleetTimes.SPOILING_MILLIS,
          counted.times().spoiled().getTotalCount(),
          counted.failuresSpoiled());
    }
  }

  /**
   * Who was the bottleneck, if it was not the ACS.
   *
   * @param who {@code horde} or {@code machine}
   */
  public record Verdict(String who, String sentence) {

    static Verdict of(Bottleneck found) {
      return new Verdict(
          switch (found.who()) {
            case HORDE -> "horde";
            case MACHINE -> "machine";
          },
          found.sentence());
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
    RunMeasures measures = facts.measures();
    return new RunReport(
        1,
        facts.startedAt().truncatedTo(ChronoUnit.MILLIS).toString(),
        facts.seed(),
        facts.configDigest(),
        facts.devices(),
        seconds,
        facts.interrupted() ? true : null,
        facts.dryRun() ? true : null,
        facts.setting(),
        null,
        Bottleneck.of(counted, measures, facts.connects()).map(Verdict::of).orElse(null),
        new Sessions(
            counted.sessionsStarted(),
            completed,
            counted.sessionsFailed(),
            seconds > 0 ? rounded(completed / seconds, 1e3) : null),
        Latencies.of(counted.times()),
        Lag.of(Percentiles.ofMicros(counted.lagMicros())),
        facts.dryRun() ? null : Spoiled.of(counted),
        measures == null
            ? null
            : Steadiness.of(
                measures.series(),
                Math.toIntExact(facts.switchedOnBy().plusMillis(999).toSeconds())),
        RpcReport.all(counted),
        faults(counted),
        counted.events(),
        knocks(counted),
        counted.errors(),
        Load.of(facts.load()),
        facts.dryRun() ? null : facts.connects(),
        facts.heapBytesPerDevice(),
        cpuTime == null || completed == 0
            ? null
            : rounded(cpuTime.toNanos() / 1e9 / completed, 1e9),
        MachineReport.of(measures),
        Judgement.of(referee),
        deviations.isEmpty() ? null : deviations,
        measures == null ? null : measures.series());
  }

  private static Map<String, Long> faults(FleetStatistics counted) {
    Map<String, Long> faults = new TreeMap<>();
    counted
        .faults()
        .forEach(
            (code, count) -> faults.put(code == 0 ? OTHER_FAULT : Integer.toString(code), count));
    return faults;
  }

  private static Map<String, FleetStatistics.KnockCount> knocks(FleetStatistics counted) {
    Map<String, FleetStatistics.KnockCount> knocks = new TreeMap<>();
    for (Map.Entry<ConnectionRequestWay, FleetStatistics.KnockCount> way :
        counted.connectionRequests().entrySet()) {
      knocks.put(way.getKey().name(), way.getValue());
    }
    return knocks;
  }

  /** The same with what has become of the thresholds. */
  public RunReport with(List<ThresholdResult> results) {
    return new RunReport(
        version,
        startedAt,
        seed,
        configDigest,
        devices,
        seconds,
        interrupted,
        dryRun,
        setting,
        results.isEmpty() ? null : List.copyOf(results),
        bottleneck,
        sessions,
        latencyMillis,
        scheduleLagMillis,
        spoiled,
        steadyState,
        rpcs,
        faults,
        events,
        connectionRequests,
        errors,
        load,
        connects,
        heapBytesPerDevice,
        cpuSecondsPerSession,
        machine,
        referee,
        deviations,
        series);
  }

  private static double rounded(double value, double unit) {
    return Math.round(value * unit) / unit;
  }
}
