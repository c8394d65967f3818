// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import cwmp.message.ValueType;
import cwmp.tree.Effect;
import cwmp.tree.Facets;
import cwmp.tree.ListFacets;
import cwmp.tree.NotificationRule;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Reference;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import cwmp.tree.UniqueKey;
import cwmp.tree.ValuePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the {@link Schema} of a device from a root model and the service models below it.
 *
 * <p>What is deleted is left out; what else a device does not have, a {@link ModelSelection} takes
 * out before. Keys, counting and enabling parameters that are not there are forgotten; a reference
 * into what is not there can mean nothing. Parameters of one kind share what is said of them.
 */
public final class ModelSchema {
  /** Where a root has its service models. */
  private static final String SERVICES = "Services.";

  private static final String ROW = "{i}.";

  private final SchemaBuilder builder;

  /** All objects that are not deleted, by their paths where they are mounted. */
  private final Map<String, ModelObject> objects = new LinkedHashMap<>();

  private final Map<ModelSyntax, Shared> facets = new IdentityHashMap<>();
  private final Map<Facets, Shared> equalFacets = new HashMap<>();
  private final Map<String, ValuePattern> patterns = new HashMap<>();
  private final Map<Reference, Reference> references = new HashMap<>();
  private final Map<Kind, ParameterSpec> specs = new HashMap<>();
  private final Map<ObjectSpec, ObjectSpec> objectSpecs = new HashMap<>();

  /** Facets that are there once, and their number, which is compared sooner than they are. */
  private record Shared(int number, Facets facets) {}

  /** In what parameters agree that have one spec. */
  private record Kind(
      ValueType type,
      int facets,
      @Nullable ListFacets list,
      boolean hidden,
      boolean command,
      @Nullable Reference reference,
      boolean writable,
      boolean forcedInform,
      NotificationRule notification,
      @Nullable String defaultValue) {}

  private ModelSchema(String rootName) {
    builder = Schema.builder(rootName);
  }

  /**
   * The schema of a root model with service models, to be completed and built.
   *
   * @throws IllegalArgumentException if a model is not of its kind, or something in it cannot be,
   *     such as a pattern that is none
   */
  public static SchemaBuilder of(DataModel root, DataModel... services) {
    String rootPath = topOf(root);
    if (root.isService()) {
      throw new IllegalArgumentException(root + " is a service model, expected a root");
    }
    ModelSchema schema = new ModelSchema(rootPath.substring(0, rootPath.length() - 1));
    schema.collect(root, "");
    for (DataModel service : services) {
      if (!service.isService()) {
        throw new IllegalArgumentException(service + " is a root, expected a service model");
      }
      schema.collect(service, rootPath + SERVICES);
    }
    schema.add(root, "");
    for (DataModel service : services) {
      schema.add(service, rootPath + SERVICES);
    }
    return schema.builder;
  }

  /** The path of the one object that all others are in. */
  static String topOf(DataModel model) {
    for (ModelObject object : model.objects()) {
      if (!object.path().isEmpty()) {
        return object.path();
      }
    }
    throw new IllegalArgumentException(model + " has no objects");
  }

  private void collect(DataModel model, String mount) {
    for (ModelObject object : model.objects()) {
      if (model.effectiveStatus(object) != Status.DELETED) {
        objects.put(mount + object.path(), object);
      }
    }
  }

  private void add(DataModel model, String mount) {
    String top = mount + topOf(model);
    for (ModelObject object : model.objects()) {
      String path = mount + object.path();
      if (objects.get(path) != object) {
        continue;
      }
      if (path.indexOf('.') < path.length() - 1 && !object.path().isEmpty()) {
        ObjectSpec spec = spec(object, mount);
        builder.object(path, objectSpecs.computeIfAbsent(spec, same -> same));
      }
      for (ModelParameter parameter : object.parameters()) {
        if (parameter.status() != Status.DELETED) {
          builder.parameter(path + parameter.name(), spec(parameter, path, top));
        }
      }
    }
  }

  private ObjectSpec spec(ModelObject object, String mount) {
    if (!object.isTable()) {
      return ObjectSpec.READ_ONLY;
    }
    String counter = object.entriesParameter();
    String parent = mount + object.parentPath();
    List<UniqueKey> keys =
        object.keys().stream()
            .filter(key -> key.parameters().stream().allMatch(name -> has(object, name)))
            .toList();
    String enable = object.enableParameter();
    ModelParameter enabling = enable == null ? null : object.parameter(enable);
    boolean enabled =
        enabling != null && has(object, enable) && enabling.syntax().type() == ValueType.BOOLEAN;
    return new ObjectSpec(
        object.access() != Access.READ_ONLY,
        Math.max(1, object.maxEntries()),
        counter != null && has(objects.get(parent), counter) ? counter : null,
        keys,
        enabled ? enable : null,
        Effect.AT_ONCE);
  }

  private static boolean has(@Nullable ModelObject object, @Nullable String name) {
    ModelParameter parameter = object == null || name == null ? null : object.parameter(name);
    return parameter != null && parameter.status() != Status.DELETED;
  }

