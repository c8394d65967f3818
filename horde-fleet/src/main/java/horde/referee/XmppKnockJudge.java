// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import cwmp.http.Credentials;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.xmpp.Jid;
import cwmp.xmpp.XmppConnectionRequest;
import cwmp.xmpp.XmppElement;
import cwmp.xmpp.XmppNamespaces;
import horde.fleet.Device;
import horde.referee.Violation.Sample;
import java.util.List;
import java.util.stream.Stream;

/**
 * Judges connection requests over XMPP. TR-069 Annex K.
 *
 * <p>Other stanzas are the business of those who talk XMPP, and nobody's fault here.
 */
final class XmppKnockJudge {
  private final Referee referee;
  private final KnockJudge all;

  XmppKnockJudge(Referee referee, KnockJudge all) {
    this.referee = referee;
    this.all = all;
  }

  void judge(Device device, XmppElement stanza) {
    if (!XmppConnectionRequest.isLike(stanza)) {
      return;
    }
    Whistle whistle =
        (rule, format, arguments) ->
            referee.note(rule, () -> sample(device, stanza, format.formatted(arguments)));
    if (!isOfGoodForm(stanza, whistle)) {
      return;
    }
    XmppConnectionRequest request = XmppConnectionRequest.of(stanza);
    if (request == null || request.credentials() == null) {
      return;
    }
    EngineParameters engine = device.tree().engine();
    String allowed = engine.value(EngineParameter.CONN_REQ_ALLOWED_JABBER_IDS);
    if (!allowed.isEmpty()
        && Stream.of(allowed.split(","))
            .noneMatch(entry -> Jid.of(entry.strip()).covers(Jid.of(request.from())))) {
      whistle.blow(
          Rule.XMPP_KNOCK_FROM, "a request from %s, expected one of %s", request.from(), allowed);
      return;
    }
    Credentials right =
        new Credentials(engine.connectionRequestUsername(), engine.connectionRequestPassword());
    if (!right.equals(request.credentials())) {
      whistle.blow(
          Rule.XMPP_KNOCK_CREDENTIALS,
          "another %s than that of the device",
          right.username().equals(request.credentials().username()) ? "password" : "username");
      return;
    }
    all.another(device, whistle);
  }

  private static boolean isOfGoodForm(XmppElement stanza, Whistle whistle) {
    if (!XmppConnectionRequest.isRequest(stanza)) {
      whistle.blow(
          Rule.XMPP_KNOCK_FORM,
          "%s of type '%s', expected an iq of type get",
          stanza.name(),
          stanza.attribute("type"));
      return false;
    }
    if (stanza.attribute("id").isEmpty()) {
      whistle.blow(Rule.XMPP_KNOCK_FORM, "an iq without id");
    }
    XmppElement request =
        stanza.child(XmppConnectionRequest.NAMESPACE, XmppConnectionRequest.ELEMENT);
    if (request == null) {
      whistle.blow(
          Rule.XMPP_KNOCK_FORM,
          "a connectionRequest in another namespace, expected %s",
          XmppConnectionRequest.NAMESPACE);
      return false;
    }
    for (String name : List.of("username", "password")) {
      if (request.child(XmppConnectionRequest.NAMESPACE, name) == null) {
        boolean elsewhere = request.children().stream().anyMatch(c -> c.name().equals(name));
        whistle.blow(
            Rule.XMPP_KNOCK_FORM,
            elsewhere ? "%s in another namespace than the request" : "a request without %s",
            name);
        return false;
      }
    }
    return true;
  }

  /** The stanza without what it shows of itself. */
  private static Sample sample(Device device, XmppElement stanza, String detail) {
    XmppElement shown =
        XmppElement.of(XmppNamespaces.CLIENT, stanza.name())
            .with("type", stanza.attribute("type"))
            .with("from", stanza.attribute("from"))
            .with("id", stanza.attribute("id"));
    return new Sample(
        device.now(), device.id().serialNumber(), detail, List.of("--> (XMPP) " + shown.toXml()));
  }
}
