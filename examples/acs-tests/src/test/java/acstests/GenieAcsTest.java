// SPDX-License-Identifier: Apache-2.0
package acstests;

import static horde.junit.HordeAssertions.assertThat;
import static horde.junit.Within.within;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Download;
import cwmp.message.EventCode;
import cwmp.message.FaultCode;
import cwmp.message.Reboot;
import cwmp.message.SetParameterValues;
import cwmp.message.TransferComplete;
import horde.junit.Cpe;
import horde.junit.Fleet;
import horde.junit.HordeTest;
import horde.junit.Refereed;
import horde.junit.Within;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same against GenieACS: {@code ./mvnw -pl examples/acs-tests -am verify
 * -Dgenieacs.url=http://127.0.0.1:7547/ -Dgenieacs.nbi=http://127.0.0.1:7557/}.
 */
@HordeTest(acs = "${genieacs.url}")
@EnabledIfSystemProperty(named = "genieacs.url", matches = ".+")
@Timeout(120)
class GenieAcsTest {
  private static final String SSID = "Device.WiFi.SSID.1.SSID";
  private static final String PASSWORD = "Device.ManagementServer.ConnectionRequestPassword";
  private static final String INTERVAL = "Device.ManagementServer.PeriodicInformInterval";
  private static final Within SOON = within(ofSeconds(30));

  private static GenieAcs acs;

  @BeforeAll
  static void connect() throws Exception {
    acs = new GenieAcs(System.getProperty("genieacs.nbi", "http://127.0.0.1:7557/"));
    acs.onBootstrap(
        "acs-tests",
        """
        declare("Device.ManagementServer.ConnectionRequestUsername", {value: 1}, {value: "acs"});
        declare("Device.ManagementServer.ConnectionRequestPassword", {value: 1}, {value: "genie"});
        """);
  }

  @AfterAll
  static void disconnect() {
    acs.close();
  }

  @Test
  void aNewDeviceIsKnownAfterItsFirstSession(Cpe cpe) throws Exception {
    assertThat(acs.document(cpe.acsId(), "_id")).isEqualToIgnoringWhitespace("[]");

    assertThat(cpe.bootAndInform(SOON)).informedWith(EventCode.BOOTSTRAP, EventCode.BOOT);

    assertThat(acs.document(cpe.acsId(), "_deviceId")).contains(cpe.serialNumber());
  }

  @Test
  void aNewDeviceIsProvisionedInItsFirstSession(Cpe cpe) {
    cpe.boot();

    cpe.awaitsSet(PASSWORD, "genie", SOON);
    assertThat(cpe.connectionRequestCredentials().password()).isEqualTo("genie");
    assertThat(cpe.awaitsSession(SOON)).succeeded().informedWith(EventCode.BOOTSTRAP);
  }

  @Test
  void aTaskIsDoneInTheNextSession(Cpe cpe) throws Exception {
    cpe.bootAndInform(SOON);
    acs.queue(cpe.acsId(), GenieAcs.set(SSID, "attic"));

    cpe.informNow();

    assertThat(cpe.awaitsSet(SSID, "attic", SOON)).succeeded();
    assertThat(cpe).hasValue(SSID, "attic").hasNoFault();
    cpe.awaitsSession(SOON);
    assertThat(acs.document(cpe.acsId(), SSID)).contains("\"_value\":\"attic\"");
  }

  @Test
  void aConnectionRequestBringsTheDeviceAtOnce(Cpe cpe) throws Exception {
    cpe.bootAndInform(SOON);

    int status = acs.queueAndConnect(cpe.acsId(), GenieAcs.set(SSID, "cellar"));

    assertThat(status).isEqualTo(200);
    cpe.awaitsConnectionRequest(SOON);
    cpe.awaitsInform(EventCode.CONNECTION_REQUEST, SOON);
    cpe.awaitsSet(SSID, "cellar", SOON);
  }

  @Test
  void aDeviceThatIsOffDoesNotCome(Cpe cpe) throws Exception {
    cpe.bootAndInform(SOON);
    cpe.powerOff().mark();

    assertThat(acs.queueAndConnect(cpe.acsId(), GenieAcs.set(SSID, "later"))).isEqualTo(202);

    cpe.boot();
    cpe.awaitsInform(EventCode.BOOT, SOON);
    cpe.awaitsSet(SSID, "later", SOON);
  }

  @Test
  void aRebootIsDone(Cpe cpe) throws Exception {
    cpe.bootAndInform(SOON);
    acs.queue(cpe.acsId(), "{\"name\": \"reboot\"}");
    cpe.informNow();

    cpe.awaits(Reboot.class, SOON);

    cpe.awaitsInform(EventCode.M_REBOOT, SOON);
    assertThat(cpe.awaitsSession(SOON)).succeeded();
  }

  @Test
  void whatADeviceRefusesIsAFaultThatWaits(Cpe cpe) throws Exception {
    cpe.bootAndInform(SOON);
    acs.queue(cpe.acsId(), GenieAcs.set(INTERVAL, "0", "xsd:unsignedInt")); // 1 is the least
    cpe.informNow();

    assertThat(cpe.awaits(SetParameterValues.class, SOON)).faultedWith(FaultCode.INVALID_ARGUMENTS);

    assertThat(cpe.awaitsSession(SOON)).succeeded();
    assertThat(acs.faults(cpe.acsId())).contains("cwmp.9003");
  }

  @Test
  void aDownloadEndsWithTransferComplete(Cpe cpe) throws Exception {
    String file = cpe.serialNumber() + ".bin";
    acs.upload(file, "1 Firmware Upgrade Image", "new firmware");
    cpe.bootAndInform(SOON);
    acs.queue(cpe.acsId(), "{\"name\": \"download\", \"file\": \"" + file + "\"}");
    cpe.informNow();

    assertThat(cpe.awaits(Download.class, SOON)).succeeded();

    TransferComplete complete = cpe.awaitsSent(TransferComplete.class, SOON);
    assertThat(complete.fault().faultCode()).isZero();
    assertThat(cpe.awaitsSession(SOON)).succeeded();
  }

  @Test
  void twentyDevicesAtOnceEachGetTheirOwn(@Fleet(devices = 20) List<Cpe> street) throws Exception {
    street.forEach(Cpe::boot);
    for (Cpe cpe : street) {
      cpe.awaitsSession(SOON);
      acs.queue(cpe.acsId(), GenieAcs.set(SSID, "for " + cpe.serialNumber()));
    }

    street.forEach(Cpe::informNow);

    for (Cpe cpe : street) {
      cpe.awaitsSet(SSID, "for " + cpe.serialNumber(), SOON);
      assertThat(cpe).hasValue(SSID, "for " + cpe.serialNumber()).hasOnlyGoodSessions();
    }
  }

  @Test
  @Refereed
  void itKeepsTheRules(Cpe cpe) throws Exception {
    cpe.bootAndInform(SOON);
    acs.queue(cpe.acsId(), "{\"name\": \"refreshObject\", \"objectName\": \"Device\"}");
    acs.queue(cpe.acsId(), GenieAcs.set(SSID, "judged"));

    cpe.informNow();

    cpe.awaits(SetParameterValues.class, SOON);
    cpe.awaitsSession(SOON);
  }
}
