// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reading elements of a document, with the namespaces that matter to CWMP. */
final class Dom {

  static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";

  /** The namespaces of RPCs; 1.2, 1.3 and 1.4 share one. */
  static final Set<String> CWMP =
      Set.of("urn:dslforum-org:cwmp-1-0", "urn:dslforum-org:cwmp-1-1", "urn:dslforum-org:cwmp-1-2");

  private Dom() {}

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static boolean is(Element element, String namespace, String name) {
    return namespace.equals(namespace(element)) && name.equals(element.getLocalName());
  }

  static String namespace(Node node) {
    String namespace = node.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  /** The namespace of a qualified name in text, such as that of an xsi:type; empty if none. */
  static String namespaceOf(String name, Element scope) {
    int colon = name.indexOf(':');
    String namespace = scope.lookupNamespaceURI(colon < 0 ? null : name.substring(0, colon));
    return namespace == null ? "" : namespace;
  }

  static String name(Element element) {
    return namespace(element).isEmpty()
        ? element.getLocalName()
        : "{" + namespace(element) + "}" + element.getLocalName();
  }

  static String names(List<Element> elements) {
    return elements.stream().map(Element::getLocalName).toList().toString();
  }

  static String text(List<Element> elements, String name) {
    return elements.stream()
        .filter(element -> name.equals(element.getLocalName()))
        .findFirst()
        .map(Element::getTextContent)
        .orElse("");
  }
}
