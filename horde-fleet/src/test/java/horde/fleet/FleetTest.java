// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.AddObject;
import cwmp.message.CwmpTime;
import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FactoryReset;
import cwmp.message.FaultCode;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.TransferComplete;
import cwmp.message.Upload;
import cwmp.message.ValueType;
import cwmp.session.SessionFailure;
import cwmp.testkit.Spec;
import cwmp.tree.ConfigurationFile;
import horde.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One or a few devices on virtual time. */
final class FleetTest {
  private static final String FIRST = "FEFEFE000000";
  private static final String URL = "http://acs.example/";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

  private final MemoryAcs acs = new MemoryAcs();
  private final Simulation simulation = new Simulation(acs, START, 1);

  @Test
  @Spec("C-28")
  void devicesInformAsSoonAsTheyAreSwitchedOn() {
    Fleet fleet = started(Plans.plan(group(5)));

    simulation.advance(Duration.ofSeconds(1));

    assertThat(acs.informs).hasSize(5);
    assertThat(acs.eventsOf("FEFEFE000004")).containsExactly(List.of("0 BOOTSTRAP", "1 BOOT"));
    assertThat(counts(fleet).sessionsCompleted()).isEqualTo(5);
    assertThat(counts(fleet).devicesInformed()).isEqualTo(5);
  }

  @Test
  void theRampSpreadsTheFirstInforms() {
    GroupPlan group = group(600);
    FleetPlan plan =
        new FleetPlan(List.of(group), Duration.ofSeconds(60), 1, 7, Duration.ofSeconds(30));
    started(plan);

    for (int second = 1; second <= 60; second++) {
      simulation.advance(Duration.ofSeconds(1));
      assertThat(boots()).isBetween(10L * second - 1, 10L * second + 1);
    }
    assertThat(boots()).isEqualTo(600);
  }

  private long boots() {
    return acs.informs.stream()
        .filter(inform -> inform.event().contains(Event.of(EventCode.BOOT)))
        .count();
  }

  @Test
  void theTimeScaleShortensThePeriodAndNothingElse() {
    FleetPlan plan =
        new FleetPlan(List.of(group(1)), Duration.ZERO, 1000, 7, Duration.ofSeconds(30));
    started(plan);

    simulation.advance(Duration.ofSeconds(36));

    assertThat(acs.informs).hasSizeBetween(10, 12); // 3600 s last 3.6 s
  }

  @Test
  void aRunIsTheSameForTheSameSeed() {
    started(Plans.plan(group(50)));
    simulation.advance(HOUR.multipliedBy(3));

    MemoryAcs again = new MemoryAcs();
    Simulation repeated = new Simulation(again, START, 1);
    new Fleet(Plans.plan(group(50)), repeated, null).start();
    repeated.advance(HOUR.multipliedBy(3));

    assertThat(acs.informs).hasSizeGreaterThan(150).isEqualTo(again.informs);
  }

  @Test
  @Spec("D-09")
  void aRebootTakesTheDeviceAwayForAWhile() {
    Fleet fleet = started(Plans.plan(group(1)));
    acs.ask(FIRST, new Reboot("maintenance"));
    simulation.advance(Duration.ofSeconds(1));
    assertThat(call(fleet, Device::power)).isEqualTo(Device.Power.DARK);
    assertThat(counts(fleet).devicesOn()).isZero();

    simulation.advance(Duration.ofSeconds(28));
    assertThat(acs.informs).hasSize(1);

    simulation.advance(Duration.ofSeconds(62));
    assertThat(acs.eventsOf(FIRST).get(1)).containsExactly("1 BOOT", "M Reboot");
    assertThat(acs.informs.get(1).event().get(1).commandKey()).isEqualTo("maintenance");
  }

  @Test
  @Spec("D-05")
  void aFactoryResetForgetsWhatTheAcsHasSet() {
    Fleet fleet = started(Plans.plan(group(1)));
    acs.ask(
        FIRST,
        new SetParameterValues(
            List.of(
                new ParameterValue(
                    "Device.DeviceInfo.ProvisioningCode", ValueType.STRING, "silver")),
            "key-1"));
    simulation.advance(Duration.ofSeconds(1));
    assertThat(provisioningCode(fleet)).isEqualTo("silver");

    acs.ask(FIRST, new FactoryReset());
    call(
        fleet,
        device -> {
          device.inform(Event.of(EventCode.DIAGNOSTICS_COMPLETE));
          return null;
        });
    simulation.advance(Duration.ofSeconds(130));

    assertThat(acs.eventsOf(FIRST).get(2)).containsExactly("0 BOOTSTRAP", "1 BOOT");
    assertThat(provisioningCode(fleet)).isEmpty();
  }

