// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.Scope.Definition;
import cwmp.compiler.Scope.Kind;
import cwmp.compiler.xml.DocumentException;
import cwmp.compiler.xml.Element;
import cwmp.message.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Named data types, each with all that it takes from those that it is made from. */
final class DataTypes {
  private static final int MAX_DEPTH = 200;

  private final Map<Element, DataType> resolved = new IdentityHashMap<>();
  private final Set<Element> open = new HashSet<>();

  /**
   * A type that values are of.
   *
   * @param names of the named types that it is made from, the nearest first; none for a primitive
   * @param list what is said of lists, or null if nothing is
   */
  record DataType(
      ValueType primitive, List<String> names, Facets facets, @Nullable ListLimits list) {
    private DataType knownAs(String name) {
      List<String> all = new ArrayList<>(List.of(name));
      all.addAll(names);
      return new DataType(primitive, List.copyOf(all), facets, list);
    }
  }

  /**
   * The type that an element in a {@code <syntax>} gives, without the facets in that element. What
   * is imported under another name is known by both.
   */
  DataType of(Element type, Scope scope) throws DocumentException {
    ValueType primitive = ElementReader.primitive(type);
    if (primitive != null) {
      return new DataType(primitive, List.of(), Facets.NONE, null);
    }
    String ref = type.word("ref");
    String name = ref == null ? type.requiredWord("base") : ref;
    DataType named = named(scope.find(Kind.DATA_TYPE, name, type));
    return named.names().get(0).equals(name) ? named : named.knownAs(name);
  }

  private DataType named(Definition definition) throws DocumentException {
    Element element = definition.element();
    DataType known = resolved.get(element);
    if (known != null) {
      return known;
    }
    if (!open.add(element)) {
      throw element.problem("data type " + definition.name() + " is made from itself");
    }
    if (open.size() > MAX_DEPTH) {
      throw element.problem("more than " + MAX_DEPTH + " data types made from one another");
    }
    DataType type = make(definition);
    open.remove(element);
    resolved.put(element, type);
    return type;
  }

  private DataType make(Definition definition) throws DocumentException {
    Element element = definition.element();
    String base = element.word("base");
    DataType below;
    Element facets = element;
    if (base != null) {
      below = named(definition.scope().find(Kind.DATA_TYPE, base, element));
    } else {
      Element primitive = null;
      for (Element child : element.children()) {
        primitive = ElementReader.primitive(child) == null ? primitive : child;
      }
      if (primitive == null) {
        throw element.problem(
            "data type " + definition.name() + " has neither a base nor a primitive type");
      }
      below = of(primitive, definition.scope());
      facets = primitive;
    }
    Element list = element.child("list");
    return new DataType(
            below.primitive(),
            below.names(),
            Facets.read(facets, Facets.NONE).over(below.facets()),
            list == null ? below.list() : ListLimits.read(list, below.list()))
        .knownAs(definition.name());
  }
}
