// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.session.CwmpSession;
import cwmp.session.SessionFailure;
import cwmp.spec.Spec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
  private static final String URL = "Device.ManagementServer.URL";
  private static final String FOUND = "http://found.test/";
  private static final Event BOOTSTRAP = Event.of(EventCode.BOOTSTRAP);

  private final TestDevice device = new TestDevice();
  private final Cpe cpe = device.cpe;

  @Test
  @Spec({"A-50", "A-51", "D-05"})
  void takesTheUrlOfTheNetworkInsteadOfTheFactorysAndIntroducesItself() {
    informed();

    assertThat(cpe.discovered(DiscoveredAcs.at(FOUND))).isEmpty();

    assertThat(cpe.tree().engine().url()).isEqualTo(FOUND);
    assertThat(cpe.owedEvents()).containsExactly(BOOTSTRAP);
    assertThat(cpe.sessionDue()).isTrue();
  }

  @Test
  @Spec("A-51")
  void takesTheSameUrlWithoutAWord() {
    informed();
    cpe.discovered(DiscoveredAcs.at(FOUND));
    informed();

    assertThat(cpe.discovered(DiscoveredAcs.at(FOUND))).isEmpty();

    assertThat(cpe.owedEvents()).isEmpty();
    assertThat(cpe.sessionDue()).isFalse();
  }

  @Test
  @Spec("A-51")
  void staysWithTheAcsThatAnAcsHasSetAsLongAsThatAnswers() {
    cpe.boot();
    CwmpSession session = device.informedSession();
    device.request(
        session,
        new SetParameterValues(
            List.of(new ParameterValue(URL, ValueType.STRING, "http://set.test/")), ""));
    device.end(session);
    informed();

    assertThat(cpe.discovered(DiscoveredAcs.at(FOUND)))
        .containsExactly(URL + " was set by other means");
    assertThat(cpe.owedEvents()).isEmpty();

    for (int i = 0; i < Discovery.FAILURES_THAT_MATTER; i++) {
      assertThat(cpe.tree().engine().url()).isEqualTo("http://set.test/");
      cpe.connectionRequested();
      device.fail(cpe.openSession(), SessionFailure.CONNECT);
    }
    assertThat(cpe.discovered(DiscoveredAcs.at(FOUND))).isEmpty();

    assertThat(cpe.tree().engine().url()).isEqualTo(FOUND);
    assertThat(cpe.owedEvents()).containsExactly(BOOTSTRAP);
  }

  @Test
  @Spec("A-50")
  void takesTheOtherValuesToo() {
    cpe.boot();

    List<String> refused =
        cpe.discovered(
            new DiscoveredAcs(FOUND, Optional.of("TLCO.GRP2"), Optional.of(7), Optional.of(3000)));

    assertThat(cpe.tree().find("Device.DeviceInfo.ProvisioningCode"))
        .satisfies(node -> assertThat(cpe.tree().value(node)).isEqualTo("TLCO.GRP2"));
    assertThat(refused)
        .containsExactly(
            "ManagementServer.CWMPRetryMinimumWaitInterval: the model does not have it",
            "ManagementServer.CWMPRetryIntervalMultiplier: the model does not have it");
  }

  @Test
  @Spec("A-50")
  void refusesNonsenseAndKeepsWhatItHas() {
    cpe.boot();

    assertThat(cpe.discovered(DiscoveredAcs.at("gopher:x")))
        .singleElement()
        .asString()
        .startsWith(URL + ": ");
    assertThat(cpe.tree().engine().url()).isEqualTo(TestDevice.ACS);
  }

  private void informed() {
    if (!cpe.sessionDue()) {
      cpe.boot();
    }
    CwmpSession session = device.informedSession();
    device.request(session);
    device.end(session);
    assertThat(cpe.owedEvents()).isEmpty();
  }
}
