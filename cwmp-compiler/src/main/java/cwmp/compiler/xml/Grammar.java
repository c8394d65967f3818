// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.xml;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which elements of the schema may be in which, and which of them no model needs. TR-106 A.2. */
final class Grammar {
  /** The primitive types; each has an element of its name. */
  private static final Set<String> PRIMITIVES =
      Set.of(
          "base64",
          "boolean",
          "dateTime",
          "decimal",
          "hexBinary",
          "int",
          "long",
          "string",
          "unsignedInt",
          "unsignedLong");

  private static final Set<String> FACETS =
      Set.of(
          "size",
          "instanceRef",
          "pathRef",
          "range",
          "decimalRange",
          "enumeration",
          "enumerationRef",
          "pattern",
          "units");

  /** Texts for readers, and what only USP has. */
  private static final Set<String> LEFT_OUT =
      Set.of("bibliography", "abbreviations", "glossary", "template", "command", "event");

  private static final Map<String, Set<String>> CHILDREN =
      Map.ofEntries(
          Map.entry("document", Set.of("import", "dataType", "component", "model")),
          Map.entry("import", Set.of("dataType", "component", "model")),
          Map.entry("component", Set.of("component", "parameter", "object", "profile")),
          Map.entry("model", Set.of("component", "parameter", "object", "profile")),
          Map.entry("object", Set.of("uniqueKey", "component", "parameter")),
          Map.entry("uniqueKey", Set.of("parameter")),
          Map.entry("parameter", Set.of("syntax")),
          Map.entry("syntax", union(PRIMITIVES, Set.of("list", "dataType", "default"))),
          Map.entry("list", Set.of("size")),
          Map.entry("dataType", union(union(PRIMITIVES, FACETS), Set.of("list"))),
          Map.entry("profile", Set.of("parameter", "object")));

  private Grammar() {}

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** Whether the element is of no interest here, whatever is in it. */
  static boolean isLeftOut(String name) {
    return LEFT_OUT.contains(name);
  }

  /** Whether the schema has this element in that. */
  static boolean allows(String parent, String child) {
    return child.equals("description") || expected(parent).contains(child);
  }

  /** What the schema has in this element, beside a description, in the order of their names. */
  static List<String> expected(String parent) {
    Set<String> children =
        PRIMITIVES.contains(parent) ? FACETS : CHILDREN.getOrDefault(parent, Set.of());
    return children.stream().sorted().toList();
  }
}
