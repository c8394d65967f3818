// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.http.HttpPost;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FactoryReset;
import cwmp.message.Fault;
import cwmp.message.GetParameterValues;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import cwmp.session.SessionFailure;
import cwmp.testkit.Spec;
import cwmp.udp.UdpAddress;
import cwmp.udp.UdpConnectionRequest;
import cwmp.udp.UdpSettings;
import cwmp.udp.UdpVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Devices on virtual time that remember, in a store that is as slow or broken as the test wants.
 */
final class FleetStateTest {
  private static final String FIRST = "FEFEFE000000";
  private static final String CODE = "Device.DeviceInfo.ProvisioningCode";
  private static final String PING = "Device.IP.Diagnostics.IPPing.";
  private static final Credentials KNOCK = new Credentials("acs", "knock");
  private static final Map<String, String> KNOCKABLE =
      Map.of(
          "Device.ManagementServer.STUNEnable", "true",
          "Device.ManagementServer.ConnectionRequestUsername", KNOCK.username(),
          "Device.ManagementServer.ConnectionRequestPassword", KNOCK.password());
  private static final Duration MOMENT = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private final Store store = new Store();
  private MoodyMemoryAcs acs = new MoodyMemoryAcs();
  private Simulation simulation = new Simulation(acs, START, 1);

  /** An ACS that may fall silent. */
  private static final class MoodyMemoryAcs extends MemoryAcs {
    private boolean silent;
    private int posts;

    @Override
    public Reaction onPost(long line, HttpPost post) {
      posts++;
      Reaction reaction = super.onPost(line, post);
      return silent ? new Silence() : reaction;
    }
  }

  /** Keeps in memory, at once or when it is told to. */
  private static final class Store implements StateLog {
    private final Map<String, byte[]> kept = new HashMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private @Nullable IOException failure;

    @Override
    public byte @Nullable [] claim(int device, String name) {
      return kept.get(name);
    }

    @Override
    public void keep(int device, String name, byte[] state, Outcome outcome) {
      Runnable write =
          () -> {
            if (failure == null) {
              kept.put(name, state);
            }
            outcome.kept(failure);
          };
      if (holding) {
        held.add(write);
      } else {
        write.run();
      }
    }

    void release() {
      holding = false;
      List.copyOf(held).forEach(Runnable::run);
      held.clear();
    }
  }

  @Test
  @Spec({"D-19", "C-29", "D-05"})
  void devicesComeBackWithABootAndNoBootstrap() {
    start(10);
    acs.ask(FIRST, setCode("kept"));
    simulation.advance(MOMENT);

    restart(12);
    acs.ask(FIRST, new GetParameterValues(List.of(CODE)));
    simulation.advance(MOMENT);

    assertThat(acs.eventsOf(FIRST)).containsExactly(List.of("1 BOOT"));
    assertThat(acs.eventsOf("FEFEFE000009")).containsExactly(List.of("1 BOOT"));
    assertThat(acs.eventsOf("FEFEFE00000B")).containsExactly(List.of("0 BOOTSTRAP", "1 BOOT"));
    assertThat(acs.answers.get(0).toString()).contains("kept");
  }

  @Test
  void withoutAStoreDevicesAreNewAtEachStart() {
    new Fleet(Plans.plan(group(1, Map.of())), simulation, null).start();
    simulation.advance(MOMENT);
    MemoryAcs again = new MemoryAcs();
    Simulation next = new Simulation(again, START, 1);
    new Fleet(Plans.plan(group(1, Map.of())), next, null).start();
    next.advance(MOMENT);

    assertThat(again.eventsOf(FIRST)).containsExactly(List.of("0 BOOTSTRAP", "1 BOOT"));
  }

  @Test
  @Spec({"D-19", "C-29"})
  void theAcsHearsNothingThatIsNotDurable() {
    Fleet fleet = start(1);
    simulation.advance(MOMENT);
    acs.ask(FIRST, setCode("slow"));
    store.holding = true;

    inform(fleet);
    simulation.advance(MOMENT);
    assertThat(acs.informs).as("the event is not on the disk").hasSize(1);
    releaseAndHold();
    assertThat(acs.informs).hasSize(2);
    releaseAndHold(); // what the InformResponse has changed
    assertThat(acs.answers).as("the values are not on the disk").isEmpty();
    store.release();
    simulation.advance(MOMENT);

    assertThat(acs.answers).hasOnlyElementsOfType(SetParameterValuesResponse.class);
    assertThat(stored()).contains("slow");
  }

