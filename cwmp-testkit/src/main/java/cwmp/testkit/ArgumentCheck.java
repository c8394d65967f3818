// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static cwmp.testkit.Dom.CWMP;
import static cwmp.testkit.Dom.ENCODING;
import static cwmp.testkit.Dom.children;
import static cwmp.testkit.Dom.name;
import static cwmp.testkit.Dom.names;
import static cwmp.testkit.Dom.namespace;
import static cwmp.testkit.Dom.namespaceOf;

import cwmp.soap.SoapReader.Peer;
import cwmp.testkit.EnvelopeChecker.Violation;
import cwmp.testkit.RpcGrammar.Array;
import cwmp.testkit.RpcGrammar.Choice;
import cwmp.testkit.RpcGrammar.Content;
import cwmp.testkit.RpcGrammar.Part;
import cwmp.testkit.RpcGrammar.SelfTyped;
import cwmp.testkit.RpcGrammar.Simple;
import cwmp.testkit.RpcGrammar.Struct;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;

/** Compares the arguments of one RPC or fault with the grammar. */
final class ArgumentCheck {

  private static final String XSD = XMLConstants.W3C_XML_SCHEMA_NS_URI;
  private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
  private static final int MOST_SHOWN = 100;
  private static final Pattern ARRAY_TYPE = Pattern.compile("([^\\[\\]]+)\\[([0-9]+)]");

  private final List<Violation> found;
  private final String structureItem;
  private final Peer sender;

  /**
   * A check that reports into a list.
   *
   * @param found receives the violations
   * @param structureItem the item that missing, surplus and misplaced elements break
   * @param sender an ACS may write spaces around numbers and the like, as XML Schema has it
   */
  ArgumentCheck(List<Violation> found, String structureItem, Peer sender) {
    this.found = found;
    this.structureItem = structureItem;
    this.sender = sender;
  }

  private void add(String item, String where, String text, Object... arguments) {
    found.add(new Violation(item, where, text.formatted(arguments)));
  }

  /** Compares the children of an element with what the grammar expects there. */
  void parts(Element parent, String where, List<Part> parts) {
    List<Element> children = children(parent);
    int next = 0;
    for (Part part : parts) {
      int count = 0;
      while (next < children.size()
          && count < part.max()
          && part.name().equals(children.get(next).getLocalName())) {
        Element child = children.get(next);
        unqualified(child, where);
        content(child, where + "/" + part.name(), part.content());
        next++;
        count++;
      }
      if (count < part.min()) {
        add(structureItem, where, "holds %s: %s is missing there", names(children), part.name());
        return;
      }
    }
    if (next < children.size()) {
      add(structureItem, where, "%s is not expected there", name(children.get(next)));
    }
  }

  private void unqualified(Element element, String where) {
    if (!namespace(element).isEmpty()) {
      add("B-13", where + "/" + element.getLocalName(), "is qualified");
    }
  }

  private void content(Element element, String where, Content content) {
    if (content instanceof Simple simple) {
      simple(element, where, simple);
    } else if (content instanceof SelfTyped) {
      selfTyped(element, where);
    } else if (content instanceof Struct struct) {
      parts(element, where, struct.parts());
    } else if (content instanceof Choice choice) {
      String type = element.getAttributeNS(XSI, "type");
      String local = type.substring(type.indexOf(':') + 1);
      if (choice.structs().containsKey(local) && CWMP.contains(namespaceOf(type, element))) {
        parts(element, where, choice.structs().get(local));
      } else {
        add("E-57", where, "xsi:type is '%s', none of %s", type, choice.structs().keySet());
      }
    } else if (content instanceof Array array) {
      array(element, where, array);
    }
  }

  private void array(Element element, String where, Array array) {
    List<Element> items = children(element);
    for (Element item : items) {
      unqualified(item, where);
      if (!array.type().equals(item.getLocalName())) {
        // SOAP encoding gives the name no meaning, but the schemas know only this one.
        String broken = sender == Peer.ACS ? "B-16" : "B-14";
        add(broken, where, "holds %s, not %s", item.getLocalName(), array.type());
      }
      content(item, where + "/" + item.getLocalName(), array.item());
    }
    if (!array.count().contains(items.size())) {
      add("E-02", where, "holds %d items, not %s", items.size(), array.count());
    }
    String arrayType = element.getAttributeNS(ENCODING, "arrayType");
    Matcher matcher = ARRAY_TYPE.matcher(arrayType);
    if (!matcher.matches()) {
      add("B-15", where, "arrayType is '%s', not a type and a count", arrayType);
      return;
    }
    String type = matcher.group(1);
    boolean known =
        switch (array.prefix()) {
          case "cwmp" -> CWMP.contains(namespaceOf(type, element));
          case "xsd" -> XSD.equals(namespaceOf(type, element));
          default -> ENCODING.equals(namespaceOf(type, element));
        };
    if (!known || !type.substring(type.indexOf(':') + 1).equals(array.type())) {
      add(
          "B-15",
          where,
          "type of the items is %s with the namespace '%s', not %s:%s",
          type,
          namespaceOf(type, element),
          array.prefix(),
          array.type());
    }
    if (!matcher.group(2).equals(Integer.toString(items.size()))) {
      add("B-15", where, "arrayType says [%s] of %d items", matcher.group(2), items.size());
    }
  }

  private void selfTyped(Element element, String where) {
    String type = element.getAttributeNS(XSI, "type");
    String local = type.substring(type.indexOf(':') + 1);
    boolean soapBase64 = local.equals("base64") && ENCODING.equals(namespaceOf(type, element));
    boolean known =
        XSD.equals(namespaceOf(type, element)) && SimpleTypes.PARAMETER_TYPES.contains(local);
    if (!known && !soapBase64) {
      add("B-17", where, "xsi:type is '%s', no type of a parameter", type);
      return;
    }
    simple(element, where, local);
  }

  /** Compares the text of an element with a type and its range. */
  private void simple(Element element, String where, Simple simple) {
    if (!simple(element, where, simple.type())) {
      return;
    }
    String text = text(element, simple.type());
    if (SimpleTypes.isText(simple.type())) {
      int length = text.codePointCount(0, text.length());
      if (!simple.range().contains(length)) {
        add("E-04", where, "has %d characters, not %s", length, simple.range());
      }
    } else if (!simple.range().contains(Long.parseLong(text))) {
      add("E-02", where, "is %s, not %s", text, simple.range());
    }
  }

  /**
   * Compares the text of an element with a type.
   *
   * @return whether it is of that type
   */
  boolean simple(Element element, String where, String type) {
    if (!children(element).isEmpty()) {
      add("B-14", where, "holds %s, not text", names(children(element)));
      return false;
    }
    String text = text(element, type);
    if (SimpleTypes.accepts(type, text)) {
      return true;
    }
    String item =
        switch (type) {
          case "boolean" -> "B-19";
          case "dateTime" -> "B-20";
          case "fileType", "windowMode", "objectName", "uuid" -> "E-02";
          default -> "B-17";
        };
    add(item, where, "'%s' is no %s", shortened(text), type);
    return false;
  }

  private String text(Element element, String type) {
    String text = element.getTextContent();
    boolean collapses = sender == Peer.ACS && SimpleTypes.collapsesSpaces(type);
    return collapses ? text.strip() : text;
  }

  private static String shortened(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }
}
