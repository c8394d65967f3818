// SPDX-License-Identifier: Apache-2.0
package cwmp.xmpp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An element of a stream, with what is in it.
 *
 * @param attributes those without a namespace, in order; all that Annex K needs
 * @param children the elements in it
 * @param text the text in it that is in none of its children
 */
public record XmppElement(
    String namespace,
    String name,
    Map<String, String> attributes,
    List<XmppElement> children,
    String text) {
  private static final char REPLACEMENT = '\uFFFD';

  /** Copies the collections. */
  public XmppElement {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  /** An empty element. */
  public static XmppElement of(String namespace, String name) {
    return new XmppElement(namespace, name, Map.of(), List.of(), "");
  }

  /** The same with an attribute more. */
  public XmppElement with(String attribute, String value) {
    Map<String, String> more = new LinkedHashMap<>(attributes);
    more.put(attribute, value);
    return new XmppElement(namespace, name, more, children, text);
  }

  /** The same with a child more. */
  public XmppElement with(XmppElement child) {
    List<XmppElement> more = new ArrayList<>(children);
    more.add(child);
    return new XmppElement(namespace, name, attributes, more, text);
  }

  /** The same with this text. */
  public XmppElement withText(String other) {
    return new XmppElement(namespace, name, attributes, children, other);
  }

  /** Whether it is this element. */
  public boolean is(String ofNamespace, String ofName) {
    return name.equals(ofName) && namespace.equals(ofNamespace);
  }

  /** The attribute's value, empty if there is none. */
  public String attribute(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  /** The first child that is this element, or null. */
  public @Nullable XmppElement child(String ofNamespace, String ofName) {
    for (XmppElement child : children) {
      if (child.is(ofNamespace, ofName)) {
        return child;
      }
    }
    return null;
  }

  /** As it is written into a stream whose default namespace is that of clients. */
  public String toXml() {
    StringBuilder xml = new StringBuilder(128);
    write(xml, XmppNamespaces.CLIENT);
    return xml.toString();
  }

  private void write(StringBuilder xml, String outerNamespace) {
    xml.append('<').append(name);
    if (!namespace.equals(outerNamespace)) {
      attribute(xml, "xmlns", namespace);
    }
    attributes.forEach((attribute, value) -> attribute(xml, attribute, value));
    if (children.isEmpty() && text.isEmpty()) {
      xml.append("/>");
      return;
    }
    xml.append('>');
    escape(xml, text);
    children.forEach(child -> child.write(xml, namespace));
    xml.append("</").append(name).append('>');
  }

  private static void attribute(StringBuilder xml, String name, String value) {
    xml.append(' ').append(name).append("='");
    escape(xml, value);
    xml.append('\'');
  }

  /** Adds text so that it can stand in an element or in an attribute. */
  static void escape(StringBuilder xml, String text) {
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '\'' -> xml.append("&apos;");
                case '"' -> xml.append("&quot;");
                case '\t', '\n', '\r' -> xml.append("&#").append(c).append(';');
                default -> xml.appendCodePoint(isXml(c) ? c : REPLACEMENT);
              }
            });
  }

  private static boolean isXml(int c) {
    return c >= ' ' && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
  }

  /** Without what it holds, which may be secret. */
  @Override
  public String toString() {
    return "<" + name + " xmlns='" + namespace + "'>";
  }
}
