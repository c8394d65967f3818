// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.config.FileTrouble;
import horde.config.FleetConfig;
import horde.config.Habits;
import horde.config.Reporting;
import horde.console.Console;
import horde.console.ConsoleSession;
import horde.console.Screen;
import horde.console.Watches;
import horde.deviation.Deviations;
import horde.extension.Behaviours;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetLayer;
import horde.fleet.FleetListener;
import horde.fleet.FleetStatistics;
import horde.fleet.LoadCount;
import horde.measure.Bottleneck;
import horde.measure.ConnectFailures;
import horde.measure.RunMeasures;
import horde.measure.RunMeter;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import horde.referee.Referee;
import horde.report.FailureLog;
import horde.report.ProcessMeter;
import horde.report.RunReport;
import horde.report.Summary;
import horde.steer.Steering;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A run from the first device switched on to the report: shows how it goes, reads commands, ends
 * when its time is over, somebody says so or a signal comes.
 */
final class FleetRun {
  /** A fleet that no person can follow keeps no sessions to be looked at later. */
  private static final int MOST_TRACED = 200;

  /** How long running sessions may take to end, when there is time. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PATIENCE_WHEN_INTERRUPTED = Duration.ofSeconds(1);
  private static final int HOOK_SECONDS = 20;
  private static final int ANSWER_SECONDS = 10;

  private final FleetConfig config;
  private final Streams streams;
  private final RunPrompt prompt;
  private final Ending ending = new Ending();
  private final FailureLog failures = new FailureLog();
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<FleetListener> listeners = new ArrayList<>();
  private final Watches watches = new Watches();
  private final RefereeFlags judging;
  private final @Nullable Referee referee;
  private final Deviations deviations;

  FleetRun(FleetConfig config, Streams streams, RefereeFlags judging) {
    this(config, streams, judging, ConsoleWish.ASIDE);
  }

  FleetRun(FleetConfig config, Streams streams, RefereeFlags judging, ConsoleWish wish) {
    this.prompt = new RunPrompt(streams, wish);
    this.config = config;
    this.streams = streams;
    this.judging = judging;
    this.referee = config.referee() || judging.isOn() ? new Referee() : null;
    this.deviations = new Deviations(config.plan().seed());
    deviations.on(config.habits().deviations());
    listeners.add(failures);
    listeners.add(watches);
  }

  /** Has somebody told what the devices do; before {@link #run}. */
  void listen(FleetListener listener) {
    listeners.add(listener);
  }

  /** Ends the run from elsewhere. */
  Ending ending() {
    return ending;
  }

  /** Does something of its own while the fleet runs. */
  interface Companion {
    /** Does nothing. */
    Companion NONE = new Companion() {};

    /** The fleet is about to start. */
    default void starting(Fleet fleet, Screen screen) {}

    /** The fleet is about to stop. */
    default void ending() {}

    /** The fleet has stopped; the screen is still there. */
    default void ended() {}
  }