  private String provisioningCode(Fleet fleet) {
    return call(
        fleet,
        device -> device.tree().value(device.tree().find("Device.DeviceInfo.ProvisioningCode")));
  }

  @Test
  @Spec({"J-11", "J-12"})
  void firmwareRunsAfterARestartAndIsReportedThen() {
    MemoryAcs files =
        new MemoryAcs() {
          @Override
          public FileReaction onFetch(Transport.FileRequest request) {
            return new File(5000, new byte[1000]);
          }
        };
    Simulation world = new Simulation(files, START, 1);
    Fleet fleet = new Fleet(Plans.plan(group(1)), world, null);
    fleet.start();
    files.ask(FIRST, download("1 Firmware Upgrade Image", "http://files.example/hg-2.7.1.bin"));

    world.advance(Duration.ofMinutes(5));

    assertThat(files.eventsOf(FIRST))
        .containsExactly(
            List.of("0 BOOTSTRAP", "1 BOOT"),
            List.of("1 BOOT", "4 VALUE CHANGE", "7 TRANSFER COMPLETE", "M Download"));
    Inform second = files.informs.get(1);
    assertThat(second.parameterList())
        .contains(
            new ParameterValue("Device.DeviceInfo.SoftwareVersion", ValueType.STRING, "2.7.1"));
    TransferComplete transfer = files.transfers.get(0);
    assertThat(transfer.commandKey()).isEqualTo("dl");
    assertThat(transfer.fault().faultCode()).isZero();
    assertThat(Duration.between(START, CwmpTime.parse(transfer.startTime())))
        .isLessThan(Duration.ofSeconds(1));
    assertThat(Duration.between(START, CwmpTime.parse(transfer.completeTime())))
        .isBetween(Duration.ofSeconds(64), Duration.ofSeconds(186));
  }

  @Test
  @Spec("J-13")
  void aFailedTransferIsReportedWithItsFault() {
    Fleet fleet = started(Plans.plan(group(1)));
    acs.ask(FIRST, download("3 Vendor Configuration File", "http://files.example/none.cfg"));

    simulation.advance(Duration.ofSeconds(2));

    assertThat(acs.eventsOf(FIRST).get(1)).containsExactly("7 TRANSFER COMPLETE", "M Download");
    assertThat(acs.transfers.get(0).fault().faultCode())
        .isEqualTo(FaultCode.CANNOT_ACCESS_FILE.code());
    assertThat(acs.transfers.get(0).completeTime()).isEqualTo(CwmpTime.UNKNOWN_TEXT);
    assertThat(counts(fleet).transfersFailed()).isEqualTo(1);
  }

  @Test
  @Spec("J-13")
  void aTransferThatAPowerCutInterruptsHasFailed() {
    MemoryAcs files =
        new MemoryAcs() {
          @Override
          public FileReaction onFetch(Transport.FileRequest request) {
            return new File(60_000, new byte[1000]);
          }
        };
    Simulation world = new Simulation(files, START, 1);
    Fleet fleet = new Fleet(Plans.plan(group(1)), world, null);
    fleet.start();
    files.ask(FIRST, download("2 Web Content", "http://files.example/page"));
    world.advance(Duration.ofSeconds(10));

    CompletableFuture<Void> cut =
        fleet.call(
            fleet.ref(0),
            device -> {
              device.reboot();
              return null;
            });
    world.advance(Duration.ofSeconds(120));

    assertThat(cut).isCompleted();
    assertThat(files.eventsOf(FIRST).get(1))
        .containsExactly("1 BOOT", "7 TRANSFER COMPLETE", "M Download");
    assertThat(files.transfers.get(0).fault().faultCode())
        .isEqualTo(FaultCode.DOWNLOAD_FAILURE.code());
  }

