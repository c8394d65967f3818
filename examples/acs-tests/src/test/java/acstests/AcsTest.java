// SPDX-License-Identifier: Apache-2.0
package acstests;

import static horde.junit.HordeAssertions.assertThat;
import static horde.junit.Within.within;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.Download;
import cwmp.message.EventCode;
import cwmp.message.FactoryReset;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.GetParameterValues;
import cwmp.message.Message;
import cwmp.message.Reboot;
import cwmp.message.SetParameterValues;
import cwmp.message.TransferComplete;
import horde.junit.AcsUrl;
import horde.junit.Cpe;
import horde.junit.Exchange;
import horde.junit.Fleet;
import horde.junit.HordeTest;
import horde.junit.TestCpe;
import horde.junit.Within;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an ACS has to do with devices, one thing in each test; all run side by side. */
@HordeTest
@Timeout(120)
class AcsTest {
  private static final String SSID = "Device.WiFi.SSID.1.SSID";
  private static final Within SOON = within(ofSeconds(20));

  private static Acs acs;

  @BeforeAll
  static void startAcs() {
    acs = Acs.start();
  }

  @AfterAll
  static void stopAcs() {
    acs.close();
  }

  @AcsUrl
  static URI url() {
    return acs.url();
  }

  @Test
  void aNewDeviceIsBootstrapped(Cpe cpe) {
    cpe.boot();

    assertThat(cpe.awaitsSession(SOON))
        .succeeded()
        .informedWith(EventCode.BOOTSTRAP, EventCode.BOOT);
    assertThat(acs.lastInform(cpe.acsId()).deviceId()).isEqualTo(cpe.id());
  }

  @Test
  void aNewDeviceGetsItsSettingsInItsFirstSession(Cpe cpe) {
    acs.queueSet(cpe.acsId(), SSID, "acme-" + cpe.serialNumber());

    cpe.boot();

    cpe.awaitsInform(EventCode.BOOTSTRAP, SOON);
    assertThat(cpe.awaits(SetParameterValues.class, SOON)).succeeded();
    assertThat(cpe).hasValue(SSID, "acme-" + cpe.serialNumber());
    assertThat(cpe.awaitsSession(SOON)).informedWith(EventCode.BOOTSTRAP).succeeded();
  }

  @Test
  void aConnectionRequestLeadsToASessionInWhichTheTaskIsDone(Cpe cpe) throws Exception {
    cpe.bootAndInform(SOON);
    CompletableFuture<Message> set = acs.queueSet(cpe.acsId(), SSID, "attic");

    int status = acs.connectionRequest(cpe.acsId());

    assertThat(status).isEqualTo(200);
    cpe.awaitsConnectionRequest(SOON);
    cpe.awaitsInform(EventCode.CONNECTION_REQUEST, SOON);
    cpe.awaitsSet(SSID, "attic", SOON);
    assertThat(Acs.resultOf(set)).isNotInstanceOf(Fault.class);
  }

  @Test
  void aDownloadEndsWithTransferComplete(Cpe cpe) {
    String url = acs.offer("firmware.bin", new byte[200_000]).toString();
    acs.queue(
        cpe.acsId(),
        new Download("fw-7", "1 Firmware Upgrade Image", url, "", "", 200_000, "", 0, "", ""));
    cpe.boot();

    cpe.awaits(Download.class, SOON);
    cpe.awaitsInform(EventCode.TRANSFER_COMPLETE, SOON);
    TransferComplete complete = cpe.awaitsSent(TransferComplete.class, SOON);

    assertThat(complete.commandKey()).isEqualTo("fw-7");
    assertThat(complete.fault().faultCode()).isZero();
    assertThat(cpe.awaitsSession(SOON)).succeeded().sent(TransferComplete.class);
  }

  @Test
  void aFileThatIsNotThereIsReportedToo(Cpe cpe) {
    String url = acs.url().resolve("/files/no-such-file").toString();
    acs.queue(
        cpe.acsId(),
        new Download("fw-8", "1 Firmware Upgrade Image", url, "", "", 0, "", 0, "", ""));
    cpe.boot();

    assertThat(cpe.awaitsSent(TransferComplete.class, SOON).fault().faultCode())
        .isEqualTo(FaultCode.CANNOT_ACCESS_FILE.code());
  }

