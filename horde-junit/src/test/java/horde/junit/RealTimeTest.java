// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import static horde.junit.HordeAssertions.assertThat;
import static horde.junit.Within.within;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.http.Credentials;
import cwmp.message.AcsRequest;
import cwmp.message.Download;
import cwmp.message.EventCode;
import cwmp.message.FaultCode;
import cwmp.message.GetParameterValues;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.SetParameterValues;
import cwmp.message.TransferComplete;
import cwmp.message.ValueType;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.bench.BenchAcs;
import horde.fleet.Device;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Devices on real time, against the bench ACS. */
@HordeTest
@Timeout(60)
final class RealTimeTest {
  private static final String SSID = "Device.WiFi.SSID.1.SSID";
  private static final String PORT_MAPPING = "Device.NAT.PortMapping.";
  private static final Within SOON = within(ofSeconds(20));

  private static final BenchAcs ACS =
      BenchAcs.start(ScriptedAcs.builder(), new Credentials("acs", "knock"));

  @AcsUrl
  static String url() {
    return ACS.url().toString();
  }

  @AfterAll
  static void closeAcs() {
    ACS.close();
  }

  private static void ask(Cpe cpe, AcsRequest request) {
    ACS.acs().device(cpe.acsId()).enqueue(request);
  }

  private static SetParameterValues set(String name, String value) {
    return new SetParameterValues(
        List.of(new ParameterValue(name, ValueType.STRING, value)), "key");
  }

  @Test
  void aDeviceIsOffAtFirstAndThenNew(Cpe cpe) {
    assertThat(cpe.power()).isEqualTo(Device.Power.OFF);

    cpe.boot();

    cpe.awaitsInform(EventCode.BOOTSTRAP, SOON);
    assertThat(cpe.awaitsSession(SOON)).succeeded().informedWith(EventCode.BOOT).hasNoFault();
    assertThat(cpe).hasInformedWith(EventCode.BOOTSTRAP).hasNoFault().hasOnlyGoodSessions().isOn();
  }

  @Test
  void whatTheAcsSetsIsSeenWithItsAnswer(Cpe cpe) {
    ask(cpe, set(SSID, "attic"));

    cpe.boot();

    Exchange<SetParameterValues> set = cpe.awaits(SetParameterValues.class, SOON);
    assertThat(set).succeeded().requested(request -> request.parameterKey().equals("key"));
    assertThat(cpe).hasValue(SSID, "attic");
    assertThat(cpe.awaitsSession(SOON)).asked(SetParameterValues.class);
  }

  @Test
  void aConnectionRequestLeadsToASession(Cpe cpe) throws Exception {
    cpe.bootAndInform(SOON);

    assertThat(cpe.knock()).hasValue(200);

    cpe.awaitsConnectionRequest(SOON);
    cpe.awaitsInform(EventCode.CONNECTION_REQUEST, SOON);
    assertThat(cpe.connectionRequestUrl()).startsWith("http://127.0.0.1:");
    assertThat(cpe.connectionRequestCredentials()).isEqualTo(new Credentials("acs", "knock"));
  }

  @Test
  void aRebootIsOverInAMoment(Cpe cpe) {
    cpe.bootAndInform(SOON);
    ask(cpe, new Reboot("again"));

    cpe.informNow();

    cpe.awaits(Reboot.class, SOON);
    cpe.awaitsInform(EventCode.M_REBOOT, SOON);
  }

  @Test
  void aDownloadEndsWithTransferComplete(Cpe cpe) {
    String url = ACS.offer("image.bin", new byte[1000]).toString();
    ask(cpe, new Download("dl", "3 Vendor Configuration File", url, "", "", 1000, "", 0, "", ""));
    cpe.boot();

    cpe.awaits(Download.class, SOON);
    TransferComplete complete = cpe.awaitsSent(TransferComplete.class, SOON);

    assertThat(complete.commandKey()).isEqualTo("dl");
  }

  @Test
  void itsUserChangesItAndTheAcsHearsOfIt(Cpe cpe) {
    cpe.bootAndInform(SOON);

    cpe.set(SSID, "cellar");
    int row = cpe.addObject(PORT_MAPPING);

    assertThat(cpe).hasValue(SSID, "cellar").hasValue(PORT_MAPPING + row + ".Enable", "false");
    cpe.deleteObject(PORT_MAPPING + row + ".");
    assertThat(cpe).hasNo(PORT_MAPPING + row + ".Enable");
    assertThatThrownBy(() -> cpe.set("Device.No", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the device refuses: fault 9005");
  }

  @Test
  void aDeviceIsSwitchedOffAndTakenBackToItsFactoryState(Cpe cpe) {
    cpe.bootAndInform(SOON);
    cpe.set(SSID, "cellar");

    cpe.factoryReset();
    cpe.awaitsInform(EventCode.BOOTSTRAP, SOON);
    cpe.awaitsSession(SOON);
    assertThat(cpe.value(SSID)).isPresent().isNotEqualTo(java.util.Optional.of("cellar"));

    cpe.powerOff().mark();
    assertThat(cpe.knock()).isEmpty();
    cpe.awaitsNoSession(within(ofMillis(100)));
    cpe.boot();
    cpe.awaitsInform(EventCode.BOOT, SOON);
    assertThat(cpe).isOn();
  }

  @Test
  void whatIsRefusedIsRefusedInTheExchange(Cpe cpe) {
    ask(cpe, new GetParameterValues(List.of("Device.No")));
    cpe.boot();

    assertThat(cpe.awaits(GetParameterValues.class, SOON))
        .faultedWith(FaultCode.INVALID_PARAMETER_NAME);
    assertThatThrownBy(() -> assertThat(cpe).hasNoFault())
        .hasMessageContaining("expected no fault, but there was one")
        .hasMessageContaining("GetParameterValues Device.No -> fault 9005");
  }

  @Test
  void aDeviceDeviatesAndBehavesAgain(Cpe cpe) {
    cpe.bootAndInform(SOON);
    cpe.deviates("cookies-lost");

    cpe.informNow();
    assertThat(cpe.awaitsSession(SOON).succeeded()).isFalse();
  }

  @Test
  void whatWasBeforeTheMarkIsNotFoundAgain(Cpe cpe) {
    cpe.boot();
    cpe.awaitsInform(EventCode.BOOTSTRAP, SOON);
    cpe.awaitsSession(SOON);

    assertThatThrownBy(() -> cpe.awaitsInform(EventCode.BOOTSTRAP, within(ofMillis(50))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected an Inform with 0 BOOTSTRAP within 50 ms")
        .hasMessageContaining("What came instead, after")
        .hasMessageContaining("session ended well")
        .hasMessageContaining("  nothing")
        .hasMessageContaining("Session 1 of 1:")
        .hasMessageContaining("<cwmp:Inform>");
  }
}
