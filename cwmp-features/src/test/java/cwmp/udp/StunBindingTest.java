// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import static cwmp.udp.UdpDevice.LOCAL;
import static cwmp.udp.UdpDevice.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.rpc.RpcTable;
import cwmp.session.SessionOutcome;
import cwmp.spec.Spec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The binding of a NAT, learned and kept. TR-069 G.2.1. */
class StunBindingTest {
  private static final UdpAddress PUBLIC = UdpAddress.of(new byte[] {(byte) 203, 0, 113, 9}, 61000);
  private static final UdpAddress MOVED = UdpAddress.of(new byte[] {(byte) 203, 0, 113, 9}, 61001);
  private static final UdpSettings SETTINGS = UdpSettings.defaults();

  @Test
  @Spec("H-20")
  void asksTheServerThatTheParametersName() {
    UdpDevice device = UdpDevice.withStun(SETTINGS).booted();
    assertThat(device.lastSent().host()).isEqualTo("stun.test");
    assertThat(device.lastSent().port()).isEqualTo(3478);

    device.session("STUNServerAddress", "", "STUNServerPort", "3479");
    assertThat(device.lastSent().host()).isEqualTo("acs.test");
    assertThat(device.lastSent().port()).isEqualTo(3479);
  }

  @Test
  @Spec({"H-20", "H-24"})
  void stopsWhenStunIsSwitchedOff() {
    UdpDevice device = UdpDevice.withStun(SETTINGS).booted();
    device.answer(PUBLIC);
    device.answer(PUBLIC);
    assertThat(device.value("NATDetected")).isEqualTo("true");
    int before = device.sent().size();

    device.session("STUNEnable", "false");
    device.pass(Duration.ofHours(1));

    assertThat(device.sent()).hasSize(before);
    assertThat(device.value("NATDetected")).isEqualTo("false");
    assertThat(device.value("UDPConnectionRequestAddress")).isEqualTo("10.0.0.7:5000");
  }

