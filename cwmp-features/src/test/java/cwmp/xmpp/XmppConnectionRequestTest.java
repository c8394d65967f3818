// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.http.Credentials;
import cwmp.spec.Spec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmppConnectionRequestTest {
  private static final XmppElement REQUEST =
      XmppConnectionRequest.stanza("cpe@x.example/cwmp", "cr-1", new Credentials("u", "p"))
          .with("from", "acs@x.example/main");

  @Test
  @Spec("H-35")
  void hasItsArgumentsInItsOwnNamespace() {
    assertThat(REQUEST.toXml())
        .isEqualTo(
            "<iq type='get' to='cpe@x.example/cwmp' id='cr-1' from='acs@x.example/main'>"
                + "<connectionRequest xmlns='urn:broadband-forum-org:cwmp:xmppConnReq-1-0'>"
                + "<username>u</username><password>p</password></connectionRequest></iq>");
    assertThat(XmppConnectionRequest.of(REQUEST))
        .isEqualTo(new XmppConnectionRequest("acs@x.example/main", new Credentials("u", "p")));
  }

  @Test
  @Spec("H-35")
  void isNothingElse() {
    assertThat(XmppConnectionRequest.of(REQUEST.with("type", "set"))).isNotNull();
    assertThat(XmppConnectionRequest.of(REQUEST.with("type", "result"))).isNull();
    assertThat(XmppConnectionRequest.of(REQUEST.with("type", "error"))).isNull();
    assertThat(XmppConnectionRequest.of(XmppElement.of(XmppNamespaces.CLIENT, "message"))).isNull();
    XmppElement unqualified =
        XmppElement.of(XmppNamespaces.CLIENT, "iq")
            .with("type", "get")
            .with(
                XmppElement.of(XmppConnectionRequest.NAMESPACE, "connectionRequest")
                    .with(XmppElement.of(XmppNamespaces.CLIENT, "username").withText("u")));
    assertThat(XmppConnectionRequest.of(unqualified))
        .isEqualTo(new XmppConnectionRequest("", null));
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_REQUEST, modify, bad-request",
    "NOT_ALLOWED, cancel, not-allowed",
    "NOT_AUTHORIZED, auth, not-authorized",
    "SERVICE_UNAVAILABLE, cancel, service-unavailable",
  })
  @Spec("H-37")
  void isRefusedWithAnErrorOfXmpp(XmppVerdict verdict, String type, String condition) {
    assertThat(XmppConnectionRequest.answer(REQUEST, verdict).toXml())
        .isEqualTo(
            "<iq type='error' to='acs@x.example/main' id='cr-1'><error type='"
                + type
                + "'><"
                + condition
                + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
  }

  @Test
  @Spec("H-37")
  void isAcceptedWithAnEmptyResult() {
    assertThat(XmppConnectionRequest.answer(REQUEST, XmppVerdict.ACCEPTED).toXml())
        .isEqualTo("<iq type='result' to='acs@x.example/main' id='cr-1'/>");
  }
}
