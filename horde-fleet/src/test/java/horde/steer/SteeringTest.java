// SPDX-License-Identifier: Apache-2.0
package horde.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import horde.deviation.DeviationSpec;
import horde.deviation.Deviations;
import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import horde.fleet.MemoryAcs;
import horde.fleet.Plans;
import horde.fleet.Simulation;
import horde.query.DeviceQuery;
import horde.query.QueryException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of a fleet of 200 on virtual time, and told to it. */
final class SteeringTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final String SSID = "Device.WiFi.SSID.1.SSID";
  private static final String CODE = "Device.DeviceInfo.ProvisioningCode";
  private static final String PASSWORD = "Device.ManagementServer.ConnectionRequestPassword";
  private static final String MAPPINGS = "Device.NAT.PortMapping.";

  private final MemoryAcs acs = new MemoryAcs();
  private final Simulation simulation = new Simulation(acs, START, 1);
  private final Deviations deviations = new Deviations(42);
  private final Fleet fleet =
      new Fleet(
          Plans.plan(Plans.group(200, Plans.gateway(), "http://acs.example/", Duration.ofHours(1))),
          simulation,
          null,
          null,
          List.of(deviations));
  private final Steering steering = new Steering(fleet, deviations);
  private final DeviceRef first = fleet.ref(0);

  @BeforeEach
  void start() {
    fleet.start();
    pass(2);
  }

  private void pass(int seconds) {
    simulation.advance(Duration.ofSeconds(seconds));
  }

  /** What a future gives without any time going by. */
  private <T> T now(CompletableFuture<T> future) {
    simulation.advance(Duration.ZERO);
    assertThat(future).isDone();
    return future.join();
  }

  private String order(Order order) {
    return now(steering.order(first, order));
  }

  private void refused(Order order, String reason) {
    CompletableFuture<String> answer = steering.order(first, order);
    simulation.advance(Duration.ZERO);
    assertThatThrownBy(answer::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(OrderException.class)
        .hasMessageContaining(reason);
  }

  private ParameterRow parameter(String path) {
    return now(steering.parameters(first, ParameterFilter.of(path))).parameters().getFirst();
  }

  // ---- who

  @Test
  void aDeviceIsFoundByItsNamesAndItsIndex() throws NoSuchDeviceException {
    assertThat(steering.device("FEFEFE000003").index()).isEqualTo(3);
    assertThat(steering.device("FEFEFE-FEFEFE000003").index()).isEqualTo(3);
    assertThat(steering.device("#3").index()).isEqualTo(3);
    assertThatThrownBy(() -> steering.device("#200"))
        .isInstanceOf(NoSuchDeviceException.class)
        .hasMessage("no device is called '#200'; the first of 200 is FEFEFE000000");
  }

  @Test
  void aPageEndsAtItsLimitAndTellsWhereTheNextBegins() throws QueryException {
    DeviceQuery some = DeviceQuery.parse("index>=10 & index<190");

    DevicePage one = now(steering.devices(some, 0, 50, false));
    assertThat(one.devices()).extracting(DeviceRow::index).first().isEqualTo(10);
    assertThat(one.devices()).hasSize(50);
    assertThat(one.next()).isEqualTo(60);
    assertThat(one.matching()).isNull();
    assertThat(one.visited()).isEqualTo(61); // no more than it takes

    DevicePage last = now(steering.devices(some, 160, 50, true));
    assertThat(last.devices()).hasSize(30);
    assertThat(last.next()).isNull();
    assertThat(last.matching()).isEqualTo(30);
  }

  @Test
  void aPageBeyondTheEndIsEmpty() {
    DevicePage none = now(steering.devices(DeviceQuery.all(), 5000, 10, true));

    assertThat(none.devices()).isEmpty();
    assertThat(none.next()).isNull();
    assertThat(none.matching()).isZero();
  }

  // ---- one device

  @Test
  void aDeviceTellsWhyItWillCallAndWhen() {
    DeviceDetail detail = now(steering.detail(first));

    assertThat(detail.device().state()).isEqualTo("ok");
    assertThat(detail.acsUrl()).isEqualTo("http://acs.example/");
    assertThat(detail.profile()).isEqualTo("tr181-gateway");
    assertThat(detail.upcoming()).extracting(DeviceDetail.Coming::why).containsExactly("periodic");
    assertThat(detail.upcoming().getFirst().at())
        .isBetween(START.plusSeconds(2), START.plusSeconds(3602));
    assertThat(detail.parameters()).isGreaterThan(900);
    assertThat(detail.bootedAt()).isEqualTo(START);
  }

  @Test
  void aDeviceTellsOfTheTransfersThatWait() {
    acs.ask(
        "FEFEFE000000",
        new Download(
            "key", "1 Firmware Upgrade Image", "http://x/f.bin", "", "", 0, "", 600, "", ""));
    order(new Order.Inform(List.of(Event.of(EventCode.PERIODIC))));
    pass(1);

    DeviceDetail detail = now(steering.detail(first));
    assertThat(detail.transfers())
        .singleElement()
        .satisfies(
            transfer -> {
              assertThat(transfer.kind()).isEqualTo("Download");
              assertThat(transfer.state()).isEqualTo("waiting");
              assertThat(transfer.due()).isBetween(START.plusSeconds(600), START.plusSeconds(605));
            });
    assertThat(detail.upcoming())
        .extracting(DeviceDetail.Coming::why)
        .containsExactly("transfer", "periodic");
  }

  @Test
  void aDeviceThatIsOffWaitsForNothing() {
    order(new Order.PowerOff());

    DeviceDetail detail = now(steering.detail(first));
    assertThat(detail.device().state()).isEqualTo("off");
    assertThat(detail.upcoming()).isEmpty();
    assertThat(detail.bootedAt()).isNull();
  }

  @Test
  void aParameterTellsWhoWroteIt() {
    assertThat(parameter(SSID).writer()).isEqualTo("profile");
    order(new Order.Set(Map.of(SSID, "mine")));
    acs.ask(
        "FEFEFE000000",
        new SetParameterValues(List.of(new ParameterValue(CODE, ValueType.STRING, "acs")), "k"));
    order(new Order.Inform(List.of(Event.of(EventCode.PERIODIC))));
    pass(1);

    assertThat(parameter(SSID).writer()).isEqualTo("device");
    assertThat(parameter(CODE).writer()).isEqualTo("acs");
    assertThat(parameter("Device.ManagementServer.ParameterKey").writer()).isEqualTo("engine");
    assertThat(
            now(steering.parameters(first, new ParameterFilter("", "", true, false, 0, 100)))
                .parameters())
        .extracting(ParameterRow::path)
        .contains(SSID, CODE)
        .hasSizeLessThan(10);
  }

  @Test
  void secretsAreToldOnlyToThoseWhoAskForThem() {
    order(new Order.Set(Map.of(PASSWORD, "hunter2")));

    assertThat(parameter(PASSWORD).value()).isEmpty();
    assertThat(parameter(PASSWORD).secret()).isTrue();
    ParameterFilter open = new ParameterFilter(PASSWORD, "", false, true, 0, 1);
    assertThat(now(steering.parameters(first, open)).parameters().getFirst().value())
        .isEqualTo("hunter2");
    ParameterFilter guess = new ParameterFilter("", "hunter2", false, false, 0, 10);
    assertThat(now(steering.parameters(first, guess)).parameters()).isEmpty();
  }

  @Test
  void parametersAreSearchedInPathAndValueAndPaged() {
    ParameterPage page =
        now(steering.parameters(first, new ParameterFilter("", "wifi", false, false, 0, 5)));
    assertThat(page.parameters()).hasSize(5);
    assertThat(page.next()).isEqualTo(5);
    assertThat(page.matching()).isGreaterThan(20);

    assertThat(
            now(steering.parameters(
                    first, new ParameterFilter("Device.", "FEFEFE000000", false, false, 0, 50)))
                .parameters())
        .extracting(ParameterRow::path)
        .contains("Device.DeviceInfo.SerialNumber");
  }

  @Test
  void aPathThatIsNotThereIsTold() {
    CompletableFuture<ParameterPage> answer =
        steering.parameters(first, ParameterFilter.of("Device.Nothing."));
    simulation.advance(Duration.ZERO);

    assertThatThrownBy(answer::get).cause().hasMessageContaining("Device.Nothing.");
  }

  // ---- orders

  @Test
  void aValueThatIsSetReachesTheAcs() {
    order(new Order.Notify(SSID, 2));
    assertThat(parameter(SSID).notification()).isEqualTo(2);

    assertThat(order(new Order.Set(Map.of(SSID, "lab")))).isEqualTo("set " + SSID);
    pass(1);

    assertThat(acs.eventsOf("FEFEFE000000")).last().isEqualTo(List.of("4 VALUE CHANGE"));
  }

  @Test
  void whatADeviceCannotDoIsRefusedInWords() {
    refused(new Order.Set(Map.of("Device.DeviceInfo.", "x")), "no dot at its end");
    refused(new Order.Set(Map.of("Device.Nothing", "x")), "Device.Nothing");
    refused(
        new Order.Set(Map.of("Device.ManagementServer.PeriodicInformInterval", "soon")), "soon");
    refused(new Order.Delete(MAPPINGS + "77."), MAPPINGS + "77.");
    refused(new Order.Notify(SSID, 9), "9");
    refused(new Order.Diagnose("Device.WiFi.", Map.of()), "no diagnostic");
    refused(new Order.Diagnose("Device.WiFi", Map.of()), "expected a dot");
    refused(new Order.Inform(List.of(Event.of(EventCode.VALUE_CHANGE))), "4 VALUE CHANGE");
    order(new Order.PowerOff());
    refused(new Order.Reboot(), "not switched on");
    refused(new Order.Notify(SSID, 1), "no power");
    refused(new Order.ConnectionRequest(), "no power");
  }

  @Test
  void aRowIsAddedWithItsValuesOrNotAtAll() {
    assertThat(order(new Order.Add(MAPPINGS, Map.of("ExternalPort", "8080"))))
        .startsWith("added " + MAPPINGS);
    int rows = Integer.parseInt(parameter("Device.NAT.PortMappingNumberOfEntries").value());

    refused(new Order.Add(MAPPINGS, Map.of("ExternalPort", "many")), "many");

    assertThat(parameter("Device.NAT.PortMappingNumberOfEntries").value()).isEqualTo("" + rows);
  }

  @Test
  void aConnectionRequestLeadsToASession() {
    assertThat(order(new Order.ConnectionRequest())).isEqualTo("taken as a connection request");
    pass(1);

    assertThat(acs.eventsOf("FEFEFE000000")).last().isEqualTo(List.of("6 CONNECTION REQUEST"));
  }

  @Test
  void aDeviceThatIsPausedTellsEverythingAfterwards() {
    order(new Order.Pause());
    order(new Order.ConnectionRequest());
    pass(10);
    assertThat(acs.eventsOf("FEFEFE000000")).hasSize(1);

    order(new Order.Resume());
    pass(1);

    assertThat(acs.eventsOf("FEFEFE000000")).hasSize(2);
  }

  @Test
  void aDiagnosticThatIsBegunHereIsToldToTheAcs() {
    order(new Order.Diagnose("Device.IP.Diagnostics.IPPing.", Map.of("Host", "192.0.2.9")));
    pass(120);

    assertThat(parameter("Device.IP.Diagnostics.IPPing.DiagnosticsState").value())
        .isNotEqualTo("Requested");
  }

  @Test
  void deviationsAreSwitchedForOneDevice() {
    order(new Order.Deviate("cookies-lost", List.of(DeviationSpec.of("cookies-lost"))));
    assertThat(now(steering.detail(first)).deviations())
        .singleElement()
        .asString()
        .contains("cookies-lost");
    assertThat(now(steering.detail(fleet.ref(1))).deviations()).isEmpty();

    order(new Order.Behave(null));
    assertThat(now(steering.detail(first)).deviations()).isEmpty();
  }

  // ---- jobs

  @Test
  void aJobVisitsAllThatMatchAndCountsWhoRefuses() throws QueryException {
    now(steering.order(fleet.ref(5), new Order.PowerOff()));

    Job job = steering.start(DeviceQuery.parse("index<10"), new Order.Reboot());
    Job.Progress end = now(job.done());

    assertThat(end.visited()).isEqualTo(200);
    assertThat(end.done()).isEqualTo(9);
    assertThat(end.refused()).isEqualTo(1);
    assertThat(end.examples())
        .containsExactly(new Job.Refusal("FEFEFE000005", "the device is not switched on"));
    assertThat(end.endedAt()).isNotNull();
    assertThat(end.cancelled()).isFalse();
    assertThat(steering.jobs().find(job.number())).contains(job);
  }

  @Test
  void aJobThatIsCancelledVisitsNoMoreDevices() {
    Job job = steering.start(DeviceQuery.all(), new Order.Reboot());
    job.cancel();

    Job.Progress end = now(job.done());
    assertThat(end.done()).isZero();
    assertThat(end.cancelled()).isTrue();
  }

  @Test
  void onlySomeJobsThatHaveEndedAreRemembered() {
    Job old = steering.start(DeviceQuery.all(), new Order.Trace(true));
    now(old.done());
    for (int i = 0; i < 110; i++) {
      now(steering.start(DeviceQuery.all(), new Order.Trace(false)).done());
    }

    assertThat(steering.jobs().find(old.number())).isEmpty();
    assertThat(steering.jobs().all()).hasSizeBetween(100, 101);
    assertThat(steering.jobs().all().getFirst().number()).isEqualTo(111);
  }
}
