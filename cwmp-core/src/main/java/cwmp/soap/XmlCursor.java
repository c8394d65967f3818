// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the elements of one document, forward only: all that the reader needs of an XML
 * parser.
 *
 * <p>The cursor stands on the start or on the end of an element. Comments and processing
 * instructions do not show. A document type declaration is refused, and so is text between
 * elements.
 */
final class XmlCursor {
  private final XMLStreamReader xml;
  private final GuardedReader input;
  private final int depthLimit;
  private int depth;

  XmlCursor(XMLStreamReader xml, GuardedReader input, int depthLimit) {
    this.xml = xml;
    this.input = input;
    this.depthLimit = depthLimit;
  }

  /** Moves to the start of the document's element. */
  void root() throws SoapException, RefusedException {
    if ("1.1".equals(xml.getVersion())) {
      throw new SoapException("XML 1.1, where SOAP 1.1 has XML 1.0", null);
    }
    nextElement();
  }

  /** Reads what is left, which can only be comments. */
  void finish() throws SoapException, RefusedException {
    while (next() != XMLStreamConstants.END_DOCUMENT) {
      // the parser itself refuses elements and text after the document's element
    }
  }

  /** Elements open here, the one that just ended not counted. */
  int depth() {
    return depth;
  }

  /** The local name of the element. */
  String name() {
    return xml.getLocalName();
  }

  /** The namespace of the element, empty for none. */
  String namespace() {
    String namespace = xml.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  /**
   * The namespace that a prefix stands for here, null for none; the empty prefix is the default
   * namespace.
   */
  @Nullable String namespaceOf(String prefix) {
    return xml.getNamespaceURI(prefix);
  }

  /** The number of attributes of the element that just started, without namespace declarations. */
  int attributeCount() {
    return xml.getAttributeCount();
  }

  /** Whether the attribute has this name; the empty namespace is none. */
  boolean isAttribute(int index, String namespace, String name) {
    if (!xml.getAttributeLocalName(index).equals(name)) {
      return false;
    }
    String found = xml.getAttributeNamespace(index);
    return namespace.equals(found == null ? "" : found);
  }

  /** The value of an attribute by position. */
  String attribute(int index) {
    return xml.getAttributeValue(index);
  }

  /** The value of an attribute of the element that just started, null if it has none. */
  @Nullable String attribute(String namespace, String name) {
    for (int i = 0; i < attributeCount(); i++) {
      if (isAttribute(i, namespace, name)) {
        return attribute(i);
      }
    }
    return null;
  }

  /**
   * Moves to the start of the next child, from the start of its parent or the end of the child
   * before.
   *
   * @return false if there is none; the cursor is on the parent's end then
   */
  boolean nextChild() throws SoapException, RefusedException {
    return nextElement() == XMLStreamConstants.START_ELEMENT;
  }

  /** The text of an element without children, from its start; moves to its end. */
  String text() throws SoapException, RefusedException {
    String first = "";
    StringBuilder all = null;
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (all != null) {
            all.append(xml.getText());
          } else if (first.isEmpty()) {
            first = xml.getText();
          } else {
            all = new StringBuilder(first).append(xml.getText());
          }
        }
        case XMLStreamConstants.START_ELEMENT ->
            throw RefusedException.invalid("element " + name() + " where text was expected");
        case XMLStreamConstants.END_ELEMENT -> {
          return all == null ? first : all.toString();
        }
        default -> {} // comment or processing instruction
      }
    }
  }

  /**
   * The text of an element that may have children instead, from its start; moves to its end.
   *
   * @return null if there is a child; the cursor is on the first one's start then
   */
  @Nullable String textBeforeChild() throws SoapException, RefusedException {
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getText());
        case XMLStreamConstants.START_ELEMENT -> {
          if (!Lexical.trim(text.toString()).isEmpty()) {
            throw RefusedException.invalid("element " + name() + " beside text");
          }
          return null;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        default -> {} // comment or processing instruction
      }
    }
  }

  /** Moves past elements until as many are open as given. */
  void leaveTo(int openElements) throws SoapException, RefusedException {
    while (depth > openElements) {
      next();
    }
  }

  /** Moves from the start of an element to its end. */
  void skip() throws SoapException, RefusedException {
    leaveTo(depth - 1);
  }

  private int nextElement() throws SoapException, RefusedException {
    while (true) {
      int event = next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
          return event;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!xml.isWhiteSpace()) {
            throw RefusedException.invalid("text where only elements were expected");
          }
        }
        default -> {} // comment, processing instruction or space
      }
    }
  }

  private int next() throws SoapException, RefusedException {
    int event = advance();
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> {
        if (++depth > depthLimit) {
          throw RefusedException.exceeded("elements nested deeper than " + depthLimit);
        }
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      case XMLStreamConstants.DTD ->
          throw new SoapException("a document type declaration, which SOAP forbids", null);
      case XMLStreamConstants.ENTITY_REFERENCE ->
          throw new SoapException("an entity that is not declared", null);
      default -> {}
    }
    return event;
  }

  private int advance() throws SoapException, RefusedException {
    try {
      return xml.next();
    } catch (XMLStreamException e) {
      throw XmlSource.failure(e, input);
    } catch (RuntimeException e) {
      // The JDK's parser lets some of its own through, such as XNIException where a read fails.
      throw new SoapException("malformed XML: " + e, e);
    }
  }
}
