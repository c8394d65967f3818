// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.testkit.Spec;
import cwmp.udp.UdpConnectionRequest;
import cwmp.xmpp.XmppConnectionRequest;
import cwmp.xmpp.XmppElement;
import cwmp.xmpp.XmppNamespaces;
import horde.fleet.DeviceRef;
import horde.fleet.Plans;
import horde.lab.Lab;
import horde.lab.VirtualAcs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connection requests over UDP and XMPP, of ACSs that keep to the rules and of others. */
@Timeout(60)
class OtherKnocksTest {
  private static final String ROOT = "Device.ManagementServer.";
  private static final String ADDRESS = "192.0.2.1:5000";
  private static final Credentials LOGIN = new Credentials("acs", "wrench-7");

  private final Referee referee = new Referee();
  private Lab lab;
  private DeviceRef device;

  @BeforeEach
  void switchOn() throws Exception {
    lab =
        Lab.of(Plans.plan(Plans.group(1, Plans.hastyGateway(), "http://acs/", Duration.ofDays(1))))
            .layers(List.of(referee))
            .virtual(new VirtualAcs(), Instant.parse("2030-01-01T00:00:00Z"));
    lab.start();
    lab.sleep(Duration.ofMinutes(1));
    device = lab.devices().getFirst();
    set("ConnectionRequestUsername", LOGIN.username());
    set("ConnectionRequestPassword", LOGIN.password());
  }

  private void set(String name, String value) throws Exception {
    lab.act(
        device,
        body -> body.set(List.of(new ParameterValue(ROOT + name, ValueType.ABSENT, value))));
  }

  private void hears(byte[] datagram) throws Exception {
    lab.act(device, body -> assertThat(body.heard(datagram)).isSameAs(datagram));
  }

