// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import cwmp.http.Credentials;
import cwmp.spec.Spec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Invents stanzas from connection requests over XMPP; see CONTRIBUTING.md. */
class XmppConnectionRequestFuzzTest {
  private static final String HEADER =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

  @MethodSource("stanzas")
  @FuzzTest(maxExecutions = 20_000)
  @Spec({"L-03", "H-35", "H-37"})
  void whatIsReadOfARequestIsReadOfItsCopyToo(byte[] bytes) throws XmppException {
    XmppElement stanza;
    try {
      stanza = first(bytes).orElse(null);
    } catch (XmppException refused) {
      assertThat(refused).hasMessageMatching("(?s).*\\S.*");
      return;
    }
    if (stanza == null) {
      return;
    }
    XmppConnectionRequest request = XmppConnectionRequest.of(stanza);
    for (XmppVerdict verdict : XmppVerdict.values()) {
      XmppElement answer = copyOf(XmppConnectionRequest.answer(stanza, verdict));
      assertThat(answer.attribute("id")).isEqualTo(stanza.attribute("id"));
      assertThat(answer.attribute("to")).isEqualTo(stanza.attribute("from"));
      assertThat(XmppConnectionRequest.isRequest(answer)).isFalse();
    }
    if (request != null) {
      assertThat(XmppConnectionRequest.isRequest(stanza)).isTrue();
      assertThat(XmppConnectionRequest.of(copyOf(stanza))).isEqualTo(request);
    }
  }

  private static XmppElement copyOf(XmppElement stanza) throws XmppException {
    return first(stanza.toXml().getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  /** The first stanza of a stream that goes on like this. */
  private static Optional<XmppElement> first(byte[] bytes) throws XmppException {
    XmppStreamReader reader = new XmppStreamReader(XmppLimits.DEFAULT);
    assertThat(reader.next(ByteBuffer.wrap(HEADER.getBytes(StandardCharsets.UTF_8)))).isNotNull();
    return reader.next(ByteBuffer.wrap(bytes)) instanceof XmppStreamReader.Stanza stanza
        ? Optional.of(stanza.element())
        : Optional.empty();
  }

  static Stream<byte[]> stanzas() {
    return Stream.of(
            XmppConnectionRequest.stanza("cpe@x.example/cwmp", "1", new Credentials("acs", "k<&'"))
                .with("from", "acs@x.example/a")
                .toXml(),
            "<iq type='set' id='&#10;' from='a@b'><c:connectionRequest xmlns:c='"
                + XmppConnectionRequest.NAMESPACE
                + "'><c:username><![CDATA[u]]></c:username><c:password/></c:connectionRequest></iq>",
            "<iq type='get' id='2'><ping xmlns='urn:xmpp:ping'/></iq>")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }
}
