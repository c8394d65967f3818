// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cwmp.http.HttpPost;
import cwmp.message.CpeRequest;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.GetParameterValues;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** How long things take, on virtual time: each reply of the ACS takes 20 ms. */
final class FleetTimesTest {
  private static final String FIRST = "FEFEFE000000";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private final MemoryAcs acs = new MemoryAcs();

  @Test
  void sessionsAreMeasuredByTheEventsOfTheirInforms() {
    FleetTimes times = afterASecond(acs, 5).times();

    assertThat(times.events()).containsOnlyKeys("0 BOOTSTRAP", "1 BOOT");
    assertThat(times.events().get("1 BOOT").getTotalCount()).isEqualTo(5);
    assertThat(millis(times.events().get("1 BOOT"))).isCloseTo(40, within(1.0));
    assertThat(millis(times.session())).isCloseTo(40, within(0.1));
    assertThat(times.spoiled().getTotalCount()).isZero();
    assertThat(times.connectionRequest().getTotalCount()).isZero();
  }

  @Test
  void anAcsIsMeasuredByHowLongItTakesToGoOn() {
    acs.ask(FIRST, new GetParameterValues(List.of("Device.DeviceInfo.UpTime")));

    FleetTimes times = afterASecond(acs, 1).times();

    assertThat(times.reactions()).containsOnlyKeys("GetParameterValues");
    assertThat(millis(times.reactions().get("GetParameterValues"))).isCloseTo(20, within(0.3));
    assertThat(times.answers()).containsOnlyKeys("GetParameterValues");
    assertThat(millis(times.answers().get("GetParameterValues"))).isZero();
  }

  @Test
  void anInformIsMeasuredWithLoggingIn() {
    MemoryAcs guarded =
        new MemoryAcs() {
          private boolean asked;

          @Override
          public Reaction onPost(long line, HttpPost post) {
            if (asked) {
              return super.onPost(line, post);
            }
            asked = true;
            HttpHeaders headers = HttpHeaders.EMPTY.with("WWW-Authenticate", "Basic realm=\"acs\"");
            return new Reply(MILLIS, new HttpResponse(401, "", headers, new byte[0], true));
          }
        };

    FleetTimes times = afterASecond(guarded, 1).times();

    assertThat(millis(times.inform())).isCloseTo(40, within(0.1));
    assertThat(times.inform().getTotalCount()).isEqualTo(1);
  }

  @Test
  void aConnectionRequestIsMeasuredUntilTheAcsKnowsOfItsSession() {
    Simulation simulation = new Simulation(acs, START, 1);
    Fleet fleet = started(simulation, 2);
    simulation.advance(SECOND);

    knock(fleet, simulation, 0);
    knock(fleet, simulation, 1);
    off(fleet, simulation);
    simulation.advance(SECOND);

    Histogram times = counts(fleet, simulation).times().connectionRequest();
    assertThat(times.getTotalCount()).isEqualTo(1);
    assertThat(millis(times)).isCloseTo(20, within(0.1));
  }

  @Test
  void faultsOfDevicesAreCountedWithThoseOfTheirParameters() {
    acs.ask(FIRST, new GetParameterValues(List.of("Device.No.Such.Thing")));
    acs.ask(
        FIRST,
        new SetParameterValues(
            List.of(
                new ParameterValue("Device.No.Such.Thing", ValueType.STRING, "x"),
                new ParameterValue("Device.DeviceInfo.UpTime", ValueType.UNSIGNED_INT, "1")),
            ""));

    FleetStatistics counted = afterASecond(acs, 1);

    assertThat(counted.faults()).isEqualTo(Map.of(9003, 1L, 9005, 2L, 9008, 1L));
    assertThat(counted.rpcs().get("SetParameterValues").faults()).isEqualTo(1);
  }

  @Test
  void faultsOfTheAcsAreCountedEachTime() {
    MemoryAcs refusing =
        new MemoryAcs() {
          private int asked;

          @Override
          public Reaction onPost(long line, HttpPost post) {
            if (post.envelopeOrNull().body() instanceof CpeRequest) {
              int code = asked++ == 0 ? Fault.RETRY_REQUEST : 8003;
              return say(
                  post.envelopeOrNull().header().idOrNull(),
                  new Fault(Fault.SoapCode.SERVER, code, "no", List.of()));
            }
            return super.onPost(line, post);
          }
        };

    FleetStatistics counted = afterASecond(refusing, 1);

    assertThat(counted.faults()).isEqualTo(Map.of(8003, 1L, 8005, 1L));
    assertThat(counted.rpcs().get("Inform").faults()).isEqualTo(1);
    assertThat(counted.times().inform().getTotalCount()).isZero();
  }