  private void hears(String datagram) throws Exception {
    hears(datagram.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void knocks(long timestamp, String id, String nonce) throws Exception {
    hears(UdpConnectionRequest.signed(timestamp, id, nonce, LOGIN).toDatagram(ADDRESS));
  }

  /** What was broken of connection requests, with what was found. */
  private List<String> broken() {
    return referee.violations().stream()
        .filter(violation -> violation.rule().id().contains("knock"))
        .map(violation -> violation.rule().id() + ": " + violation.sample().detail())
        .toList();
  }

  // ---- UDP

  @Test
  @Spec({"H-29", "H-30", "H-31"})
  void copiesAndNewRequestsAreInOrder() throws Exception {
    for (int i = 0; i < 3; i++) {
      knocks(1000, "a", "x");
    }
    knocks(1001, "b", "y");
    knocks(1000, "a", "x"); // overtaken
    knocks(1010, "c", "x");

    assertThat(broken()).isEmpty();
  }

  @Test
  void whoEverSentWhatIsNoHttpIsNotTheAcs() throws Exception {
    hears(new byte[] {0, 1, 0, 0, 1, 2, 3, 4});
    hears("hello, is there anybody?");
    hears("");

    assertThat(broken()).isEmpty();
    assertThat(referee.stumbles()).isZero();
  }

  @ParameterizedTest
  @Spec("H-29")
  @CsvSource(
      delimiter = '|',
      value = {
        "POST http://d/?ts=1&id=a&un=acs&cn=x&sig=S HTTP/1.1 | POST, expected GET",
        "GET http://d/?ts=1&un=acs&cn=x&sig=S HTTP/1.1 | a request without id",
        "GET http://d/?ts=1&id=a&un=acs&sig=S HTTP/1.1 | a request without cn",
        "GET http://d/ HTTP/1.1 | a request without ts",
        "GET http://d/?ts=soon&id=a&un=acs&cn=x&sig=S HTTP/1.1 | a ts that is no number of seconds",
        "GET http://d/?ts=1&id=a&un=acs&cn=x&sig=12 HTTP/1.1"
            + " | a sig that is not 40 hexadecimal digits",
        "GET http://d/?ts=1&id=a&un=acs&cn=x&sig=S | a request that cannot be read as HTTP/1.1",
      })
  void aDatagramOfAnotherForm(String line, String found) throws Exception {
    hears(line.strip().replace("sig=S", "sig=" + "0".repeat(40)) + "\r\nHost: d\r\n\r\n");

    assertThat(broken()).containsExactly("udp-knock-form: " + found);
  }

  @Test
  @Spec("H-29")
  void aDatagramWithABody() throws Exception {
    String good =
        new String(
            UdpConnectionRequest.signed(5, "a", "x", LOGIN).toDatagram(ADDRESS),
            StandardCharsets.US_ASCII);

    hears(good.replace("\r\n\r\n", "\r\nContent-Length: 2\r\n\r\nhi"));

    assertThat(broken()).containsExactly("udp-knock-form: something after the head");
  }

  @Test
  @Spec("H-30")
  void aRequestThatIsNeitherNewNorACopy() throws Exception {
    knocks(1000, "a", "x");
    knocks(1000, "b", "x");
    assertThat(broken())
        .containsExactly("udp-knock-repeated: ts=1000 as before, expected a later one");

    knocks(1001, "b", "x");
    assertThat(referee.count(Rule.UDP_KNOCK_REPEATED)).isEqualTo(2);

    knocks(900, "c", "x"); // may have been overtaken
    assertThat(referee.count(Rule.UDP_KNOCK_REPEATED)).isEqualTo(2);
    lab.sleep(Duration.ofSeconds(11));
    knocks(800, "d", "x");
    assertThat(referee.count(Rule.UDP_KNOCK_REPEATED)).isEqualTo(3);
  }

  @Test
  @Spec("H-30")
  void aRequestByAnother() throws Exception {
    hears(
        UdpConnectionRequest.signed(1, "a", "x", new Credentials("acs", "wrong"))
            .toDatagram(ADDRESS));
    assertThat(broken()).containsExactly("udp-knock-credentials: a signature by another password");
    hears(
        UdpConnectionRequest.signed(2, "b", "x", new Credentials("nobody", "wrench-7"))
            .toDatagram(ADDRESS));

    assertThat(referee.count(Rule.UDP_KNOCK_CREDENTIALS)).isEqualTo(2);
    assertThat(referee.violations().getFirst().severity()).isEqualTo(Severity.WARNING);
    assertThat(referee.violations().toString()).doesNotContain("sig=0", "wrench-7");
  }

  @Test
  @Spec("H-33")
  void aFloodIsOneInWhateverWayItComes() throws Exception {
    for (int i = 0; i < 6; i++) {
      knocks(1000 + i, "u" + i, "x");
      hears(XmppConnectionRequest.stanza("d@x", "q" + i, LOGIN).with("from", "acs@x/1"));
    }

    assertThat(broken()).containsExactly("knock-flood: 11 connection requests within a minute");
  }

  // ---- XMPP

  private void hears(XmppElement stanza) throws Exception {
    lab.act(device, body -> body.heard(stanza));
  }

  private static XmppElement good() {
    return XmppConnectionRequest.stanza("d@x", "1", LOGIN).with("from", "acs@x/1");
  }

  @Test
  @Spec({"H-35", "H-36", "H-38"})
  void aRequestThatIsRightAndStanzasThatAreNone() throws Exception {
    set("ConnReqAllowedJabberIDs", "other@x,acs@x");
    hears(good());
    hears(
        XmppElement.of(XmppNamespaces.CLIENT, "iq")
            .with("type", "get")
            .with(XmppElement.of("urn:xmpp:ping", "ping")));
    hears(XmppElement.of(XmppNamespaces.CLIENT, "presence"));

    assertThat(broken()).isEmpty();
  }

  @Test
  @Spec("H-35")
  void aStanzaOfAnotherForm() throws Exception {
    XmppElement request = good().children().getFirst();
    hears(XmppElement.of(XmppNamespaces.CLIENT, "message").with(request));
    assertThat(broken())
        .containsExactly("xmpp-knock-form: message of type '', expected an iq of type get");

    XmppElement iq = XmppElement.of(XmppNamespaces.CLIENT, "iq").with("type", "get");
    hears(iq.with("from", "acs@x/1").with(request));
    assertThat(referee.count(Rule.XMPP_KNOCK_FORM)).as("no id").isEqualTo(2);
    hears(iq.with("id", "1").with(XmppElement.of("urn:other", "connectionRequest")));
    assertThat(referee.count(Rule.XMPP_KNOCK_FORM)).as("another namespace").isEqualTo(3);
    hears(
        iq.with("id", "1")
            .with(
                XmppElement.of(XmppConnectionRequest.NAMESPACE, "connectionRequest")
                    .with(XmppElement.of(XmppNamespaces.CLIENT, "username"))
                    .with(XmppElement.of(XmppNamespaces.CLIENT, "password"))));
    assertThat(referee.count(Rule.XMPP_KNOCK_FORM)).as("children unqualified").isEqualTo(4);
    assertThat(referee.violations().toString()).doesNotContain(LOGIN.password());
  }

  @ParameterizedTest
  @Spec("H-36")
  @ValueSource(strings = {"other@x", "acs@x/2", "acs@y"})
  void aRequestFromSomebodyWhoMustNot(String allowed) throws Exception {
    set("ConnReqAllowedJabberIDs", allowed);

    hears(good());

    assertThat(broken())
        .containsExactly("xmpp-knock-from: a request from acs@x/1, expected one of " + allowed);
  }

  @Test
  @Spec("H-38")
  void aRequestWithOtherCredentials() throws Exception {
    hears(
        XmppConnectionRequest.stanza("d@x", "1", new Credentials("acs", "wrong"))
            .with("from", "acs@x/1"));
    assertThat(broken())
        .containsExactly("xmpp-knock-credentials: another password than that of the device");
    hears(
        XmppConnectionRequest.stanza("d@x", "2", new Credentials("nobody", "wrench-7"))
            .with("from", "acs@x/1"));

    assertThat(referee.count(Rule.XMPP_KNOCK_CREDENTIALS)).isEqualTo(2);
  }
}
