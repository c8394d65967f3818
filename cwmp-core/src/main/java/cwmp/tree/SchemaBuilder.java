// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import cwmp.message.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Schema}.
 *
 * <p>The order of the calls is the order of the model, but an object's own parameters come before
 * the objects below it. Objects that are only passed through become single objects, or tables that
 * the ACS cannot change.
 */
public final class SchemaBuilder {
  private static final String PLACEHOLDER = "{i}";
  private static final int SHORT_STRING = 16;

  /** A vendor's own value of an enumeration is not longer. TR-106 3.3. */
  private static final int MAX_VENDOR_VALUE = 31;

  private final Draft root;
  private final List<SetCheck> checks = new ArrayList<>();
  private boolean shortStrings;
  private boolean vendorsNamed;

  /** An object of which not everything is known yet; the spec is null while it is only implied. */
  private static final class Draft {
    final String name;
    final boolean table;
    final Map<String, Draft> objects = new LinkedHashMap<>();
    final Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
    @Nullable ObjectSpec spec;

    Draft(String name, boolean table) {
      this.name = name;
      this.table = table;
    }
  }

  SchemaBuilder(String rootName) {
    if (!NodeName.isOne(rootName, 0, rootName.length())) {
      throw new IllegalArgumentException(
          "the root is named \"" + rootName + "\", which is no name");
    }
    this.root = new Draft(rootName, false);
  }

  /**
   * Adds an object, or a table if the path ends with <code>.{i}.</code>.
   *
   * @throws IllegalArgumentException if the path is none of this schema's, or is there already
   */
  public SchemaBuilder object(String path, ObjectSpec spec) {
    if (!path.endsWith(".")) {
      throw new IllegalArgumentException("object " + path + ": expected a dot at the end");
    }
    Draft object = draft(path, path.length());
    if (object.spec != null) {
      throw new IllegalArgumentException("object " + path + " is there twice");
    }
    if (spec.creatable() && !object.table) {
      throw new IllegalArgumentException(
          "object "
              + path
              + " is creatable, but no table: expected ."
              + PLACEHOLDER
              + ". at the end");
    }
    object.spec = spec;
    return this;
  }

  /**
   * Adds a parameter. The engine's own rules for those that it owns ({@link EngineParameter}) win
   * over the spec where that allows more.
   *
   * @throws IllegalArgumentException if the name is none of this schema's, or is there already
   */
  public SchemaBuilder parameter(String path, ParameterSpec spec) {
    int nameStart = path.lastIndexOf('.') + 1;
    if (!NodeName.isOne(path, nameStart, path.length())) {
      throw new IllegalArgumentException(
          "parameter " + path + ": \"" + path.substring(nameStart) + "\" is no name");
    }
    if (vendorsNamed) {
      NodeName.requireVendorForm(path, path.substring(nameStart), Integer.MAX_VALUE);
      for (Facets.Enumerated one : spec.facets().enumeration()) {
        NodeName.requireVendorForm(path, one.value(), MAX_VENDOR_VALUE);
      }
    }
    Draft parent = draft(path, nameStart);
    if (parent.parameters.putIfAbsent(path.substring(nameStart), spec) != null) {
      throw new IllegalArgumentException("parameter " + path + " is there twice");
    }
    return this;
  }

  /**
   * Holds strings without a size, enumeration or pattern to 16 characters, as TR-106 3.2.6 does;
   * without this they may be of any length.
   */
  public SchemaBuilder shortStrings() {
    shortStrings = true;
    return this;
  }

  /**
   * Refuses from here on names and enumerated values that begin with {@code X_} and do not go on
   * with the vendor, as TR-106 3.3 wants it: {@code X_00D09E_Name}, {@code X_EXAMPLE-COM_Name}.
   */
  public SchemaBuilder namingVendors() {
    vendorsNamed = true;
    return this;
  }

  /** Adds a judgement of all values of an assignment together. */
  public SchemaBuilder check(SetCheck check) {
    checks.add(check);
    return this;
  }

  /**
   * The schema.
   *
   * @throws IllegalArgumentException if a table names a counting parameter that is not there, or if
   *     a default is none of its parameter's type
   */
  public Schema build() {
    return new Assembly(shortStrings).schema(root, checks);
  }

  /** Adds what a schema has and this one lacks. */
  SchemaBuilder add(Schema schema) {
    add(schema.root());
    schema.ownChecks().stream().filter(check -> !checks.contains(check)).forEach(checks::add);
    return this;
  }

  private void add(SchemaObject object) {
    Draft draft = draft(object.path(), object.path().length());
    if (draft.spec == null) {
      draft.spec = object.spec();
    }
    for (SchemaParameter parameter : object.parameters()) {
      draft.parameters.putIfAbsent(parameter.name(), parameter.spec());
    }
    object.objects().forEach(this::add);
  }

