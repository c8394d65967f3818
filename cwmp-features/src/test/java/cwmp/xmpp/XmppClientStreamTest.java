// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.spec.Spec;
import cwmp.xmpp.XmppClientStream.Bound;
import cwmp.xmpp.XmppClientStream.Failed;
import cwmp.xmpp.XmppClientStream.MakeKey;
import cwmp.xmpp.XmppClientStream.Received;
import cwmp.xmpp.XmppClientStream.Send;
import cwmp.xmpp.XmppClientStream.StartTls;
import cwmp.xmpp.XmppClientStream.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmppClientStreamTest {
  private static final String HEADER =
      "<?xml version='1.0'?><stream:stream id='1' xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
  private static final String MECHANISMS = "<mechanisms xmlns='" + XmppNamespaces.SASL + "'>";
  private static final String BIND = "<bind xmlns='" + XmppNamespaces.BIND + "'>";
  private static final String BOUND =
      "<iq type='result' id='bind'>" + BIND + "<jid>user@x.example/1</jid></bind></iq>";

  /** The login of RFC 5802 5. */
  private final XmppClientStream stream = stream("user", "pencil", false);

  private static XmppClientStream stream(String name, String password, boolean useTls) {
    return new XmppClientStream(
        new XmppAccount(name, password, "x.example", "cpe", useTls),
        XmppLimits.DEFAULT,
        "fyko+d2lbbFgONRv9qkxdawL");
  }

  @Test
  void logsInWithScramAndBindsItsResource() {
    assertThat(sent(stream.start()))
        .startsWith("<?xml version='1.0'?><stream:stream to='x.example'");
    assertThat(saslText(say(HEADER + scramFeatures())))
        .isEqualTo("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");

    List<Step> challenged =
        say(
            sasl(
                "challenge",
                "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096"));
    byte[] key = ((MakeKey) challenged.get(0)).key().get();
    assertThat(saslText(stream.onKey(key)))
        .isEqualTo(
            "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
                + "p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");

    assertThat(sent(say(sasl("success", "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")))).startsWith("<?xml");
    assertThat(sent(say(HEADER + "<stream:features>" + BIND + "</bind></stream:features>")))
        .isEqualTo("<iq type='set' id='bind'>" + BIND + "<resource>cpe</resource></bind></iq>");
    assertThat(say(BOUND)).containsExactly(new Bound("user@x.example/1"));
    assertThat(stream.isSecure()).isFalse();
    assertThat(say("<presence/>"))
        .containsExactly(new Received(XmppElement.of(XmppNamespaces.CLIENT, "presence")));
    assertThat(say("</stream:stream>")).first().isInstanceOf(Failed.class);
    assertThat(stream.onEnd()).isEmpty();
  }

  @Test
  void believesNoServerThatDoesNotKnowThePasswordEither() {
    stream.start();
    say(HEADER + scramFeatures());
    MakeKey make =
        (MakeKey)
            say(sasl("challenge", "r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXCR+Q6sek8bf92,i=1")).get(0);
    stream.onKey(make.key().get());

    assertThat(failure(say(sasl("success", "v=AAAA")))).isEqualTo(XmppFailure.PROTOCOL);
  }

  @Test
  void refusesChallengesThatCannotBe() {
    for (String challenge :
        List.of(
            "r=other,s=QSXCR+Q6sek8bf92,i=4096",
            "r=fyko+d2lbbFgONRv9qkxdawL,s=QSXCR+Q6sek8bf92,i=4096",
            "r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXCR+Q6sek8bf92,i=100001",
            "r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXCR+Q6sek8bf92,i=0",
            "r=fyko+d2lbbFgONRv9qkxdawLx,s=,i=1",
            "r=fyko+d2lbbFgONRv9qkxdawLx,s=%,i=1",
            "m=x,r=fyko+d2lbbFgONRv9qkxdawLx,s=QSXCR+Q6sek8bf92,i=1",
            "",
            "x")) {
      XmppClientStream one = stream("user", "pencil", false);
      one.start();
      say(one, HEADER + scramFeatures());

      assertThat(failure(say(one, sasl("challenge", challenge))))
          .as(challenge)
          .isEqualTo(XmppFailure.PROTOCOL);
    }
  }

  @Test
  @Spec("H-38")
  void startsTlsWhereItIsWantedAndOnlyThenGivesThePasswordAway() {
    XmppClientStream tls = stream("user", "pencil", true);
    tls.start();
    String startTls = "<starttls xmlns='" + XmppNamespaces.TLS + "'/>";
    String plain = MECHANISMS + "<mechanism>PLAIN</mechanism></mechanisms>";

    assertThat(
            sent(say(tls, HEADER + "<stream:features>" + startTls + plain + "</stream:features>")))
        .isEqualTo(startTls);
    assertThat(say(tls, "<proceed xmlns='" + XmppNamespaces.TLS + "'/>"))
        .containsExactly(new StartTls());
    assertThat(sent(tls.onTls())).startsWith("<?xml");
    assertThat(saslText(say(tls, HEADER + "<stream:features>" + plain + "</stream:features>")))
        .isEqualTo("\0user\0pencil");
    assertThat(tls.isSecure()).isTrue();
  }

  @Test
  @Spec("H-38")
  void startsTlsWhereTheServerWantsIt() {
    stream.start();
    String required = "<starttls xmlns='" + XmppNamespaces.TLS + "'><required/></starttls>";

    assertThat(sent(say(HEADER + "<stream:features>" + required + "</stream:features>")))
        .startsWith("<starttls");
  }

  @Test
  void goesOnWithoutTlsOnlyIfNobodyWantsIt() {
    XmppClientStream tls = stream("user", "pencil", true);
    tls.start();

    assertThat(failure(say(tls, HEADER + scramFeatures()))).isEqualTo(XmppFailure.TLS);
  }

  @Test
  void takesNothingThatWasSaidBeforeTheHandshakeForSaidAfterIt() {
    XmppClientStream tls = stream("user", "pencil", true);
    tls.start();
    say(
        tls,
        HEADER
            + "<stream:features><starttls xmlns='"
            + XmppNamespaces.TLS
            + "'/></stream:features>");

    List<Step> steps =
        say(tls, "<proceed xmlns='" + XmppNamespaces.TLS + "'/>" + HEADER + scramFeatures());

    assertThat(steps.get(steps.size() - 1)).isInstanceOf(Failed.class);
  }

  @Test
  void doesNotTellAPasswordToWhoeverListens() {
    stream.start();

    assertThat(
            say(
                HEADER
                    + "<stream:features>"
                    + MECHANISMS
                    + "<mechanism>PLAIN</mechanism></mechanisms></stream:features>"))
        .containsExactly(
            new Failed(
                XmppFailure.AUTHENTICATION,
                "the server offers [PLAIN], expected SCRAM-SHA-1, or TLS with PLAIN"));
  }

  @Test
  void tellsWhyTheServerRefusedIt() {
    stream.start();
    say(HEADER + scramFeatures());

    assertThat(say("<failure xmlns='" + XmppNamespaces.SASL + "'><not-authorized/></failure>"))
        .containsExactly(
            new Failed(XmppFailure.AUTHENTICATION, "the server refused it: not-authorized"));
  }

  @Test
  void asksForASessionWhereThatIsNotOptional() {
    XmppClientStream old = stream("user", "pencil", true);
    old.start();
    say(
        old,
        HEADER
            + "<stream:features><starttls xmlns='"
            + XmppNamespaces.TLS
            + "'/></stream:features>");
    say(old, "<proceed xmlns='" + XmppNamespaces.TLS + "'/>");
    old.onTls();
    say(
        old,
        HEADER
            + "<stream:features>"
            + MECHANISMS
            + "<mechanism>PLAIN</mechanism></mechanisms></stream:features>");
    say(old, "<success xmlns='" + XmppNamespaces.SASL + "'/>");
    String session = "<session xmlns='" + XmppNamespaces.SESSION + "'/>";
    say(old, HEADER + "<stream:features>" + BIND + "</bind>" + session + "</stream:features>");

    assertThat(sent(say(old, BOUND))).isEqualTo("<iq type='set' id='session'>" + session + "</iq>");
    assertThat(say(old, "<iq type='result' id='session'/>"))
        .containsExactly(new Bound("user@x.example/1"));
  }

  @Test
  void isOverAfterAnErrorOfTheStream() {
    stream.start();

    assertThat(say(HEADER + "<stream:error><host-unknown xmlns='u'/></stream:error><iq/>"))
        .containsExactly(new Failed(XmppFailure.PROTOCOL, "stream error host-unknown"));
    assertThat(say("more")).isEmpty();
  }

  @Test
  void showsNoPassword() {
    XmppAccount account = new XmppAccount("user", "pencil", "x.example", "cpe", false);

    assertThat(account.toString()).doesNotContain("pencil");
    assertThat(new Send("pencil").toString()).doesNotContain("pencil");
  }

  private List<Step> say(String text) {
    return say(stream, text);
  }

  private static List<Step> say(XmppClientStream to, String text) {
    return to.onBytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String sent(List<Step> steps) {
    assertThat(steps).hasSize(1);
    return ((Send) steps.get(0)).xml();
  }

  private static XmppFailure failure(List<Step> steps) {
    return ((Failed) steps.get(steps.size() - 1)).failure();
  }

  private static String scramFeatures() {
    return "<stream:features>"
        + MECHANISMS
        + "<mechanism>PLAIN</mechanism><mechanism>SCRAM-SHA-1</mechanism></mechanisms>"
        + "</stream:features>";
  }

  private static String sasl(String name, String text) {
    String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return "<" + name + " xmlns='" + XmppNamespaces.SASL + "'>" + base64 + "</" + name + ">";
  }

  private static String saslText(List<Step> steps) {
    String xml = sent(steps);
    String base64 = xml.substring(xml.indexOf('>') + 1, xml.lastIndexOf('<'));
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