  @Test
  @Spec({"J-23", "E-52"})
  void aConfigurationThatWasUploadedCanBeRestored() {
    List<byte[]> sent = new ArrayList<>();
    MemoryAcs files =
        new MemoryAcs() {
          @Override
          public FileReaction onFetch(Transport.FileRequest request) {
            if (request.contentOrNull() != null) {
              sent.add(request.contentOrNull());
            }
            return new File(5, sent.get(0));
          }
        };
    Simulation world = new Simulation(files, START, 1);
    Fleet fleet = new Fleet(Plans.plan(group(1)), world, null);
    fleet.start();
    String ssid = "Device.WiFi.SSID.1.SSID";
    files.ask(FIRST, setting(ssid, "before"));
    files.ask(
        FIRST, new Upload("up", "1 Vendor Configuration File", "http://f.example/c", "", "", 0));
    world.advance(Duration.ofMinutes(1));
    assertThat(new String(sent.get(0), StandardCharsets.UTF_8)).contains(ssid + "=before\n");

    files.ask(FIRST, setting(ssid, "changed"));
    files.ask(FIRST, new AddObject("Device.WiFi.SSID.", ""));
    files.ask(FIRST, download("3 Vendor Configuration File", "http://f.example/c"));
    files.ask(FIRST, new ScheduleInform(60, ""));
    world.advance(HOUR);
    files.ask(FIRST, new GetParameterValues(List.of(ssid)));
    files.ask(FIRST, new GetParameterNames("Device.WiFi.SSID.", true));
    files.answers.clear();
    world.advance(HOUR.multipliedBy(2));

    assertThat(files.transfers).hasSize(2).noneMatch(transfer -> transfer.fault().isFault());
    assertThat(((GetParameterValuesResponse) files.answers.get(0)).parameterList())
        .extracting(ParameterValue::value)
        .containsExactly("before");
    assertThat(((GetParameterNamesResponse) files.answers.get(1)).parameterList())
        .extracting(ParameterInfo::name)
        .contains("Device.WiFi.SSID.1.")
        .hasSize(ssidsAtFirst(sent.get(0)));
  }

  private static int ssidsAtFirst(byte[] configuration) {
    return new String(configuration, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("Device.WiFi.SSID.="))
        .findFirst()
        .orElseThrow()
        .split(",")
        .length;
  }

  @ParameterizedTest
  @CsvSource({"torn, 9018", "other, 0"})
  @Spec({"J-13", "J-23", "J-21"})
  void ofOtherConfigurationFilesOnlyDamagedOnesOfItsOwnFail(String kind, int fault) {
    MemoryAcs files =
        new MemoryAcs() {
          @Override
          public FileReaction onFetch(Transport.FileRequest request) {
            String text = kind.equals("torn") ? ConfigurationFile.FIRST_LINE + "Device." : "other";
            return new File(5, text.getBytes(StandardCharsets.UTF_8));
          }
        };
    Simulation world = new Simulation(files, START, 1);
    new Fleet(Plans.plan(group(1)), world, null).start();
    files.ask(FIRST, download("3 Vendor Configuration File", "http://f.example/c"));

    world.advance(Duration.ofMinutes(1));

    assertThat(files.transfers.get(0).fault().faultCode()).isEqualTo(fault);
    assertThat(files.transfers.get(0).fault().faultString().isEmpty()).isEqualTo(fault == 0);
  }

  private static SetParameterValues setting(String name, String value) {
    return new SetParameterValues(List.of(new ParameterValue(name, ValueType.STRING, value)), "");
  }

  @Test
  @Spec("G-01")
  void aLocalChangeOfAWatchedParameterIsNotified() {
    Fleet fleet = started(Plans.plan(group(1)));
    String ssid = "Device.WiFi.SSID.1.SSID";
    acs.ask(
        FIRST,
        new SetParameterAttributes(
            List.of(new SetParameterAttributesStruct(ssid, true, 2, false, List.of()))));
    simulation.advance(Duration.ofSeconds(1));

    call(
        fleet,
        device -> {
          device.set(List.of(new ParameterValue(ssid, ValueType.STRING, "attic")));
          return null;
        });
    simulation.advance(Duration.ofSeconds(1));

    assertThat(acs.eventsOf(FIRST).get(1)).containsExactly("4 VALUE CHANGE");
    assertThat(acs.informs.get(1).parameterList())
        .contains(new ParameterValue(ssid, ValueType.STRING, "attic"));
  }