  @Test
  void aDeviceThatDoesNotHaveAParameterSaysSoAndTheSessionGoesOn(Cpe cpe) throws Exception {
    CompletableFuture<Message> unknown =
        acs.queue(cpe.acsId(), new GetParameterValues(List.of("Device.NoSuchThing")));
    acs.queueSet(cpe.acsId(), SSID, "still");
    cpe.boot();

    assertThat(cpe.awaits(GetParameterValues.class, SOON))
        .faultedWith(FaultCode.INVALID_PARAMETER_NAME);
    assertThat(cpe.awaits(SetParameterValues.class, SOON)).succeeded();
    assertThat(cpe.awaitsSession(SOON)).succeeded();
    assertThat(Acs.resultOf(unknown)).isInstanceOf(Fault.class);
  }

  @Test
  void aRebootIsAnnouncedWithItsCommandKey(Cpe cpe) {
    cpe.bootAndInform(SOON);
    acs.queue(cpe.acsId(), new Reboot("night-shift"));
    cpe.informNow();

    cpe.awaits(Reboot.class, SOON);

    assertThat(cpe.awaitsInform(EventCode.M_REBOOT, SOON).event())
        .anySatisfy(event -> assertThat(event.commandKey()).isEqualTo("night-shift"));
    assertThat(cpe).hasInformedWith(EventCode.BOOT);
  }

  @Test
  void aDeviceThatIsResetIsProvisionedAgain(Cpe cpe) {
    cpe.bootAndInform(SOON);
    acs.queueSet(cpe.acsId(), SSID, "before");
    acs.queue(cpe.acsId(), new FactoryReset());
    cpe.informNow();
    cpe.awaits(FactoryReset.class, SOON);

    cpe.awaitsInform(EventCode.BOOTSTRAP, SOON);

    assertThat(cpe.value(SSID)).isPresent().get().isNotEqualTo("before");
  }

  @Test
  void whatAUserChangesIsToldToTheAcs(Cpe cpe) {
    cpe.bootAndInform(SOON);
    acs.queueWatch(cpe.acsId(), SSID);
    cpe.informNow();
    cpe.awaitsSession(SOON);

    cpe.set(SSID, "my own name");

    cpe.awaitsInform(EventCode.VALUE_CHANGE, SOON);
    cpe.awaitsSession(SOON); // then the ACS has it
    assertThat(acs.lastInform(cpe.acsId()).parameterList())
        .anySatisfy(
            value -> {
              assertThat(value.name()).isEqualTo(SSID);
              assertThat(value.value()).isEqualTo("my own name");
            });
  }

  @Test
  void aRowThatTheAcsAddsIsThere(Cpe cpe) throws Exception {
    CompletableFuture<Message> added =
        acs.queue(cpe.acsId(), new AddObject("Device.NAT.PortMapping.", "key"));
    cpe.boot();

    assertThat(cpe.awaits(AddObject.class, SOON)).succeeded();
    int row = ((AddObjectResponse) Acs.resultOf(added)).instanceNumber();
    assertThat(cpe).hasValue("Device.NAT.PortMapping." + row + ".Enable", "false");
  }

  @Test
  void aDeviceOfTheOtherDataModelIsWelcomeToo(@TestCpe(profile = "tr098-gateway") Cpe cpe) {
    assertThat(cpe.bootAndInform(SOON)).informedWith(EventCode.BOOTSTRAP);
    assertThat(acs.lastInform(cpe.acsId()).parameterList())
        .allSatisfy(value -> assertThat(value.name()).startsWith("InternetGatewayDevice."));
  }

  @Test
  void twentyDevicesAtOnceEachGetTheirOwn(@Fleet(devices = 20) List<Cpe> street) {
    List<Exchange<SetParameterValues>> sets = new ArrayList<>();
    for (Cpe cpe : street) {
      acs.queueSet(cpe.acsId(), SSID, "for " + cpe.serialNumber());
    }

    street.forEach(Cpe::boot);

    for (Cpe cpe : street) {
      sets.add(cpe.awaits(SetParameterValues.class, SOON));
      assertThat(cpe).hasValue(SSID, "for " + cpe.serialNumber());
      assertThat(cpe.awaitsSession(SOON)).succeeded();
    }
    assertThat(sets).hasSize(20).allMatch(Exchange::succeeded);
  }

  @Nested
  class WithADeviceInUse {
    @TestCpe Cpe cpe;

    @BeforeEach
    void boot() {
      cpe.bootAndInform(SOON);
    }

    @Test
    void nothingIsAskedWithoutATask() {
      cpe.informNow();

      assertThat(cpe.awaitsSession(SOON)).succeeded().didNotAsk(SetParameterValues.class);
    }

    @Test
    void aDeviceThatLosesItsCookiesGetsNoSession() {
      cpe.deviates("cookies-lost").informNow();

      assertThat(cpe.awaitsSession(SOON).succeeded()).isFalse();

      cpe.behaves().boot();
      cpe.awaitsSession(session -> session.succeeded(), SOON);
    }
  }
}
