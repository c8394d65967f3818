// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.HttpPost;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.session.SessionFailure;
import cwmp.testkit.Spec;
import horde.load.Arrivals;
import horde.load.Deed;
import horde.load.LoadAction;
import horde.load.Rate;
import horde.load.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a fleet in its steady state informs, on virtual time. */
final class PeriodicPhaseTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:17Z");
  private static final String TIME = "Device.ManagementServer.PeriodicInformTime";
  private static final long HOUR_SECONDS = 3600;
  private static final long SESSION_MILLIS = 2 * MemoryAcs.MILLIS;

  private final Map<Integer, List<Long>> millis = new HashMap<>();
  private Simulation simulation = new Simulation(new MemoryAcs(), START, 1);

  private void run(Simulation simulated, FleetPlan plan, Duration time) {
    simulation = simulated;
    millis.clear();
    FleetListener listener =
        new FleetListener() {
          @Override
          public void onInform(Device device, Inform inform) {
            if (inform.event().contains(Event.of(EventCode.PERIODIC))) {
              millis
                  .computeIfAbsent(device.index(), index -> new ArrayList<>())
                  .add(simulation.clock().monotonicMillis());
            }
          }
        };
    new Fleet(plan, simulated, listener).start();
    simulated.advance(time);
  }

  private static FleetPlan plan(
      int devices, Map<String, String> values, double timeScale, long seed, LoadAction... load) {
    GroupPlan group =
        Plans.group(
            devices,
            Plans.gateway(),
            "http://acs.example/",
            "",
            "",
            Duration.ofSeconds(HOUR_SECONDS),
            values);
    return new FleetPlan(
        List.of(group),
        Arrivals.over(Duration.ofSeconds(5)),
        List.of(load),
        timeScale,
        seed,
        FleetPlan.DEFAULT_REPLY_TIMEOUT);
  }

  /** How far after the reference and whole intervals an instant is, in scaled milliseconds. */
  private static long phase(long realMillis, double timeScale, Instant reference) {
    Instant scaled = START.plusMillis(Math.round(realMillis * timeScale));
    return Math.floorMod(Duration.between(reference, scaled).toMillis(), HOUR_SECONDS * 1000);
  }

  @ParameterizedTest
  @Spec("C-36")
  @CsvSource({
    "1, 2020-02-29T13:37:05Z",
    "1, 2040-01-01T00:20:00Z",
    "60, 2020-02-29T13:37:05Z",
    "1000, 2029-12-31T23:59:59Z",
    "7.3, 2031-05-05T05:05:05Z"
  })
  void devicesWithATimeKeepThatPhaseAtAnyTimeScale(double timeScale, Instant reference) {
    Duration day = Duration.ofMillis(Math.round(86_400_000 / timeScale));
    run(
        new Simulation(new MemoryAcs(), START, 1),
        plan(20, Map.of(TIME, reference.toString()), timeScale, 42),
        day);

    assertThat(millis).hasSize(20);
    millis.forEach(
        (device, informs) -> {
          assertThat(informs).as("device %d", device).hasSizeBetween(23, 24);
          assertThat(informs)
              .as("a real millisecond late at most, and never early")
              .allMatch(at -> phase(at, timeScale, reference) <= 2 * Math.max(1, timeScale));
        });
  }

  @Test
  @Spec("C-36")
  void neitherPowerCutsNorFailedSessionsMoveThePhase() {
    Instant reference = Instant.parse("2029-01-01T00:10:00Z");
    MemoryAcs failing =
        new MemoryAcs() {
          @Override
          public Reaction onPost(long line, HttpPost post) {
            long minute = simulation.clock().monotonicMillis() / 60_000;
            return minute >= 100 && minute < 160
                ? new Failure(10, SessionFailure.CONNECT, "nobody there")
                : super.onPost(line, post);
          }
        };
    LoadAction cuts =
        new LoadAction(
            "cuts",
            Duration.ofHours(4),
            Who.all(),
            new Deed.Reboot(),
            Arrivals.rate(new Rate(0.01)),
            1);
    run(
        new Simulation(failing, START, 1),
        plan(20, Map.of(TIME, reference.toString()), 1, 42, cuts),
        Duration.ofHours(12));

    millis.forEach(
        (device, informs) ->
            assertThat(informs.stream().filter(at -> at > 5 * HOUR_SECONDS * 1000))
                .as("device %d", device)
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(at -> phase(at, 1, reference) <= 2));
  }

  @ParameterizedTest
  @Spec("C-36")
  @CsvSource({"1, 42", "100, 42", "1, 43"})
  void devicesWithoutATimeSpreadEvenlyAndKeepTheirPeriods(double timeScale, long seed) {
    int devices = 3000;
    double hour = HOUR_SECONDS * 1000 / timeScale;
    run(
        new Simulation(new MemoryAcs(), START, 1),
        plan(devices, Map.of(), timeScale, seed),
        Duration.ofMillis(Math.round(3.5 * hour)));

    int[] perTwelfth = new int[12];
    assertThat(millis).hasSize(devices);
    millis.forEach(
        (device, informs) -> {
          perTwelfth[(int) (informs.get(0) % hour / hour * 12)]++;
          for (int i = 1; i < informs.size(); i++) {
            // a tick within the session of the boot waits for its end
            assertThat((double) informs.get(i) - informs.get(i - 1))
                .isBetween(hour - SESSION_MILLIS, hour + 1);
          }
        });
    double mean = devices / 12.0;
    assertThat(Arrays.stream(perTwelfth))
        .as("seed %d: within five standard deviations of %s", seed, mean)
        .allMatch(count -> Math.abs(count - mean) < 5 * Math.sqrt(mean));
  }

  @Test
  void thePhasesAreThoseOfTheSeed() {
    run(new Simulation(new MemoryAcs(), START, 1), plan(50, Map.of(), 1, 42), Duration.ofHours(3));
    Map<Integer, List<Long>> first = Map.copyOf(millis);
    run(new Simulation(new MemoryAcs(), START, 9), plan(50, Map.of(), 1, 42), Duration.ofHours(3));
    assertThat(millis).isEqualTo(first);
    run(new Simulation(new MemoryAcs(), START, 1), plan(50, Map.of(), 1, 43), Duration.ofHours(3));
    assertThat(millis).isNotEqualTo(first);
  }
}