  /** The object whose path is the text up to {@code end}, with all that is above it. */
  private Draft draft(String text, int end) {
    if (text.length() > ParameterPath.MAX_LENGTH) {
      throw new IllegalArgumentException(
          text + " has " + text.length() + " characters, at most 256 are allowed");
    }
    if (!text.startsWith(root.name + ".")) {
      throw new IllegalArgumentException(text + " does not start with " + root.name + ".");
    }
    Draft at = root;
    int start = root.name.length() + 1;
    while (start < end) {
      int dot = text.indexOf('.', start);
      if (!NodeName.isOne(text, start, dot)) {
        throw new IllegalArgumentException(
            text + ": \"" + text.substring(start, dot) + "\" is no name");
      }
      String name = text.substring(start, dot);
      if (vendorsNamed) {
        NodeName.requireVendorForm(text, name, Integer.MAX_VALUE);
      }
      boolean table = text.startsWith(PLACEHOLDER + ".", dot + 1);
      Draft child = at.objects.computeIfAbsent(name, key -> new Draft(key, table));
      if (child.table != table) {
        throw new IllegalArgumentException(
            text + ": " + name + " stands both with and without " + PLACEHOLDER);
      }
      at = child;
      start = dot + 1 + (table ? PLACEHOLDER.length() + 1 : 0);
    }
    return at;
  }

  /** Turns the drafts into a schema, in model order. */
  private static final class Assembly {
    private final List<SchemaParameter> parameters = new ArrayList<>();
    private int objectCount;
    private final boolean shortStrings;

    Assembly(boolean shortStrings) {
      this.shortStrings = shortStrings;
    }

    Schema schema(Draft root, List<SetCheck> checks) {
      SchemaObject object = assemble(root, null, 0);
      return new Schema(object, parameters, checks);
    }

    private SchemaObject assemble(Draft draft, @Nullable SchemaObject parent, int position) {
      ObjectSpec spec = draft.spec == null ? ObjectSpec.READ_ONLY : draft.spec;
      SchemaObject object =
          new SchemaObject(objectCount++, draft.name, parent, position, draft.table, spec);

      List<SchemaParameter> own = new ArrayList<>();
      draft.parameters.forEach((name, given) -> own.add(parameter(object, name, given)));
      object.setParameters(own);
      object.keys = keys(object, spec);

      List<SchemaObject> below = new ArrayList<>();
      for (Draft child : draft.objects.values()) {
        SchemaObject assembled = assemble(child, object, below.size());
        below.add(assembled);
        if (child.table) {
          count(assembled, object, child.spec == null ? ObjectSpec.READ_ONLY : child.spec);
        }
      }
      object.setObjects(below);
      return object;
    }

    /** The keys of a table, its alias among them. */
    private static List<UniqueKey> keys(SchemaObject table, ObjectSpec spec) {
      List<UniqueKey> keys = new ArrayList<>(spec.keys());
      SchemaParameter alias = Aliases.parameterOf(table);
      if (alias != null && keys.stream().noneMatch(k -> k.parameters().equals(List.of("Alias")))) {
        keys.add(UniqueKey.always("Alias"));
      }
      if (!table.isTable() && (!keys.isEmpty() || spec.enableParameter() != null)) {
        throw new IllegalArgumentException("object " + table.path() + " has a key, but no rows");
      }
      List<String> named = keys.stream().flatMap(k -> k.parameters().stream()).toList();
      for (String name : named) {
        if (table.parameter(name) == null) {
          throw new IllegalArgumentException(
              "a key of " + table.path() + " is of " + name + ", which its rows do not have");
        }
      }
      String enable = spec.enableParameter();
      SchemaParameter enabling = enable == null ? null : table.parameter(enable);
      if (enable != null && (enabling == null || enabling.type() != ValueType.BOOLEAN)) {
        throw new IllegalArgumentException(
            table.path() + " is enabled by " + enable + ", which is no boolean of its rows");
      }
      return List.copyOf(keys);
    }

    private SchemaParameter parameter(SchemaObject parent, String name, ParameterSpec given) {
      EngineParameter engine = EngineParameter.at(parent, name);
      ParameterSpec spec = engine == null ? held(given) : engine.rule(given);
      SchemaParameter parameter =
          new SchemaParameter(parameters.size(), name, parent, spec, engine);
      parameters.add(parameter);
      return parameter;
    }

    private ParameterSpec held(ParameterSpec given) {
      Facets facets = given.facets();
      boolean open =
          given.type() == ValueType.STRING
              && given.list() == null
              && given.reference() == null
              && facets.equals(Facets.NONE);
      return open && shortStrings ? given.within(Facets.maxLength(SHORT_STRING)) : given;
    }

    private static void count(SchemaObject table, SchemaObject parent, ObjectSpec spec) {
      String given = spec.entriesParameter();
      String name = given == null ? table.name() + "NumberOfEntries" : given;
      SchemaParameter counter = parent.parameter(name);
      if (counter == null && given != null) {
        throw new IllegalArgumentException(
            "table "
                + table.path()
                + " is counted by "
                + given
                + ", which "
                + parent.path()
                + " does not have");
      }
      if (counter != null) {
        counter.counted = table;
        table.entriesParameter = counter;
      }
    }
  }
}
