// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The parts of a Broadband Forum full model that a profile can be compared with. */
final class BbfModel {
  private final Map<String, Element> dataTypes = new HashMap<>();
  private final Map<String, Element> objects = new HashMap<>();
  private final Map<String, Element> parameters = new HashMap<>();

  /** Reads a file whose model has been resolved, with nothing imported. */
  static BbfModel read(Path file) throws IOException {
    BbfModel model = new BbfModel();
    try (InputStream in = Files.newInputStream(file)) {
      Element root =
          DocumentBuilderFactory.newDefaultInstance()
              .newDocumentBuilder()
              .parse(in)
              .getDocumentElement();
      children(root, "dataType").forEach(e -> model.dataTypes.put(e.getAttribute("name"), e));
      Element top = children(root, "model").findFirst().orElseThrow();
      children(top, "parameter").forEach(e -> model.parameters.put(e.getAttribute("name"), e));
      children(top, "object").forEach(model::add);
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException(file + " cannot be parsed", e);
    }
    return model;
  }

  private void add(Element object) {
    String path = object.getAttribute("name");
    objects.put(path, object);
    children(object, "parameter").forEach(e -> parameters.put(path + e.getAttribute("name"), e));
  }

  boolean hasObject(String path) {
    return objects.containsKey(path) && !isDeleted(objects.get(path));
  }

  boolean hasParameter(String path) {
    return parameters.containsKey(path) && !isDeleted(parameters.get(path));
  }

  boolean isCreatable(String table) {
    return objects.get(table).getAttribute("access").equals("readWrite");
  }

  /** The name of the parameter that counts the rows; empty if there is none. */
  String entriesParameter(String table) {
    return objects.get(table).getAttribute("numEntriesParameter");
  }

  boolean isWritable(String parameter) {
    String access = parameters.get(parameter).getAttribute("access");
    return access.equals("readWrite") || access.equals("writeOnceReadOnly");
  }

  boolean isHidden(String parameter) {
    Element syntax = syntax(parameter);
    return isTrue(syntax, "hidden") || isTrue(syntax, "secured") || isTrue(syntax, "command");
  }

  boolean isForcedInform(String parameter) {
    return isTrue(parameters.get(parameter), "forcedInform");
  }

  /** {@code normal} if nothing is said. */
  String activeNotify(String parameter) {
    String said = parameters.get(parameter).getAttribute("activeNotify");
    return said.isEmpty() ? "normal" : said;
  }

  boolean isList(String parameter) {
    return children(syntax(parameter), "list").findAny().isPresent();
  }

  /** The name of the primitive type. */
  String type(String parameter) {
    Element type = type(syntax(parameter));
    while (type.getTagName().equals("dataType")) {
      type = baseOf(type);
    }
    return type.getTagName();
  }

  /** Every value of the enumeration, or none if there is no enumeration here. */
  Set<String> enumeration(String parameter) {
    Set<String> values = new LinkedHashSet<>();
    for (Element facet : facets(parameter, "enumeration")) {
      values.add(facet.getAttribute("value"));
    }
    return values;
  }

  /** Sizes of the value, or of the whole list, as {@code min..max}. */
  Set<String> sizes(String parameter) {
    Set<String> sizes = new LinkedHashSet<>();
    if (isList(parameter)) {
      Element list = children(syntax(parameter), "list").findFirst().orElseThrow();
      children(list, "size").forEach(e -> addBounds(sizes, e, "minLength", "maxLength", "0"));
    } else {
      facets(parameter, "size").forEach(e -> addBounds(sizes, e, "minLength", "maxLength", "0"));
    }
    return sizes;
  }

  /** Ranges of the value, or of each item, as {@code min..max}. */
  Set<String> ranges(String parameter) {
    Set<String> ranges = new LinkedHashSet<>();
    facets(parameter, "range")
        .forEach(e -> addBounds(ranges, e, "minInclusive", "maxInclusive", ""));
    return ranges;
  }

  private static void addBounds(
      Set<String> all, Element facet, String min, String max, String least) {
    String from = facet.getAttribute(min).isEmpty() ? least : facet.getAttribute(min);
    String to = facet.getAttribute(max);
    if (!to.isEmpty() || !from.equals(least)) {
      all.add(from + ".." + to);
    }
  }

  /** The facets of a kind, from the nearest level that has any. */
  private Set<Element> facets(String parameter, String kind) {
    Set<Element> found = new LinkedHashSet<>();
    Element level = type(syntax(parameter));
    while (level != null && found.isEmpty()) {
      children(level, kind).forEach(found::add);
      level = level.getTagName().equals("dataType") ? baseOf(level) : null;
    }
    return found;
  }

  /** What a reference to a data type, or its definition, is based on. */
  private Element baseOf(Element type) {
    String name = type.hasAttribute("ref") ? type.getAttribute("ref") : type.getAttribute("base");
    return name.isEmpty()
        ? type(type)
        : java.util.Objects.requireNonNull(dataTypes.get(name), name);
  }

  private Element syntax(String parameter) {
    return children(parameters.get(parameter), "syntax").findFirst().orElseThrow();
  }

  private static final Set<String> TYPES =
      Set.of(
          "dataType",
          "string",
          "int",
          "unsignedInt",
          "long",
          "unsignedLong",
          "boolean",
          "dateTime",
          "base64",
          "hexBinary",
          "decimal");

  private static Element type(Element syntax) {
    return children(syntax, null)
        .filter(e -> TYPES.contains(e.getTagName()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isDeleted(Element item) {
    return item.getAttribute("status").equals("deleted");
  }

  private static boolean isTrue(Element item, String attribute) {
    return item.getAttribute(attribute).equals("true") || item.getAttribute(attribute).equals("1");
  }

  private static Stream<Element> children(Element parent, @Nullable String name) {
    Stream.Builder<Element> children = Stream.builder();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && (name == null || element.getTagName().equals(name))) {
        children.add(element);
      }
    }
    return children.build();
  }
}