  @Test
  void whatAStandstillHasSpoiledIsMarked() {
    StallingDriver driver = new StallingDriver(acs);
    Fleet fleet = started(driver, 1);
    fleet.watch();
    driver.advance(Duration.ofMillis(500));
    assertThat(counts(fleet, driver).times().spoiled().getTotalCount()).isZero();

    callAgain(fleet, driver); // its reply comes while nobody is there
    driver.advance(Duration.ofMillis(30));
    driver.stall(Duration.ofMillis(200));
    driver.advance(SECOND);

    FleetTimes spoiled = counts(fleet, driver).times();
    assertThat(spoiled.session().getTotalCount()).isEqualTo(2);
    assertThat(spoiled.spoiled().getTotalCount()).isEqualTo(1);
    assertThat(millis(spoiled.spoiled())).isGreaterThan(200);
    assertThat(millis(spoiled.unspoiled())).isCloseTo(40, within(1.0));

    callAgain(fleet, driver);
    driver.advance(SECOND);
    assertThat(counts(fleet, driver).times().spoiled().getTotalCount()).isEqualTo(1);
  }

  @Test
  void aSessionThatStartsLateIsSpoiled() {
    StallingDriver driver = new StallingDriver(acs);
    FleetPlan plan =
        new FleetPlan(
            List.of(group(1)), Duration.ofMillis(100), 1, 42, FleetPlan.DEFAULT_REPLY_TIMEOUT);
    Fleet fleet = new Fleet(plan, driver, null);
    fleet.start();
    driver.advance(Duration.ZERO);

    driver.stall(Duration.ofMillis(200)); // it should have been switched on within half of that
    driver.advance(SECOND);

    FleetTimes times = counts(fleet, driver).times();
    assertThat(millis(times.lag())).isBetween(100.0, 200.2);
    assertThat(times.spoiled().getTotalCount()).isEqualTo(1);
  }

  @Test
  void aPulseTellsWhatIsNew() {
    StallingDriver driver = new StallingDriver(acs);
    Fleet fleet = started(driver, 3);
    pulse(fleet, driver);
    driver.advance(SECOND);

    Pulse first = pulse(fleet, driver);
    callAgain(fleet, driver);
    driver.advance(SECOND);
    Pulse second = pulse(fleet, driver);

    assertThat(first.completed()).isEqualTo(3);
    assertThat(first.events()).containsEntry("1 BOOT", 3L);
    assertThat(first.latencyMicros().getTotalCount()).isEqualTo(3);
    assertThat(second.completed()).isEqualTo(4);
    assertThat(second.started()).isEqualTo(4);
    assertThat(second.latencyMicros().getTotalCount()).isEqualTo(1);
    assertThat(second.devicesOn()).isEqualTo(3);
    assertThat(second.devicesInSession()).isZero();
  }

  private static Fleet started(FleetDriver driver, int devices) {
    Fleet fleet = new Fleet(Plans.plan(group(devices)), driver, null);
    fleet.start();
    return fleet;
  }

  private static GroupPlan group(int devices) {
    return Plans.group(
        devices,
        Plans.gateway(),
        "http://acs.example/",
        "name",
        "word",
        Duration.ofHours(1),
        Map.of());
  }

  private static FleetStatistics afterASecond(MemoryAcs acs, int devices) {
    Simulation simulation = new Simulation(acs, START, 1);
    Fleet fleet = started(simulation, devices);
    simulation.advance(SECOND);
    return counts(fleet, simulation);
  }

  private static void knock(Fleet fleet, Simulation simulation, int index) {
    fleet.call(
        fleet.ref(index),
        device -> {
          device.knocked(ConnectionRequestWay.UDP, device.knock());
          if (index == 0) {
            device.settle();
          }
          return true;
        });
    simulation.advance(Duration.ZERO);
  }

  /** The second device loses its power before it can do what it was asked for. */
  private static void off(Fleet fleet, Simulation simulation) {
    fleet.call(
        fleet.ref(1),
        device -> {
          device.switchOff();
          return true;
        });
    simulation.advance(Duration.ZERO);
  }

  private static void callAgain(Fleet fleet, StallingDriver driver) {
    fleet.call(
        fleet.ref(0),
        device -> {
          device.inform(Event.of(EventCode.PERIODIC));
          return true;
        });
    driver.advance(Duration.ZERO);
  }

  private static FleetStatistics counts(Fleet fleet, Simulation simulation) {
    CompletableFuture<FleetStatistics> counts = fleet.statistics();
    simulation.advance(Duration.ZERO);
    return counts.join();
  }

  private static FleetStatistics counts(Fleet fleet, StallingDriver driver) {
    CompletableFuture<FleetStatistics> counts = fleet.statistics();
    driver.advance(Duration.ZERO);
    return counts.join();
  }

  private static Pulse pulse(Fleet fleet, StallingDriver driver) {
    CompletableFuture<Pulse> pulse = fleet.pulse();
    driver.advance(Duration.ZERO);
    return pulse.join();
  }

  private static double millis(Histogram micros) {
    return micros.getMaxValue() / 1000.0;
  }
}
