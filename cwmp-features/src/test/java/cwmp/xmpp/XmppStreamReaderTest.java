// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.spec.Spec;
import cwmp.xmpp.XmppStreamReader.Closed;
import cwmp.xmpp.XmppStreamReader.Opened;
import cwmp.xmpp.XmppStreamReader.Part;
import cwmp.xmpp.XmppStreamReader.Stanza;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmppStreamReaderTest {
  private static final String HEADER =
      "<?xml version='1.0' encoding='UTF-8'?><stream:stream id=\"a>b\" from='x.example'"
          + " xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";

  @Test
  @Spec("H-35")
  void givesTheStanzasWhateverPiecesTheyComeIn() throws Exception {
    String request =
        "<iq type='get' id='1' from='acs@x.example/r'><c:connectionRequest"
            + " xmlns:c='urn:broadband-forum-org:cwmp:xmppConnReq-1-0'><c:username>n&amp;m"
            + "</c:username><c:password><![CDATA[p]]<>]]></c:password></c:connectionRequest></iq>";
    String stream = HEADER + "  \n" + request + " <presence/>" + request + "\t</stream:stream>\n";

    List<Part> whole = read(stream, stream.length());
    List<Part> byByte = read(stream, 1);

    assertThat(byByte).isEqualTo(whole).hasSize(5);
    assertThat(((Opened) whole.get(0)).header().attributes())
        .isEqualTo(Map.of("id", "a>b", "from", "x.example", "version", "1.0"));
    assertThat(whole.get(4)).isEqualTo(new Closed());
    XmppElement iq = ((Stanza) whole.get(1)).element();
    assertThat(iq.is(XmppNamespaces.CLIENT, "iq")).isTrue();
    XmppElement asked = iq.children().get(0);
    assertThat(asked.children()).extracting(XmppElement::text).containsExactly("n&m", "p]]<>");
    assertThat(asked.namespace()).isEqualTo("urn:broadband-forum-org:cwmp:xmppConnReq-1-0");
  }

  @Test
  void readsBackWhatItWrites() throws Exception {
    XmppElement message =
        XmppElement.of(XmppNamespaces.CLIENT, "message")
            .with("to", "a'b\"c<&>")
            .with(XmppElement.of("urn:x", "x").withText(" <&>\r\n\tü\u0001" + "\uD83D\uDE00"))
            .with(XmppElement.of(XmppNamespaces.CLIENT, "body"));

    List<Part> parts = read(HEADER + message.toXml(), 3);

    XmppElement expected =
        XmppElement.of(XmppNamespaces.CLIENT, "message")
            .with("to", "a'b\"c<&>")
            .with(XmppElement.of("urn:x", "x").withText(" <&>\r\n\tü\uFFFD" + "\uD83D\uDE00"))
            .with(XmppElement.of(XmppNamespaces.CLIENT, "body"));
    assertThat(parts.get(1)).isEqualTo(new Stanza(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- a comment -->",
        "<iq><!-- a comment --></iq>",
        "<!DOCTYPE iq>",
        "<iq><!DOCTYPE iq></iq>",
        "<?php ?>",
        "<iq><?php ?></iq>",
        "<iq>&unknown;</iq>",
        "<iq></message>",
        "<iq a='1' a='2'/>",
        "<iq a=1/>",
        "<iq a='<'/>",
        "<un:bound/>",
        "<iq xmlns:x='u'><y:z/></iq>",
        "<iq>&#0;</iq>",
        "text",
        "<>",
        "< iq/>",
        "<iq/",
        "</stream:stream><iq/>",
      })
  @Spec("L-03")
  void refusesWhatXmppForbids(String hostile) {
    assertThatThrownBy(() -> read(HEADER + hostile + "<iq>></iq>", 7))
        .isInstanceOf(XmppException.class)
        .hasMessageMatching("(?s).*\\S.*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</stream:stream>",
        "<stream:stream/>",
        "<stream:stream>",
        "<iq xmlns='jabber:client'>",
        "<!DOCTYPE x>",
        "<?xml version='1.0'?><?xml version='1.0'?>",
        "\u00FF<",
      })
  void refusesWhatBeginsNoStream(String hostile) {
    assertThatThrownBy(() -> read(hostile, 5)).isInstanceOf(XmppException.class);
  }

  @Test
  @Spec("L-01")
  void givesUpAStanzaThatDoesNotEnd() {
    String endless = "<iq>" + "x".repeat(XmppLimits.DEFAULT.stanzaBytes());

    assertThatThrownBy(() -> read(HEADER + endless, 1000))
        .hasMessage("a stanza of more than 65536 bytes");
  }

  @Test
  @Spec("L-01")
  void givesUpDeepNestingAndManyAttributes() {
    assertThatThrownBy(() -> read(HEADER + "<a>".repeat(17), 1000))
        .hasMessage("elements nested deeper than 16");
    assertThatThrownBy(() -> read(HEADER + "<a" + " b='c'".repeat(33), 1000))
        .hasMessage("more than 32 attributes");
  }

  @Test
  void refusesBytesThatAreNoUtf8() throws Exception {
    XmppStreamReader reader = new XmppStreamReader(XmppLimits.DEFAULT);
    reader.next(ByteBuffer.wrap(HEADER.getBytes(StandardCharsets.UTF_8)));

    assertThatThrownBy(
            () -> reader.next(ByteBuffer.wrap(new byte[] {'<', 'a', '>', -1, '<', '/', 'a', '>'})))
        .hasMessage("bytes that are no UTF-8");
  }

  private static List<Part> read(String text, int pieceLength) throws XmppException {
    XmppStreamReader reader = new XmppStreamReader(XmppLimits.DEFAULT);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<Part> parts = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += pieceLength) {
      int length = Math.min(pieceLength, bytes.length - from);
      ByteBuffer piece = ByteBuffer.wrap(bytes, from, length);
      while (piece.hasRemaining()) {
        Part part = reader.next(piece);
        if (part != null) {
          parts.add(part);
        }
      }
    }
    return parts;
  }
}