  /**
   * Runs to the end.
   *
   * @param banner what to show first
   * @return the exit code
   * @throws ConfigException if the plan turns out to be impossible
   * @throws EnvironmentException if a port cannot be had or the report cannot be written
   */
  int run(List<String> banner, Companion companion) throws EnvironmentException, ConfigException {
    Thread hook = new Thread(this::interrupt, "horde-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return runHooked(banner, companion);
    } finally {
      over.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is on its way out, and the hook with it.
        over.countDown();
      }
    }
  }

  /**
   * What happens when the process is told to end: the run ends in an orderly way, with a report.
   */
  private void interrupt() {
    ending.end(Ending.Reason.INTERRUPTED);
    try {
      over.await(HOOK_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int runHooked(List<String> banner, Companion companion)
      throws EnvironmentException, ConfigException {
    int devices = config.plan().devices();
    List<String> shown = new ArrayList<>(banner);
    shown.addAll(MachineCheck.warnings(config));
    RunEnd end = new RunEnd(config);
    LiveFleet live = new LiveFleet(config, end, referee, deviations);
    try (Memory memory = Memory.open(config.state(), devices);
        RunWeb web = RunWeb.open(config.web(), System.getenv(RunWeb.TOKEN), live)) {
      shown.addAll(web.banner());
      return runWith(memory, web, live, end, shown, companion);
    }
  }

  private int runWith(
      Memory memory,
      RunWeb web,
      LiveFleet live,
      RunEnd end,
      List<String> banner,
      Companion companion)
      throws EnvironmentException, ConfigException {
    int devices = config.plan().devices();
    NettyDriver driver = openDriver();
    ProcessMeter meter = new ProcessMeter(devices);
    Fleet fleet = build(driver, memory);
    Instant startedAt;
    Ending.Reason reason;
    Duration time;
    Duration cpuTime;
    FleetStatistics counted;
    List<LoadCount> load;
    RunMeasures measures;
    Steering steering = new Steering(fleet, deviations);
    Console console =
        new ConsoleSession(
            steering, deviations, watches, () -> statisticsOf(fleet, live.startedAt()));
    try (Screen screen = prompt.screen(console)) {
      screen.show(banner);
      screen.show(memory.banner());
      companion.starting(fleet, screen);
      if (devices <= MOST_TRACED) {
        fleet.forEach(Device::trace);
      }
      RunMeter machine = RunMeter.start(fleet, config.sources());
      live.begin(steering, console, machine, driver::connectFailures);
      startedAt = live.startedAt();
      fleet.start();
      web.begin();
      prompt.begin(console, steering, screen, ending);
      reason = awaitEnd(fleet, screen, startedAt);
      time = Duration.between(startedAt, Instant.now());
      cpuTime = meter.cpuTime();
      measures = machine.stop();
      web.ending();
      companion.ending();
      load = loadOf(fleet);
      counted = stop(fleet, reason);
      companion.ended();
    } catch (EnvironmentException | RuntimeException e) {
      driver.stop();
      throw e;
    }
    boolean interrupted = reason == Ending.Reason.INTERRUPTED;
    Long heap = config.reporting().equals(Reporting.NONE) ? null : meter.heapBytesPerDevice();
    RunReport report = live.end(time, interrupted, heap, cpuTime, load, measures, counted);
    end.write(report);
    if (referee != null) {
      judging.writeSamples(referee);
    }
    streams.out().println();
    Summary.lines(devices, time, counted, failures, referee, deviations.counts())
        .forEach(streams.out()::println);
    Summary.load(load).forEach(streams.out()::println);
    end.tell(report, streams.out());
    streams.out().flush();
    web.ended();
    if (reason == Ending.Reason.COMMAND_FAILED) {
      return ExitCode.FAILED;
    }
    return interrupted ? ExitCode.INTERRUPTED : RunEnd.exitCode(report);
  }

  /** Shows how it goes until it ends. */
  private Ending.Reason awaitEnd(Fleet fleet, Screen screen, Instant startedAt) {
    try (ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("horde-progress").factory())) {
      Progress progress = new Progress(fleet.size(), startedAt);
      clock.scheduleWithFixedDelay(
          () -> showProgress(fleet, progress, screen),
          screen.progressSeconds(),
          screen.progressSeconds(),
          TimeUnit.SECONDS);
      Ending.Reason reason = ending.await(config.duration());
      clock.shutdownNow();
      return reason;
    }
  }

  /** What has become of the load; nothing if a loop is too busy to tell. */
  private static List<LoadCount> loadOf(Fleet fleet) {
    try {
      return fleet.load().get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private NettyDriver openDriver() throws EnvironmentException {
    try {
      int loops = NetSettings.defaults().loops();
      return NettyDriver.open(
          new NetSettings(loops, config.connectionRequests(), config.sources()));
    } catch (IOException e) {
      throw new EnvironmentException(String.valueOf(e.getMessage()), e);
    }
  }

  private Fleet build(NettyDriver driver, Memory memory)
      throws ConfigException, EnvironmentException {
    try {
      Fleet fleet =
          new Fleet(
              config.plan(),
              driver,
              FleetListener.all(listeners),
              memory.log(),
              layers(config.habits(), referee, deviations));
      fleet.traces().set(config.trace());
      return fleet;
    } catch (IllegalArgumentException e) {
      driver.stop();
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    } catch (UncheckedIOException e) {
      driver.stop();
      throw new EnvironmentException(
          "the state file cannot be read: "
              + FileTrouble.reason(Objects.requireNonNull(e.getCause(), "the cause")),
          e);
    } catch (OutOfMemoryError e) {
      driver.stop();
      throw new EnvironmentException(
          "a heap of %d MiB is too small for %d devices; java -Xmx or HORDE_OPTS=-Xmx gives more"
              .formatted(Runtime.getRuntime().maxMemory() >> 20, config.plan().devices()),
          e);
    }
  }

  /** What stands between the devices and the world, the layer nearest to the network first. */
  static List<FleetLayer> layers(Habits habits, @Nullable Referee referee, Deviations deviations) {
    List<FleetLayer> layers = new ArrayList<>();
    if (referee != null) {
      layers.add(referee);
    }
    if (!habits.behaviours().isEmpty()) {
      layers.add(new Behaviours(habits.behaviours()));
    }
    layers.add(deviations);
    return layers;
  }

  private List<String> statisticsOf(Fleet fleet, Instant startedAt) {
    try {
      FleetStatistics counted = fleet.statistics().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      List<String> lines =
          new ArrayList<>(
              Summary.lines(
                  fleet.size(),
                  Duration.between(startedAt, Instant.now()),
                  counted,
                  failures,
                  referee,
                  deviations.counts()));
      Bottleneck.of(counted, null, ConnectFailures.NONE)
          .ifPresent(found -> lines.add(found.sentence()));
      return lines;
    } catch (ExecutionException | TimeoutException e) {
      return List.of("the fleet is too busy to tell");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static void showProgress(Fleet fleet, Progress progress, Screen screen) {
    try {
      FleetStatistics counted = fleet.statistics().get(ANSWER_SECONDS, TimeUnit.SECONDS);
      screen.progress(progress.line(Instant.now(), counted));
    } catch (ExecutionException | TimeoutException e) {
      screen.progress(Progress.time(Instant.now()) + "  the fleet is too busy to tell");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static FleetStatistics stop(Fleet fleet, Ending.Reason why) {
    try {
      return fleet.stop(why == Ending.Reason.INTERRUPTED ? PATIENCE_WHEN_INTERRUPTED : PATIENCE);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the main thread", e);
    }
  }
}
