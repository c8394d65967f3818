// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import cwmp.xml.StrictXml;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Parses the stanzas of one stream, each as a document of its own inside the stream's opening tag,
 * whose namespaces count in them.
 */
final class StanzaParser {
  private static final XMLInputFactory FACTORY = StrictXml.newFactory();

  private final String openingTag;
  private final String closingTag;
  private final XmppElement header;

  /**
   * Parses the opening tag of a stream.
   *
   * @param tag from {@code <} to {@code >}, not closed by itself
   */
  StanzaParser(byte[] tag) throws XmppException {
    openingTag = decode(tag);
    closingTag = "</" + openingTag.substring(1).split("[\\s>]", 2)[0] + ">";
    header = document(openingTag + closingTag);
    if (!header.is(XmppNamespaces.STREAM, "stream")) {
      throw new XmppException("found " + header + ", expected a stream");
    }
  }

  /** The stream's own element. */
  XmppElement header() {
    return header;
  }

  /** Parses one element right below the stream. */
  XmppElement stanza(byte[] bytes) throws XmppException {
    List<XmppElement> found = document(openingTag + decode(bytes) + closingTag).children();
    if (found.size() != 1) {
      throw new XmppException("found " + found.size() + " elements, expected one stanza");
    }
    return found.get(0);
  }

  private static String decode(byte[] bytes) throws XmppException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new XmppException("bytes that are no UTF-8");
    }
  }

  private static XmppElement document(String text) throws XmppException {
    try {
      XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(text));
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        throw new XmppException("something else where an element was expected");
      }
      return element(xml);
    } catch (XMLStreamException e) {
      throw new XmppException(
          "malformed XML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    } catch (RuntimeException e) {
      // The JDK's parser lets some of its own through.
      throw new XmppException("malformed XML: " + e);
    }
  }

  /** The element that has just started; its depth has a limit. */
  private static XmppElement element(XMLStreamReader xml) throws XMLStreamException, XmppException {
    String namespace = xml.getNamespaceURI();
    String name = xml.getLocalName();
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String of = xml.getAttributeNamespace(i);
      if (of == null || of.isEmpty()) {
        attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
      }
    }
    List<XmppElement> children = new ArrayList<>(1);
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(xml));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return new XmppElement(
              namespace == null ? "" : namespace, name, attributes, children, text.toString());
        }
        default -> throw new XmppException("something in an element that XMPP forbids");
      }
    }
  }
}