  @Test
  @Spec("L-12")
  void aFailedWriteAnswers9002AndTheTreeRollsBack() {
    Fleet fleet = start(1);
    simulation.advance(MOMENT);
    acs.ask(FIRST, setCode("lost"));
    acs.ask(FIRST, new Reboot("lost too"));
    acs.ask(FIRST, new GetParameterValues(List.of(CODE)));
    store.failure = new IOException("No space left on device");

    inform(fleet);
    simulation.advance(MOMENT);

    assertThat(((Fault) acs.answers.get(0)).code()).isEqualTo(9002);
    assertThat(((Fault) acs.answers.get(1)).code()).isEqualTo(9002);
    assertThat(acs.answers.get(2).toString()).doesNotContain("lost");
    assertThat(call(fleet, Device::power)).isEqualTo(Device.Power.ON);
    CompletableFuture<FleetStatistics> counted = fleet.statistics();
    simulation.advance(Duration.ZERO);
    assertThat(counted.join().errors()).containsKey("state");
    assertThat(stored()).doesNotContain("lost");
  }

  @Test
  void whatHappensMeanwhileHasHappenedEvenIfTheRequestIsUndone() {
    Fleet fleet = start(1);
    simulation.advance(MOMENT);
    acs.ask(FIRST, setCode("lost"));
    store.holding = true;
    inform(fleet);
    simulation.advance(MOMENT);
    releaseAndHold();
    releaseAndHold();

    call(
        fleet,
        device -> {
          device.set(
              List.of(
                  new ParameterValue("Device.ManagementServer.Username", ValueType.ABSENT, "me")));
          device.inform(Event.of(EventCode.DIAGNOSTICS_COMPLETE));
          return device.knock();
        });
    store.failure = new IOException("No space left on device");
    store.release();
    simulation.advance(MOMENT);

    assertThat(((Fault) acs.answers.get(0)).code()).isEqualTo(9002);
    assertThat(acs.eventsOf(FIRST).get(2))
        .contains("6 CONNECTION REQUEST", "8 DIAGNOSTICS COMPLETE");
    assertThat(value(fleet, "Device.ManagementServer.Username")).isEqualTo("me");
    assertThat(value(fleet, CODE)).isEmpty();
  }

  @Test
  @Spec({"L-12", "H-29", "K-04"})
  void whatFeaturesDoMeanwhileHasHappenedToo() {
    SimulatedNat nat = new SimulatedNat(UdpSettings.defaults(), Duration.ofHours(1));
    simulation = new Simulation(acs, START, 1, List.of(nat));
    Fleet fleet = start(group(1, KNOCKABLE));
    acs.ask(FIRST, ping(500));
    simulation.advance(MOMENT);
    acs.ask(FIRST, setCode("lost"));
    store.holding = true;
    call(
        fleet,
        device -> {
          device.inform(Event.of(new EventCode("X ACME WARM")));
          return true;
        });
    simulation.advance(MOMENT);
    releaseAndHold();
    releaseAndHold();
    assertThat(acs.informs).as("the ping takes longer than this").hasSize(2);

    UdpAddress outside = nat.server.asked().get(0).from();
    assertThat(nat.deliver(outside, UdpConnectionRequest.signed(1, "1", "n", KNOCK).toDatagram("")))
        .isTrue();
    simulation.advance(Duration.ofSeconds(20));
    store.failure = new IOException("No space left on device");
    store.release();
    simulation.advance(MOMENT);

    assertThat(acs.answers).hasSize(2);
    assertThat(((Fault) acs.answers.get(1)).code()).isEqualTo(9002);
    assertThat(acs.eventsOf(FIRST).get(2))
        .containsExactlyInAnyOrder("6 CONNECTION REQUEST", "8 DIAGNOSTICS COMPLETE");
    assertThat(value(fleet, PING + "DiagnosticsState")).isEqualTo("Complete");
    assertThat(nat.verdicts)
        .as("told once, though it has happened twice")
        .containsOnlyOnce(UdpVerdict.ACCEPTED);
  }

  @Test
  @Spec("A-04")
  void aDiskThatHangsFailsTheSessionAndNotTheDevice() {
    Fleet fleet = start(1);
    simulation.advance(MOMENT);
    store.holding = true;
    inform(fleet);
    simulation.advance(Duration.ofSeconds(31));
    assertThat(call(fleet, Device::lastFailure)).contains(SessionFailure.ABORTED);

    store.release();
    simulation.advance(LONG);
    assertThat(acs.informs).hasSize(2);
    assertThat(acs.informs.get(1).retryCount()).isEqualTo(1);
  }

  @Test
  @Spec({"C-24", "C-29", "L-19", "D-19", "E-46"})
  void owesAfterARestartWhatItOwedBefore() {
    Fleet fleet = start(1);
    acs.ask(FIRST, new ScheduleInform(100, "soon"));
    acs.ask(FIRST, new Reboot("why"));
    simulation.advance(MOMENT);
    assertThat(call(fleet, Device::power)).isEqualTo(Device.Power.DARK);

    restart(1);
    simulation.advance(Duration.ofSeconds(110));

    assertThat(acs.eventsOf(FIRST))
        .containsExactly(List.of("1 BOOT", "M Reboot"), List.of("3 SCHEDULED", "M ScheduleInform"));
  }

