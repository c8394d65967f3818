// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.api.LiveRun;
import horde.config.FleetConfig;
import horde.console.Console;
import horde.deviation.Deviations;
import horde.fleet.Fleet;
import horde.fleet.FleetStatistics;
import horde.fleet.LoadCount;
import horde.measure.ConnectFailures;
import horde.measure.RunMeasures;
import horde.measure.RunMeter;
import horde.referee.Referee;
import horde.report.RunFacts;
import horde.report.RunReport;
import horde.report.Setting;
import horde.steer.Steering;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A fleet that runs, for those who look at it, and what is to be reported of it. */
final class LiveFleet implements LiveRun {
  private static final int ANSWER_SECONDS = 10;

  private final FleetConfig config;
  private final RunEnd end;
  private final @Nullable Referee referee;
  private final Deviations deviations;
  private volatile @Nullable Begun begun;
  private volatile @Nullable RunReport last;

  private record Begun(
      Steering steering,
      Console console,
      RunMeter meter,
      Supplier<ConnectFailures> connects,
      Instant startedAt) {}

  LiveFleet(FleetConfig config, RunEnd end, @Nullable Referee referee, Deviations deviations) {
    this.config = config;
    this.end = end;
    this.referee = referee;
    this.deviations = deviations;
  }

  /** From now on it runs. */
  void begin(
      Steering steering, Console console, RunMeter meter, Supplier<ConnectFailures> connects) {
    begun = new Begun(steering, console, meter, connects, Instant.now());
  }

  private Begun begun() {
    Begun there = begun;
    if (there == null) {
      throw new IllegalStateException("the run has not begun");
    }
    return there;
  }

  @Override
  public Steering steering() {
    return begun().steering;
  }

  @Override
  public Console console() {
    return begun().console;
  }

  @Override
  public RunMeter meter() {
    return begun().meter;
  }

  @Override
  public Setting setting() {
    return end.setting();
  }

  @Override
  public Instant startedAt() {
    return begun().startedAt;
  }

  @Override
  public RunReport report() throws TimeoutException, InterruptedException {
    RunReport ended = last;
    if (ended != null) {
      return ended; // the loops have stopped, and would not answer
    }
    Begun run = begun();
    Fleet fleet = run.steering.fleet();
    try {
      List<LoadCount> load = fleet.load().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      FleetStatistics counted = fleet.statistics().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      Duration time = Duration.between(run.startedAt, Instant.now());
      return made(time, false, null, null, load, run.meter.measures(), counted);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a loop cannot tell what it has counted", e.getCause());
    }
  }

  /** What is reported once the fleet has stopped, and from then on. */
  RunReport end(
      Duration time,
      boolean interrupted,
      @Nullable Long heapBytesPerDevice,
      @Nullable Duration cpuTime,
      List<LoadCount> load,
      RunMeasures measures,
      FleetStatistics counted) {
    RunReport report =
        made(time, interrupted, heapBytesPerDevice, cpuTime, load, measures, counted);
    last = report;
    return report;
  }

  private RunReport made(
      Duration time,
      boolean interrupted,
      @Nullable Long heapBytesPerDevice,
      @Nullable Duration cpuTime,
      List<LoadCount> load,
      RunMeasures measures,
      FleetStatistics counted) {
    int devices = config.plan().devices();
    RunFacts facts =
        new RunFacts(
            begun().startedAt,
            time,
            config.plan().seed(),
            config.digest(),
            devices,
            interrupted,
            heapBytesPerDevice,
            cpuTime,
            load,
            false,
            begun().connects.get(),
            measures,
            end.setting(),
            config.plan().start().length(devices));
    return end.report(facts, counted, referee, deviations.counts());
  }
}
