// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.testkit.Spec;
import horde.profile.ChurnTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Rows that come and go in devices on virtual time. */
class ChurnFleetTest {
  private static final String FIRST = "FEFEFE000000";
  private static final String COUNT = "Device.WiFi.AccessPoint.1.AssociatedDeviceNumberOfEntries";
  private static final String CLIENTS = "Device.WiFi.AccessPoint.1.AssociatedDevice.";
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private final MemoryAcs acs = new MemoryAcs();
  private final Simulation simulation = new Simulation(acs, START, 1);

  @Test
  @Spec("G-02")
  void aPassivelyWatchedCountIsToldByTheNextInformIfItIsAnother() {
    Fleet fleet = started(Duration.ofHours(1));
    watch(1);

    List<String> told = new ArrayList<>();
    for (int hour = 0; hour < 48; hour++) {
      acs.informs.clear();
      simulation.advance(Duration.ofHours(1));
      assertThat(acs.informs).hasSize(1);
      told.addAll(counts(acs.informs));
    }

    assertThat(told).hasSizeBetween(10, 47).contains("0", "1", "2");
    for (int i = 1; i < told.size(); i++) {
      assertThat(told.get(i)).isNotEqualTo(told.get(i - 1));
    }
    assertThat(count(fleet)).isEqualTo(told.get(told.size() - 1));
  }

  @Test
  void anActivelyWatchedCountIsToldWhenItChanges() {
    Fleet fleet = started(Duration.ofDays(30));
    watch(2);
    simulation.advance(Duration.ofSeconds(1));
    acs.informs.clear();

    String before = count(fleet);
    int changes = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      simulation.advance(Duration.ofMinutes(1));
      String now = count(fleet);
      if (!now.equals(before)) {
        changes++;
        assertThat(counts(acs.informs)).as("minute %d", minute).endsWith(now);
        before = now;
      }
    }

    assertThat(changes).isGreaterThan(8);
    assertThat(acs.informs).hasSizeLessThan(2 * changes);
    assertThat(acs.informs).allMatch(inform -> inform.event().toString().contains("VALUE"));
  }

  @Test
  void aSessionSeesTheRowsAsTheyWereWhenItBegan() {
    Fleet fleet = started(Duration.ofDays(30));
    String before = count(fleet);
    Duration wait = Duration.ZERO;
    while (count(fleet).equals(before)) { // until just before the rows are others
      simulation.advance(Duration.ofSeconds(1));
      wait = wait.plusSeconds(1);
    }
    String after = count(fleet);

    MemoryAcs slow = new MemoryAcs();
    Simulation again = new Simulation(slow, START, 1);
    Fleet repeated =
        new Fleet(
            Plans.plan(
                Plans.group(
                    1, ChurnTest.profile("stay: 10m..3h"), "http://a/", Duration.ofDays(30))),
            again,
            null);
    repeated.start();
    again.advance(wait.minusSeconds(1));
    for (int i = 0; i < 100; i++) { // of 20 ms each: two seconds
      slow.ask(FIRST, new GetParameterNames(CLIENTS, true));
    }
    call(
        again,
        repeated,
        device -> {
          device.inform(Event.of(EventCode.PERIODIC));
          return "";
        });
    again.advance(Duration.ofSeconds(5));

    List<Integer> rows =
        slow.answers.stream()
            .filter(GetParameterNamesResponse.class::isInstance)
            .map(answer -> ((GetParameterNamesResponse) answer).parameterList().size())
            .toList();
    assertThat(rows).hasSize(100).containsOnly(Integer.parseInt(before));
    assertThat(count(again, repeated)).isEqualTo(after).isNotEqualTo(before);
  }

  private Fleet started(Duration interval) {
    Fleet fleet =
        new Fleet(
            Plans.plan(Plans.group(1, ChurnTest.profile("stay: 10m..3h"), "http://a/", interval)),
            simulation,
            null);
    fleet.start();
    return fleet;
  }

  private void watch(int notification) {
    acs.ask(
        FIRST,
        new SetParameterAttributes(
            List.of(
                new SetParameterAttributesStruct(COUNT, true, notification, false, List.of()))));
    simulation.advance(Duration.ofSeconds(1));
  }

  private static List<String> counts(List<Inform> informs) {
    return informs.stream()
        .flatMap(inform -> inform.parameterList().stream())
        .filter(value -> value.name().equals(COUNT))
        .map(ParameterValue::value)
        .toList();
  }

  private String count(Fleet fleet) {
    return count(simulation, fleet);
  }

  private static String count(Simulation world, Fleet fleet) {
    return call(
        world,
        fleet,
        device -> device.tree().value(Objects.requireNonNull(device.tree().find(COUNT))));
  }

  private static <T> T call(Simulation world, Fleet fleet, Fleet.DeviceAction<T> action) {
    CompletableFuture<T> result = fleet.call(fleet.ref(0), action);
    world.advance(Duration.ZERO);
    return result.join();
  }
}