  private ParameterSpec spec(ModelParameter parameter, String object, String top) {
    ModelSyntax syntax = parameter.syntax();
    ModelDefault given = parameter.defaultValue();
    Shared shared;
    ListFacets list;
    try {
      shared = facets.computeIfAbsent(syntax, this::shared);
      list = list(syntax.list());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(object + parameter.name() + ": " + e.getMessage(), e);
    }
    Kind kind =
        new Kind(
            syntax.type(),
            shared.number(),
            list,
            syntax.hidden(),
            syntax.command(),
            reference(syntax, object, top),
            parameter.isWritable(),
            parameter.forcedInform(),
            parameter.notification(),
            given == null ? null : value(given, syntax));
    return specs.computeIfAbsent(kind, same -> spec(same, shared.facets()));
  }

  /** A default; later models put lists in brackets, which no value has. */
  private static String value(ModelDefault given, ModelSyntax syntax) {
    String value = given.value();
    ModelSyntax.Items list = syntax.list();
    return list != null && !list.nestedBrackets() && value.startsWith("[") && value.endsWith("]")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private static ParameterSpec spec(Kind kind, Facets facets) {
    ParameterSpec spec =
        (kind.writable()
                ? ParameterSpec.readWrite(kind.type())
                : ParameterSpec.readOnly(kind.type()))
            .within(facets)
            .notifying(kind.notification());
    spec = kind.list() == null ? spec : spec.listOf(kind.list());
    spec = kind.hidden() ? spec.asHidden() : spec;
    spec = kind.command() ? spec.asCommand() : spec;
    spec = kind.forcedInform() ? spec.inEveryInform() : spec;
    spec = kind.defaultValue() == null ? spec : spec.withDefault(kind.defaultValue());
    return kind.reference() == null ? spec : spec.referringTo(kind.reference());
  }

  private Shared shared(ModelSyntax syntax) {
    return equalFacets.computeIfAbsent(
        facets(syntax), same -> new Shared(equalFacets.size(), same));
  }

  private Facets facets(ModelSyntax syntax) {
    List<Facets.Range> ranges = new ArrayList<>();
    for (ModelSyntax.Range range : syntax.ranges()) {
      ranges.add(new Facets.Range(range.min(), range.max(), range.step()));
    }
    List<Facets.Enumerated> values = new ArrayList<>();
    for (ModelSyntax.Enumerated value : syntax.enumeration()) {
      if (value.status() != Status.DELETED) {
        values.add(new Facets.Enumerated(value.value(), value.access() != Access.READ_ONLY));
      }
    }
    List<ValuePattern> expressions = new ArrayList<>();
    for (ModelSyntax.Pattern pattern : syntax.patterns()) {
      if (pattern.status() != Status.DELETED) {
        expressions.add(patterns.computeIfAbsent(pattern.expression(), ValuePattern::ofXmlSchema));
      }
    }
    return new Facets(sizes(syntax.sizes()), ranges, values, expressions);
  }

  private static List<Facets.Size> sizes(List<ModelSyntax.Size> given) {
    List<Facets.Size> sizes = new ArrayList<>();
    for (ModelSyntax.Size size : given) {
      sizes.add(
          new Facets.Size(
              size.min() == null ? 0 : size.min(),
              size.max() == null ? Integer.MAX_VALUE : size.max()));
    }
    return sizes;
  }

  private static @Nullable ListFacets list(ModelSyntax.@Nullable Items items) {
    return items == null
        ? null
        : new ListFacets(
            items.minItems() == null ? 0 : items.minItems(),
            items.maxItems() == null ? Integer.MAX_VALUE : items.maxItems(),
            sizes(items.sizes()),
            items.nestedBrackets());
  }

  /** What a path may mean; the others among the references are no paths. */
  private @Nullable Reference reference(ModelSyntax syntax, String object, String top) {
    ModelReference given = syntax.reference();
    if (given == null
        || given.kind() != ModelReference.Kind.PATH
        || syntax.type() != ValueType.STRING) {
      return null;
    }
    Set<String> targets = new LinkedHashSet<>();
    for (String target : given.targetsFrom(object, top)) {
      String parent = target.endsWith(".") ? target : target + '.';
      addTargets(given.targetType(), parent, targets);
      if (targets.isEmpty()) {
        targets.add(parent); // which is not there: nothing can be meant
      }
    }
    Reference.Strength strength =
        given.strength() == ModelReference.Strength.STRONG
            ? Reference.Strength.STRONG
            : Reference.Strength.WEAK;
    Reference reference = new Reference(strength, List.copyOf(targets));
    Reference known = references.putIfAbsent(reference, reference);
    return known == null ? reference : known;
  }

  /** Adds what is of the type in an object or table. */
  private void addTargets(@Nullable String type, String parent, Set<String> targets) {
    String row = objects.containsKey(parent + ROW) ? parent + ROW : parent;
    switch (type == null ? "any" : type) {
      case "row" -> targets.add(row);
      case "table" -> targets.add(parent);
      case "parameter" -> {
        ModelObject object = objects.get(row);
        for (ModelParameter parameter :
            object == null ? List.<ModelParameter>of() : object.parameters()) {
          targets.add(row + parameter.name());
        }
      }
      default -> {
        targets.add(row);
        for (String path : objects.keySet()) {
          if (ModelObject.parentOf(path).equals(row)) {
            targets.add(path);
          }
        }
      }
    }
  }
}