  @Test
  @Spec({"C-24", "C-29"})
  void countsTheSessionThatTheProcessDiedIn() {
    start(1);
    acs.ask(FIRST, new ScheduleInform(10, "soon"));
    simulation.advance(MOMENT);
    acs.silent = true;
    simulation.advance(Duration.ofSeconds(10));
    assertThat(acs.eventsOf(FIRST).get(1)).contains("3 SCHEDULED");

    restart(1);
    simulation.advance(MOMENT);

    assertThat(acs.informs.get(0).retryCount()).isEqualTo(1);
    assertThat(acs.eventsOf(FIRST).get(0))
        .containsExactly("1 BOOT", "3 SCHEDULED", "M ScheduleInform");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  @Spec({"C-29", "D-19", "L-19"})
  void diesAfterAnyStepOfASessionAndForgetsNothingThatWasAcknowledged(int step) {
    start(1);
    acs.ask(FIRST, setCode("kept"));
    acs.ask(FIRST, new ScheduleInform(30, "soon"));
    simulation.advance(Duration.ofMillis(MemoryAcs.MILLIS * step));
    boolean goneOn = acs.posts > 1;
    boolean isSet = acs.answers.size() > 0;
    boolean isScheduled = acs.answers.size() > 1;
    boolean isOver = step >= acs.posts && acs.posts == 4;

    restart(1);
    acs.ask(FIRST, new GetParameterValues(List.of(CODE)));
    simulation.advance(Duration.ofSeconds(40));

    List<List<String>> events = acs.eventsOf(FIRST);
    assertThat(events.get(0).contains("0 BOOTSTRAP")).isEqualTo(!goneOn);
    assertThat(acs.informs.get(0).retryCount()).isEqualTo(isOver ? 0 : 1);
    if (isSet) {
      assertThat(acs.answers.get(0).toString()).contains("kept");
    }
    if (isScheduled) {
      assertThat(events).contains(List.of("3 SCHEDULED", "M ScheduleInform"));
    }
  }

  @Test
  @Spec({"E-47", "L-19"})
  void aFactoryResetIsStillOwedAfterARestart() {
    start(1);
    acs.ask(FIRST, setCode("gone soon"));
    acs.ask(FIRST, new FactoryReset());
    simulation.advance(MOMENT);

    Fleet fleet = restart(1);
    simulation.advance(LONG);

    assertThat(acs.eventsOf(FIRST)).containsExactly(List.of("0 BOOTSTRAP", "1 BOOT"));
    assertThat(value(fleet, CODE)).isEmpty();
  }

  @Test
  @Spec("L-12")
  void aStateThatCannotBeReadIsThatOfANewDevice() {
    store.kept.put("homes/FEFEFE-" + FIRST, new byte[] {1, 2, 3});
    start(2);
    simulation.advance(MOMENT);

    assertThat(acs.eventsOf(FIRST)).containsExactly(List.of("0 BOOTSTRAP", "1 BOOT"));
  }

  // ---- helpers

  private Fleet start(int devices) {
    return start(group(devices, Map.of()));
  }

  private Fleet start(GroupPlan group) {
    Fleet fleet = new Fleet(Plans.plan(group), simulation, null, store);
    fleet.start();
    return fleet;
  }

  private Fleet restart(int devices) {
    acs = new MoodyMemoryAcs();
    simulation = new Simulation(acs, START.plusSeconds(2), 1);
    return start(devices);
  }

  private static GroupPlan group(int count, Map<String, String> values) {
    return Plans.group(
        count, Plans.gateway(), "http://acs.example/", "", "", Duration.ofHours(1), values);
  }

  private void inform(Fleet fleet) {
    call(
        fleet,
        device -> {
          device.inform(Event.of(EventCode.DIAGNOSTICS_COMPLETE));
          return true;
        });
  }

  private void releaseAndHold() {
    store.release();
    store.holding = true;
    simulation.advance(MOMENT);
  }

  private <T extends @Nullable Object> T call(Fleet fleet, Fleet.DeviceAction<T> action) {
    CompletableFuture<T> result = fleet.call(fleet.ref(0), action);
    simulation.advance(Duration.ZERO);
    return result.join();
  }

  private String value(Fleet fleet, String path) {
    return call(fleet, device -> device.tree().value(device.tree().find(path)));
  }

  private String stored() {
    return new String(store.kept.get("homes/FEFEFE-" + FIRST), StandardCharsets.ISO_8859_1);
  }

  private static SetParameterValues ping(int repetitions) {
    return new SetParameterValues(
        List.of(
            new ParameterValue(PING + "Host", ValueType.ABSENT, "host.example"),
            new ParameterValue(
                PING + "NumberOfRepetitions", ValueType.ABSENT, Integer.toString(repetitions)),
            new ParameterValue(PING + "DiagnosticsState", ValueType.ABSENT, "Requested")),
        "key");
  }

  private static SetParameterValues setCode(String value) {
    return new SetParameterValues(
        List.of(new ParameterValue(CODE, ValueType.STRING, value)), "key");
  }
}
