// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.xml;

import cwmp.xml.StrictXml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.events.EntityDeclaration;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document of any version of the schema.
 *
 * <p>Namespaces are not checked but for the one of the outermost element: some published documents
 * use a prefix that they do not declare, and elements are the same in all versions. Entities that
 * the document declares are replaced; nothing outside of the document is read.
 */
public final class DocumentReader {
  /** The largest file that is read; the largest published one has less than 5 MB. */
  private static final long MAX_BYTES = 64L << 20;

  private static final int MAX_DEPTH = 32;
  private static final int NEWEST_MINOR = 15;
  private static final String JDK_PROPERTY = "http://www.oracle.com/xml/jaxp/properties/";
  private static final Pattern NAMESPACE =
      Pattern.compile("urn:broadband-forum-org:cwmp:datamodel-([0-9]{1,4})-([0-9]{1,4})");

  /** What entities of a document may make of it, and what else the parser counts. */
  private static final Map<String, Integer> LIMITS =
      Map.of(
          "elementAttributeLimit", 100,
          "maxXMLNameLimit", 1000,
          "entityExpansionLimit", 10_000,
          "entityReplacementLimit", 100_000,
          "totalEntitySizeLimit", 1_000_000,
          "maxGeneralEntitySizeLimit", 100_000,
          "maxParameterEntitySizeLimit", 1000);

  private static final XMLInputFactory FACTORY = newFactory();

  private final Path file;
  private final XMLStreamReader xml;
  private final List<String> warnings = new ArrayList<>();
  private boolean newer;

  private DocumentReader(Path file, XMLStreamReader xml) {
    this.file = file;
    this.xml = xml;
  }

  private static XMLInputFactory newFactory() {
    XMLInputFactory factory = StrictXml.newFactory();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    LIMITS.forEach(
        (name, limit) -> factory.setProperty(JDK_PROPERTY + name, String.valueOf(limit)));
    return factory;
  }

  /**
   * A document as it is written.
   *
   * @param root its outermost element
   * @param warnings what was read over, each with its place
   */
  public record Document(Path file, Element root, List<String> warnings) {
    public Document {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Reads a file.
   *
   * @throws DocumentException if it cannot be read, is not well-formed, or no such document
   */
  public static Document read(Path file) throws DocumentException {
    Place whole = new Place(file, 0);
    try {
      long size = Files.size(file);
      if (size > MAX_BYTES) {
        throw new DocumentException(
            whole, size + " bytes: no document of more than " + MAX_BYTES + " is read");
      }
      try (InputStream in = Files.newInputStream(file)) {
        XMLStreamReader xml = FACTORY.createXMLStreamReader(in);
        try {
          DocumentReader reader = new DocumentReader(file, xml);
          Element root = reader.document();
          return new Document(file, root, reader.warnings);
        } finally {
          xml.close();
        }
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
      throw new DocumentException(new Place(file, line), "not well-formed: " + reason(e), e);
    } catch (NoSuchFileException e) {
      throw new DocumentException(whole, "cannot be read: no such file", e);
    } catch (IOException e) {
      throw new DocumentException(whole, "cannot be read: " + reason(e), e);
    }
  }

  /** What the parser says, without the place. */
  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    int start = message.indexOf("Message: ");
    return message.substring(start < 0 ? 0 : start + "Message: ".length());
  }

  private Element document() throws XMLStreamException, DocumentException {
    Deque<Element> open = new ArrayDeque<>();
    StringBuilder text = new StringBuilder();
    Element root = null;
    int line = 1;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          Element element = start(open.peek(), line);
          if (element != null) {
            root = root == null ? element : root;
            open.push(element);
            checkDepth(open.size(), element.place());
          }
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            characters(open.peek(), text);
        case XMLStreamConstants.END_ELEMENT -> {
          Element ended = open.pop();
          if (ended.name().equals("description")) {
            ended.setText(text.toString());
          }
        }
        case XMLStreamConstants.DTD -> checkEntities();
        default -> {}
      }
      line = xml.getLocation().getLineNumber();
    }
    if (root == null) {
      throw new DocumentException(new Place(file, 0), "no element in it");
    }
    return root;
  }

