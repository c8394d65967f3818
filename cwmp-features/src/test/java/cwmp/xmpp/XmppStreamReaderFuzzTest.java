// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import cwmp.spec.Spec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Invents streams from real ones; see CONTRIBUTING.md. */
class XmppStreamReaderFuzzTest {
  private static final String HEADER =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

  @MethodSource("streams")
  @FuzzTest(maxExecutions = 20_000)
  @Spec({"L-01", "L-03"})
  void whateverTheBytesTheyAreAStreamOrAnXmppException(byte[] bytes) {
    XmppStreamReader reader = new XmppStreamReader(XmppLimits.DEFAULT);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    try {
      while (input.hasRemaining()) {
        if (reader.next(input) instanceof XmppStreamReader.Stanza stanza) {
          assertThat(stanza.element().toXml()).startsWith("<").endsWith(">");
          XmppConnectionRequest.of(stanza.element());
        }
      }
    } catch (XmppException refused) {
      assertThat(refused).hasMessageMatching("(?s).*\\S.*");
    }
  }

  static Stream<byte[]> streams() {
    return Stream.of(
            "<?xml version='1.0'?>" + HEADER + "<iq id='1' type='result'/></stream:stream>",
            HEADER
                + "<iq type='get' from='a@b/c' id='2'><connectionRequest"
                + " xmlns='urn:broadband-forum-org:cwmp:xmppConnReq-1-0'><username>u</username>"
                + "<password><![CDATA[p]]></password></connectionRequest></iq> ",
            HEADER + "<stream:features><a xmlns='b'>&lt;&#65;</a></stream:features>")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }
}