  @Test
  @Spec("H-20")
  void startsOnlyAfterTheSessionThatSwitchesItOn() {
    UdpDevice device = new UdpDevice(SETTINGS.listeningWithoutStun(host -> false)).booted();
    assertThat(device.commands).isEmpty();

    var session = device.cpe.openSession();
    RpcTable.standard()
        .answer(
            new SetParameterValues(
                List.of(new ParameterValue(ROOT + "STUNEnable", ValueType.BOOLEAN, "1")), ""),
            device.cpe);
    device.settle();
    assertThat(device.commands).isEmpty();

    assertThat(session.plan()).isNotNull();
    device.cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));
    device.settle();
    assertThat(device.sent()).hasSize(1);
  }

  @Test
  @Spec("H-21")
  void namesItselfInEveryRequestFromTheRequestSocket() {
    UdpDevice device = UdpDevice.withStun(SETTINGS).booted();

    StunMessage request = device.lastRequest();

    assertThat(request.type()).isEqualTo(0x0001);
    assertThat(request.value(0xC001).orElseThrow())
        .isEqualTo("dslforum.org/TR-111 ".getBytes(StandardCharsets.US_ASCII))
        .hasSize(20);
    assertThat(request.has(0xC002)).isFalse();
    assertThat(request.has(StunMessage.USERNAME)).isFalse();
    assertThat(device.lastSent().datagram()).hasSize(20 + 4 + 20);
  }

  @Test
  @Spec("H-22")
  void tellsTheServerOfEachNewBindingAtOnce() {
    UdpDevice device = UdpDevice.withStun(SETTINGS).booted();

    device.answer(PUBLIC);
    assertThat(device.sent()).hasSize(2);
    assertThat(device.lastRequest().value(0xC002).orElseThrow()).isEmpty();
    assertThat(device.lastRequest().has(0xC001)).isTrue();
    device.answer(PUBLIC);
    assertThat(device.sent()).hasSize(2);

    device.pass(Duration.ofSeconds(20));
    assertThat(device.lastRequest().has(0xC002)).isFalse();
    device.answer(MOVED);
    assertThat(device.lastRequest().has(0xC002)).isTrue();
    assertThat(device.value("UDPConnectionRequestAddress")).isEqualTo("203.0.113.9:61001");
  }

  @Test
  @Spec("H-22")
  void doesNotChaseANatThatGivesEveryDatagramAnotherPort() {
    UdpDevice device = UdpDevice.withStun(SETTINGS).booted();

    device.answer(PUBLIC);
    device.answer(MOVED);
    assertThat(device.sent()).hasSize(2);

    device.pass(Duration.ofSeconds(20));
    assertThat(device.sent()).hasSize(3);
    assertThat(device.lastRequest().has(0xC002)).isTrue();
  }

  @Test
  @Spec("H-23")
  void signsOnlyAfterTheServerHasAskedForIt() {
    UdpDevice device = UdpDevice.withStun(SETTINGS);
    device.values.put(ROOT + "STUNUsername", "stun-user");
    device.values.put(ROOT + "STUNPassword", "stun-password");
    device.booted();
    assertThat(device.lastRequest().text(StunMessage.USERNAME)).contains("stun-user");
    assertThat(device.lastRequest().has(StunMessage.MESSAGE_INTEGRITY)).isFalse();

    device.receive(error(device, 401));

    StunMessage signed = device.lastRequest();
    assertThat(signed.text(StunMessage.USERNAME)).contains("stun-user");
    assertThat(signed.isSignedWith("stun-password")).isTrue();
    assertThat(signed.isSignedWith("another")).isFalse();

    device.answer(PUBLIC);
    assertThat(device.lastRequest().has(0xC002)).isTrue();
    assertThat(device.lastRequest().isSignedWith("stun-password")).isTrue();
    assertThat(device.value("NATDetected")).isEqualTo("true");
  }

  @Test
  @Spec("H-23")
  void neverSignsWithoutAUsername() {
    UdpDevice device = UdpDevice.withStun(SETTINGS).booted();

    device.receive(error(device, 401));

    assertThat(device.sent()).hasSize(1);
    device.pass(Duration.ofSeconds(20));
    assertThat(device.lastRequest().has(StunMessage.MESSAGE_INTEGRITY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 420, 430, 431, 432, 500, 600})
  @Spec("H-23")
  void takesAnyOtherErrorForAFailedBinding(int code) {
    UdpDevice device = UdpDevice.withStun(SETTINGS);
    device.values.put(ROOT + "STUNUsername", "stun-user");
    device.booted();
    if (code == 401) {
      device.receive(error(device, 401)); // and once more, now that it has signed
    }
    int before = device.sent().size();

    device.receive(error(device, code));

    assertThat(device.sent()).hasSize(before);
    assertThat(device.value("UDPConnectionRequestAddress")).isEqualTo(LOCAL.toString());
    device.pass(Duration.ofSeconds(20));
    assertThat(device.sent()).hasSize(before + 1);
  }

  @Test
  @Spec("H-23")
  void ignoresAResponseWhoseSignatureIsWrong() {
    UdpDevice device = UdpDevice.withStun(SETTINGS);
    device.values.put(ROOT + "STUNUsername", "stun-user");
    device.values.put(ROOT + "STUNPassword", "stun-password");
    device.booted();
    device.receive(error(device, 401));
    StunWriter response =
        new StunWriter(StunMessage.BINDING_RESPONSE, device.lastRequest().transaction())
            .with(StunMessage.MAPPED_ADDRESS, PUBLIC);

    device.receive(response.toBytesSignedWith("forged"));

    assertThat(device.value("UDPConnectionRequestAddress")).isEmpty();
  }

  @Test
  @Spec({"H-24", "H-25"})
  void seesNoNatWhereItIsSeenFromOutsideAsItIs() {
    UdpDevice device = UdpDevice.withStun(SETTINGS).booted();

    device.answer(LOCAL);

    assertThat(device.value("NATDetected")).isEqualTo("false");
    assertThat(device.value("UDPConnectionRequestAddress")).isEqualTo("10.0.0.7:5000");
  }

  @Test
  @Spec("H-25")
  void putsAnIpv6AddressIntoBrackets() {
    byte[] octets = new byte[16];
    octets[0] = 0x20;
    octets[1] = 0x01;
    octets[15] = 7;
    UdpDevice device = new UdpDevice(SETTINGS);
    device.local = UdpAddress.of(octets, 5000);

    device.booted();

    assertThat(device.value("UDPConnectionRequestAddress")).isEqualTo("[2001::7]:5000");
  }

  @Test
  @Spec({"H-25", "G-03"})
  void notifiesANewAddressAsTheAcsWants() throws Exception {
    UdpDevice device = UdpDevice.withStun(SETTINGS).booted();
    String name = ROOT + "UDPConnectionRequestAddress";
    device.cpe.openSession();
    RpcTable.standard()
        .answer(
            new SetParameterAttributes(
                List.of(new SetParameterAttributesStruct(name, true, 2, false, List.of()))),
            device.cpe);
    device.cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));

    device.answer(PUBLIC);

    assertThat(device.cpe.sessionDue()).isTrue();
    assertThat(UdpDevice.codes(device.session())).containsExactly("4 VALUE CHANGE");
  }

  @Test
  @Spec("G-12")
  void notifiesNewAddressesNoMoreOftenThanItsLimitAllows() throws Exception {
    UdpDevice device = UdpDevice.withStun(SETTINGS);
    device.values.put(ROOT + "UDPConnectionRequestAddressNotificationLimit", "300");
    device.booted();
    String name = ROOT + "UDPConnectionRequestAddress";
    device.cpe.openSession();
    RpcTable.standard()
        .answer(
            new SetParameterAttributes(
                List.of(new SetParameterAttributesStruct(name, true, 2, false, List.of()))),
            device.cpe);
    device.cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));
    device.answer(PUBLIC);
    assertThat(UdpDevice.codes(device.session())).containsExactly("4 VALUE CHANGE");

    device.answer(MOVED);
    assertThat(device.value("UDPConnectionRequestAddress")).isEqualTo(MOVED.toString());
    device.pass(Duration.ofSeconds(299));
    assertThat(device.cpe.sessionDue()).isFalse();

    device.pass(Duration.ofSeconds(1));
    assertThat(UdpDevice.codes(device.session())).containsExactly("4 VALUE CHANGE");
  }

  @Test
  @Spec("H-28")
  void repeatsAnUnansweredRequestAtTheTimesOfRfc3489() {
    UdpDevice device = UdpDevice.withStun(SETTINGS).booted();

    device.pass(Duration.ofMillis(9_500));

    assertThat(device.sendTimes())
        .containsExactly(0L, 100L, 300L, 700L, 1500L, 3100L, 4700L, 6300L, 7900L);
    assertThat(device.sent())
        .extracting(sent -> StunMessage.parse(sent.datagram()).orElseThrow().transaction())
        .containsOnly(device.lastRequest().transaction());
    // It gives up, and tries anew after the usual rest.
    assertThat(device.value("UDPConnectionRequestAddress")).isEqualTo("10.0.0.7:5000");
    device.pass(Duration.ofMillis(19_999));
    assertThat(device.sent()).hasSize(9);
    device.pass(Duration.ofMillis(1));
    assertThat(device.sent()).hasSize(10);
  }

  @Test
  @Spec("H-26")
  void asksAgainAfterTheShortestPeriod() {
    UdpDevice device = UdpDevice.withStun(SETTINGS);
    device.values.put(ROOT + "STUNMinimumKeepAlivePeriod", "30");
    device.values.put(ROOT + "STUNMaximumKeepAlivePeriod", "300");
    device.booted();

    for (int i = 0; i < 5; i++) {
      device.answer(PUBLIC);
      device.pass(Duration.ofSeconds(i == 0 ? 0 : 30));
    }

    assertThat(device.sendTimes()).containsExactly(0L, 0L, 30_000L, 60_000L, 90_000L, 120_000L);
  }

  @Test
  @Spec("H-26")
  void doesNotSearchWhereBothPeriodsAreEqual() {
    UdpDevice device = UdpDevice.withStun(SETTINGS.findingTimeout());
    device.values.put(ROOT + "STUNMinimumKeepAlivePeriod", "45");
    device.values.put(ROOT + "STUNMaximumKeepAlivePeriod", "45");
    device.booted();

    for (int i = 0; i < 4; i++) {
      device.answer(PUBLIC);
      device.pass(Duration.ofSeconds(i == 0 ? 0 : 45));
    }

    assertThat(device.sendTimes()).containsExactly(0L, 0L, 45_000L, 90_000L, 135_000L);
    assertThat(device.sent()).allMatch(sent -> sent.from() == UdpSocket.REQUESTS);
  }

  @Test
  @Spec("H-26")
  void keepsWithinTheLongestPeriodEvenIfTheShortestIsLonger() {
    UdpDevice device = UdpDevice.withStun(SETTINGS);
    device.values.put(ROOT + "STUNMinimumKeepAlivePeriod", "0");
    device.values.put(ROOT + "STUNMaximumKeepAlivePeriod", "10");
    device.booted();
    device.answer(PUBLIC);
    device.answer(PUBLIC);

    device.pass(Duration.ofSeconds(10));

    assertThat(device.sendTimes()).containsExactly(0L, 0L, 10_000L);
  }

  @Test
  @Spec({"H-27", "H-21"})
  void findsOutHowLongTheNatKeepsABinding() {
    UdpDevice device = UdpDevice.withStun(SETTINGS.findingTimeout());
    device.values.put(ROOT + "STUNMinimumKeepAlivePeriod", "20");
    device.values.put(ROOT + "STUNMaximumKeepAlivePeriod", "600");
    device.booted();
    device.answer(PUBLIC);
    device.answer(PUBLIC);
    long refreshed = device.monotonicMillis();
    int probes = 0;

    while (probes < 20) {
      int before = device.sent().size();
      device.pass(Duration.ofMillis(device.cpe.nextDeadline() - device.monotonicMillis()));
      assertThat(device.sent()).hasSize(before + 1);
      if (device.lastSent().from() == UdpSocket.REQUESTS) {
        break;
      }
      probes++;
      StunMessage probe = device.lastRequest();
      assertThat(probe.address(StunMessage.RESPONSE_ADDRESS)).contains(PUBLIC);
      assertThat(probe.has(0xC001)).isFalse();
      if (device.monotonicMillis() - refreshed <= 90_000) {
        device.receive(
            new StunWriter(StunMessage.BINDING_RESPONSE, probe.transaction())
                .with(StunMessage.MAPPED_ADDRESS, MOVED)
                .toBytes());
      } else {
        device.pass(Duration.ofMillis(9_500)); // the NAT has dropped the answer
      }
      assertThat(device.lastSent().from()).isEqualTo(UdpSocket.REQUESTS);
      device.answer(PUBLIC);
      refreshed = device.monotonicMillis();
    }

    assertThat(probes).isBetween(3, 10);
    long rest = device.monotonicMillis() - refreshed;
    assertThat(rest).isBetween(80_000L, 90_000L);
    assertThat(device.commands)
        .extracting(UdpDevice.Sent::command)
        .contains(new UdpCommand.Close(UdpSocket.DISCOVERY));
  }

  @Test
  @Spec("H-27")
  void keepsTheShortestPeriodIfTheServerDoesNotAnswerElsewhere() {
    UdpDevice device = UdpDevice.withStun(SETTINGS.findingTimeout());
    device.values.put(ROOT + "STUNMinimumKeepAlivePeriod", "20");
    device.booted();
    device.answer(PUBLIC);
    device.answer(PUBLIC);
    device.pass(Duration.ofSeconds(40));
    assertThat(device.lastSent().from()).isEqualTo(UdpSocket.DISCOVERY);

    device.receive(
        UdpSocket.DISCOVERY,
        new StunWriter(StunMessage.BINDING_RESPONSE, device.lastRequest().transaction())
            .with(StunMessage.MAPPED_ADDRESS, MOVED)
            .toBytes());
    device.answer(PUBLIC);
    device.pass(Duration.ofSeconds(20));

    assertThat(device.sendTimes()).endsWith(40_000L, 40_000L, 60_000L);
    assertThat(device.lastSent().from()).isEqualTo(UdpSocket.REQUESTS);
    assertThat(device.value("UDPConnectionRequestAddress")).isEqualTo(PUBLIC.toString());
  }

  @Test
  @Spec("H-20")
  void triesAgainAfterAMinuteIfThereIsNoSocket() {
    UdpDevice device = UdpDevice.withStun(SETTINGS);
    device.cpe.boot();
    assertThat(device.cpe.takeCommands()).containsExactly(new UdpCommand.Open("stun.test"));
    device.udp.openFailed(device.cpe);

    device.pass(Duration.ofSeconds(60));

    assertThat(device.commands.get(0).command()).isEqualTo(new UdpCommand.Open("stun.test"));
    assertThat(device.sendTimes()).containsExactly(60_000L);
  }

  @Test
  @Spec("H-20")
  void ignoresResponsesToNothingThatItAsked() {
    UdpDevice device = UdpDevice.withStun(SETTINGS).booted();

    device.receive(
        new StunWriter(StunMessage.BINDING_RESPONSE, new StunMessage.Transaction(1, 2))
            .with(StunMessage.MAPPED_ADDRESS, PUBLIC)
            .toBytes());

    assertThat(device.value("UDPConnectionRequestAddress")).isEmpty();
    assertThat(device.sent()).hasSize(1);
  }

  private static byte[] error(UdpDevice device, int code) {
    return new StunWriter(StunMessage.BINDING_ERROR_RESPONSE, device.lastRequest().transaction())
        .withError(code, "no")
        .toBytes();
  }
}