  @Test
  void nothingCanBeDoneToADeviceInTheDark() {
    Fleet fleet = started(Plans.plan(group(1)));
    simulation.advance(Duration.ofSeconds(1));
    call(
        fleet,
        device -> {
          device.reboot();
          return null;
        });

    CompletableFuture<Void> again =
        fleet.call(
            fleet.ref(0),
            device -> {
              device.reboot();
              return null;
            });
    simulation.advance(Duration.ofMillis(1));

    assertThat(again)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("the device is restarting");
  }

  @Test
  void findsDevicesByAnyOfTheirNames() {
    Fleet fleet = started(Plans.plan(group(300)));

    assertThat(fleet.find("FEFEFE0000FF")).contains(fleet.ref(255));
    assertThat(fleet.find("FEFEFE-HomeGateway-FEFEFE0000FF")).contains(fleet.ref(255));
    assertThat(fleet.find("FEFEFE-FEFEFE0000FF")).contains(fleet.ref(255));
    assertThat(fleet.find("255")).contains(fleet.ref(255));
    assertThat(fleet.find("300")).isEmpty();
    assertThat(fleet.find("nobody")).isEmpty();
  }

  @Test
  void refusesTwoDevicesOfOneIdentity() {
    Profile twins =
        Plans.gateway()
            .withIdentity(
                Plans.gateway().identity().withSerial(Plans.template("{oui}-{random:1..20}")));

    assertThatThrownBy(
            () -> new Fleet(Plans.plan(Plans.group(100, twins, URL, HOUR)), simulation, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("devices \\d+ and \\d+ would both be serial number .*");
  }

  @Test
  void anAbsentAcsIsCountedAndTriedAgain() {
    InMemoryAcs nobody =
        (line, post) -> new InMemoryAcs.Failure(3, SessionFailure.CONNECT, "connection refused");
    Simulation world = new Simulation(nobody, START, 1);
    Fleet fleet = new Fleet(Plans.plan(group(10)), world, null);
    fleet.start();

    world.advance(Duration.ofSeconds(31));

    FleetStatistics counts = counts(fleet, world);
    assertThat(counts.errors()).containsOnlyKeys("connect");
    assertThat(counts.errors().get("connect")).isBetween(20L, 30L);
    assertThat(counts.devicesFailing()).isEqualTo(10);
    assertThat(counts.sessionsStarted()).isEqualTo(counts.sessionsFailed());
  }

  @Test
  @Spec("A-04")
  void patienceWithASilentAcsEndsAfterThirtySeconds() {
    Simulation world = new Simulation((line, post) -> new InMemoryAcs.Silence(), START, 1);
    Fleet fleet = new Fleet(Plans.plan(group(1)), world, null);
    fleet.start();

    world.advance(Duration.ofMillis(29_999));
    assertThat(counts(fleet, world).devicesInSession()).isEqualTo(1);

    world.advance(Duration.ofMillis(1));
    assertThat(counts(fleet, world).errors()).isEqualTo(Map.of("timeout", 1L));
  }

  private static GroupPlan group(int count) {
    return Plans.group(count, Plans.gateway(), URL, HOUR);
  }

  private Fleet started(FleetPlan plan) {
    Fleet fleet = new Fleet(plan, simulation, null);
    fleet.start();
    return fleet;
  }

  private FleetStatistics counts(Fleet fleet) {
    return counts(fleet, simulation);
  }

  private static FleetStatistics counts(Fleet fleet, Simulation world) {
    CompletableFuture<FleetStatistics> counts = fleet.statistics();
    world.advance(Duration.ZERO);
    return counts.join();
  }

  private <T> T call(Fleet fleet, Fleet.DeviceAction<T> action) {
    CompletableFuture<T> result = fleet.call(fleet.ref(0), action);
    simulation.advance(Duration.ZERO);
    return result.join();
  }

  private static Download download(String fileType, String url) {
    return new Download("dl", fileType, url, "", "", 0, "", 0, "", "");
  }
}