  /** The parser would leave out what is elsewhere; it is better to be told. */
  private void checkEntities() throws DocumentException {
    if (xml.getProperty("javax.xml.stream.entities") instanceof List<?> entities) {
      for (Object each : entities) {
        if (each instanceof EntityDeclaration entity && entity.getSystemId() != null) {
          throw new DocumentException(
              new Place(file, xml.getLocation().getLineNumber()),
              "entity " + entity.getName() + " is not in this document: " + entity.getSystemId());
        }
      }
    }
  }

  /** Reads a start tag, or all of an element that is not needed; the latter gives null. */
  private @Nullable Element start(@Nullable Element parent, int line)
      throws XMLStreamException, DocumentException {
    String qualified = xml.getLocalName();
    String name = qualified.substring(qualified.indexOf(':') + 1);
    Place place = new Place(file, line);
    if (parent == null) {
      // The parser tells only of what is in the outermost element where it begins.
      Place end = new Place(file, xml.getLocation().getLineNumber());
      Element root = new Element(end, name, attributes());
      checkRoot(root, qualified);
      return root;
    }
    if (Grammar.isLeftOut(name) || !qualified.equals(name)) {
      skip(place);
      return null;
    }
    if (!Grammar.allows(parent.name(), name)) {
      String problem =
          "<" + name + "> in <" + parent.name() + ">: expected " + expectedIn(parent.name());
      if (!newer) {
        throw new DocumentException(place, problem);
      }
      warnings.add(place + ": " + problem);
      skip(place);
      return null;
    }
    Element element = new Element(place, name, attributes());
    parent.add(element);
    return element;
  }

  private static String expectedIn(String parent) {
    List<String> expected = Grammar.expected(parent);
    return expected.isEmpty() ? "nothing but a description" : String.join(", ", expected);
  }

  private void checkRoot(Element root, String qualified) throws DocumentException {
    Place place = root.place();
    int colon = qualified.indexOf(':');
    String declaration = colon < 0 ? "xmlns" : "xmlns:" + qualified.substring(0, colon);
    String namespace = root.value(declaration);
    Matcher matcher = NAMESPACE.matcher(namespace == null ? "" : namespace);
    if (!root.name().equals("document") || !matcher.matches()) {
      throw new DocumentException(
          place,
          "<"
              + qualified
              + "> of "
              + (namespace == null ? "no namespace" : namespace)
              + ": expected a <document> of urn:broadband-forum-org:cwmp:datamodel-1-0 to 1-"
              + NEWEST_MINOR);
    }
    if (!matcher.group(1).equals("1")) {
      throw new DocumentException(
          place, "the schema's version is " + matcher.group(1) + ": only 1 is known");
    }
    if (Integer.parseInt(matcher.group(2)) > NEWEST_MINOR) {
      newer = true;
      warnings.add(
          place
              + ": the schema's version 1."
              + matcher.group(2)
              + " is newer than 1."
              + NEWEST_MINOR
              + "; what is not known is left out");
    }
  }

  private String[] attributes() {
    String[] namesAndValues = new String[2 * xml.getAttributeCount()];
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String prefix = xml.getAttributePrefix(i);
      String name = xml.getAttributeLocalName(i);
      namesAndValues[2 * i] =
          (prefix == null || prefix.isEmpty() ? name : prefix + ":" + name).intern();
      namesAndValues[2 * i + 1] = xml.getAttributeValue(i);
    }
    return namesAndValues;
  }

  private void characters(@Nullable Element open, StringBuilder text) throws DocumentException {
    if (open == null) {
      return;
    }
    if (open.name().equals("description")) {
      text.append(xml.getText());
    } else if (!xml.isWhiteSpace()) {
      throw open.problem("text in <" + open.name() + ">: \"" + xml.getText().strip() + "\"");
    }
  }

  private void skip(Place place) throws XMLStreamException, DocumentException {
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          checkDepth(depth, place);
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
  }

  private static void checkDepth(int depth, Place place) throws DocumentException {
    if (depth > MAX_DEPTH) {
      throw new DocumentException(place, "more than " + MAX_DEPTH + " elements in one another");
    }
  }
}
