// SPDX-License-Identifier: Apache-2.0
package horde.rehearsal;

import cwmp.message.Event;
import cwmp.message.Inform;
import cwmp.session.SessionOutcome;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetClock;
import horde.fleet.FleetLayer;
import horde.fleet.FleetListener;
import horde.fleet.FleetPlan;
import horde.fleet.FleetStatistics;
import horde.fleet.LoadCount;
import horde.fleet.Simulation;
import horde.load.LoadAction;
import horde.transcript.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What a fleet would do, seen on virtual time: nothing is sent, and an hour is over as soon as all
 * that falls into it is computed. The ACS is a kind one that answers after 20 ms and asks for
 * nothing.
 *
 * @param step how long a bucket is
 * @param buckets what falls into each, from the beginning on
 * @param peakSessions how many sessions began within the busiest second
 * @param peakSecond which second that was, from 0
 * @param counted what all devices have done
 * @param load what has become of each action of the plan
 * @param firstSessions the first few sessions, message by message
 */
public record Rehearsal(
    Duration step,
    List<Bucket> buckets,
    int peakSessions,
    long peakSecond,
    FleetStatistics counted,
    List<LoadCount> load,
    List<List<String>> firstSessions) {

  /** How long the ACS takes for a reply. */
  public static final Duration REPLY_TIME = Duration.ofMillis(20);

  private static final int MOST_BUCKETS = 30;
  private static final int SESSIONS_SHOWN = 3;
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6));

  /**
   * Some of the time.
   *
   * @param devicesOn how many were switched on and not restarting at its end
   * @param sessions how many sessions began in it
   * @param events the events that these sessions told of, by their codes
   */
  public record Bucket(int devicesOn, long sessions, Map<String, Long> events) {}

  /**
   * Has a fleet run.
   *
   * @param layers between its devices and the world
   * @param start what the clock of the devices shows at first
   * @param time how much passes, more than 0
   * @throws IllegalArgumentException if the plan is impossible, as {@link Fleet} says
   */
  public static Rehearsal of(
      FleetPlan plan, List<FleetLayer> layers, Instant start, Duration time) {
    Simulation simulation = new Simulation(new KindAcs(REPLY_TIME.toMillis()), start, plan.seed());
    Watch watch = new Watch(simulation.clock());
    Fleet fleet = new Fleet(plan, simulation, watch, null, layers);
    Duration step = step(time);
    List<Bucket> buckets = new ArrayList<>();
    fleet.start();
    Duration left = time;
    Duration early = Duration.ofNanos(1); // what happens at the end belongs to the next bucket
    while (left.compareTo(Duration.ZERO) > 0) {
      Duration next = left.compareTo(step) < 0 ? left : step;
      simulation.advance(next.minus(early));
      buckets.add(watch.bucket(result(simulation, fleet.statistics()).devicesOn()));
      left = left.minus(next);
      early = Duration.ZERO;
    }
    return new Rehearsal(
        step,
        List.copyOf(buckets),
        watch.peakSessions(),
        watch.peakSecond(),
        result(simulation, fleet.statistics()),
        result(simulation, fleet.load()),
        List.copyOf(watch.shown));
  }

  /** A time in which all arrivals of a plan are over, and its devices have settled. */
  public static Duration enoughFor(FleetPlan plan) {
    Duration last = plan.start().length(plan.devices());
    for (LoadAction action : plan.load()) {
      Duration end =
          action.begin().plus(action.arrivals().length((long) plan.devices() * action.times()));
      last = last.compareTo(end) < 0 ? end : last;
    }
    return last.plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
  }

  private static Duration step(Duration time) {
    return STEPS.stream()
        .filter(step -> step.multipliedBy(MOST_BUCKETS).compareTo(time) >= 0)
        .findFirst()
        .orElseGet(() -> Duration.ofDays(Math.ceilDiv(time.toDays() + 1, MOST_BUCKETS)));
  }

  private static <T> T result(Simulation simulation, CompletableFuture<T> posted) {
    simulation.advance(Duration.ZERO);
    return posted.join();
  }

  /** Counts what begins, and keeps the first sessions. */
  private static final class Watch implements FleetListener {
    private final FleetClock clock;
    private final long beginMillis;
    private final Set<Integer> traced = new HashSet<>();
    private final List<List<String>> shown = new ArrayList<>();
    private int[] perSecond = new int[3600];
    private long sessions;
    private Map<String, Long> events = new TreeMap<>();

    Watch(FleetClock clock) {
      this.clock = clock;
      this.beginMillis = clock.monotonicMillis();
    }

    @Override
    public void onPowerUp(Device device) {
      if (traced.size() < SESSIONS_SHOWN && traced.add(device.index())) {
        device.trace();
      }
    }

    @Override
    public void onInform(Device device, Inform inform) {
      int second = (int) ((clock.monotonicMillis() - beginMillis) / 1000);
      if (second >= perSecond.length) {
        perSecond = Arrays.copyOf(perSecond, Math.max(second + 1, perSecond.length * 2));
      }
      perSecond[second]++;
      sessions++;
      for (Event event : inform.event()) {
        events.merge(event.code().text(), 1L, Long::sum);
      }
    }

    @Override
    public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
      if (shown.size() < SESSIONS_SHOWN && traced.contains(device.index())) {
        device
            .lastSession()
            .ifPresent(
                session -> shown.add(Transcript.lines(session.entries(), session.outcome())));
      }
    }

    /** What has begun since the last one. */
    Bucket bucket(int devicesOn) {
      Bucket bucket = new Bucket(devicesOn, sessions, events);
      sessions = 0;
      events = new TreeMap<>();
      return bucket;
    }

    int peakSessions() {
      return Arrays.stream(perSecond).max().orElse(0);
    }

    long peakSecond() {
      int peak = peakSessions();
      int second = 0;
      while (perSecond[second] != peak) {
        second++;
      }
      return second;
    }
  }
}
