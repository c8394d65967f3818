// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import cwmp.compiler.xml.DocumentException;
import cwmp.compiler.xml.Element;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that one document knows: what it defines, and what it imports under the same or another
 * name. What a component or a data type names is looked up in the document that defines it.
 */
final class Scope {
  private final Path file;
  private final Element document;
  private final Map<String, Definition> own = new HashMap<>();
  private final List<Import> imports = new ArrayList<>();
  private boolean complete;

  /** A kind of thing with a name, as its element is called. */
  enum Kind {
    DATA_TYPE("dataType", "data type"),
    COMPONENT("component", "component"),
    MODEL("model", "model");

    private final String element;
    private final String text;

    Kind(String element, String text) {
      this.element = element;
      this.text = text;
    }
  }

  /** Something that has a name, and the document that its own names belong to. */
  record Definition(Scope scope, Element element) {
    String name() throws DocumentException {
      return element.requiredWord("name");
    }

    /** The model that this one is based on, if it is. */
    Optional<Definition> base() throws DocumentException {
      String base = element.word("base");
      return base == null ? Optional.empty() : Optional.of(scope.find(Kind.MODEL, base, element));
    }
  }

  private record Import(Scope from, Map<String, String> foreignNames) {}

  private Scope(Path file, Element document) {
    this.file = file;
    this.document = document;
  }

  /**
   * A document with all that it imports, directly or not.
   *
   * @param known the documents so far, to which new ones are added
   * @throws DocumentException if one cannot be read or is missing, or imports itself
   */
  static Scope load(Path file, Sources sources, Map<Path, Scope> known) throws DocumentException {
    Scope scope = new Scope(file, sources.read(file).root());
    known.put(file, scope);
    for (Kind kind : Kind.values()) {
      for (Element definition : scope.document.children(kind.element)) {
        String name = definition.requiredWord("name");
        if (scope.own.put(kind + name, new Definition(scope, definition)) != null) {
          throw definition.problem("a second " + kind.text + " " + name + " in this document");
        }
      }
    }
    for (Element element : scope.document.children("import")) {
      // One that names nothing gives a bibliography.
      if (!element.children().isEmpty()) {
        Path imported = sources.imported(element);
        Scope from = known.get(imported);
        if (from == null) {
          from = load(imported, sources, known);
        } else if (!from.complete) {
          throw element.problem(
              "the import of " + imported.getFileName() + " goes round in a circle");
        }
        scope.imports.add(new Import(from, foreignNames(element)));
      }
    }
    scope.complete = true;
    return scope;
  }

  private static Map<String, String> foreignNames(Element element) throws DocumentException {
    Map<String, String> names = new HashMap<>();
    for (Kind kind : Kind.values()) {
      for (Element item : element.children(kind.element)) {
        String name = item.requiredWord("name");
        String ref = item.word("ref");
        names.put(kind + name, kind + (ref == null ? name : ref));
      }
    }
    return names;
  }

  Path file() {
    return file;
  }

  Element document() {
    return document;
  }

  /** The models that the document defines itself, in document order. */
  List<Definition> models() {
    return document.children("model").stream().map(model -> new Definition(this, model)).toList();
  }

  /**
   * What a name means here.
   *
   * @param user what has the name in it
   * @throws DocumentException if it means nothing
   */
  Definition find(Kind kind, String name, Element user) throws DocumentException {
    Definition found = named(kind + name);
    if (found == null) {
      // Some published documents use what only their imports import.
      found = anywhere(kind + name, new HashSet<>());
    }
    if (found == null) {
      throw user.problem(
          "no " + kind.text + " " + name + ": neither defined here nor in an import");
    }
    return found;
  }

  /** The component that this document defines or imports under a name, or null. */
  @Nullable Definition component(String name) {
    return named(Kind.COMPONENT + name);
  }

  private @Nullable Definition named(String key) {
    Definition mine = own.get(key);
    if (mine != null) {
      return mine;
    }
    for (Import each : imports) {
      String foreign = each.foreignNames.get(key);
      Definition found = foreign == null ? null : each.from.named(foreign);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Definition anywhere(String key, Set<Scope> asked) {
    if (!asked.add(this)) {
      return null;
    }
    for (Import each : imports) {
      Definition found = each.from.named(key);
      if (found == null) {
        found = each.from.anywhere(key, asked);
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
