// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.diff;

import cwmp.compiler.PrimitiveTypes;
import cwmp.compiler.yaml.Spelling;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one model has otherwise than another. What is deleted in a model is not in it.
 *
 * @param changes in the order of the new model, what it does not have any more last
 * @param renames guesses: what is gone may have another name now
 */
public record ModelDiff(List<Change> changes, List<Rename> renames) {

  /** Of such objects how many parameters have to be the same for a guess, in percent. */
  private static final int LIKE_PERCENT = 70;

  public ModelDiff {
    changes = List.copyOf(changes);
    renames = List.copyOf(renames);
  }

  /** What has changed. */
  public enum Kind {
    /** Only the new model has it. */
    ADDED,
    /** Only the old model has it. */
    REMOVED,
    /** The type, or whether it is a list. */
    RETYPED,
    /** Whether an ACS may write it, or add and delete rows. */
    ACCESS,
    /** The values of an enumeration. */
    ENUMERATION,
    /** Sizes, ranges, patterns, units or the default. */
    FACETS,
    /** Current, deprecated, obsoleted. */
    STATUS
  }

  /**
   * Something that has changed.
   *
   * @param path of an object, with its final dot, or of a parameter
   * @param before as it was, empty if it was not there
   * @param after as it is, empty if it is not there
   */
  public record Change(Kind kind, String path, String before, String after) {}

  /** A guess that two paths are the same thing. */
  public record Rename(String before, String after) {}

  /** Compares. */
  public static ModelDiff between(DataModel before, DataModel after) {
    return new Comparison(before, after).diff();
  }

  /** Whether nothing is different. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** The changes of one kind. */
  public List<Change> of(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  /** Goes through two models. */
  private static final class Comparison {
    private final DataModel before;
    private final DataModel after;
    private final Map<String, ModelObject> oldObjects;
    private final Map<String, ModelObject> newObjects;
    private final List<Change> changes = new ArrayList<>();

    Comparison(DataModel before, DataModel after) {
      this.before = before;
      this.after = after;
      this.oldObjects = objects(before);
      this.newObjects = objects(after);
    }

    private static Map<String, ModelObject> objects(DataModel model) {
      Map<String, ModelObject> objects = new LinkedHashMap<>();
      for (ModelObject object : model.objects()) {
        if (model.effectiveStatus(object) != Status.DELETED) {
          objects.put(object.path(), object);
        }
      }
      return objects;
    }

    private static Map<String, ModelParameter> parameters(ModelObject object) {
      Map<String, ModelParameter> parameters = new LinkedHashMap<>();
      for (ModelParameter parameter : object.parameters()) {
        if (parameter.status() != Status.DELETED) {
          parameters.put(object.path() + parameter.name(), parameter);
        }
      }
      return parameters;
    }

    ModelDiff diff() {
      newObjects.forEach(
          (path, object) -> {
            ModelObject old = oldObjects.get(path);
            if (old == null) {
              changes.add(new Change(Kind.ADDED, path, "", "object"));
              parameters(object)
                  .forEach(
                      (name, added) -> changes.add(new Change(Kind.ADDED, name, "", type(added))));
            } else {
              compare(old, object);
            }
          });
      oldObjects.forEach(
          (path, object) -> {
            ModelObject now = newObjects.get(path);
            if (now == null) {
              changes.add(new Change(Kind.REMOVED, path, "object", ""));
            }
            Set<String> there = now == null ? Set.of() : parameters(now).keySet();
            parameters(object)
                .forEach(
                    (name, gone) -> {
                      if (!there.contains(name)) {
                        changes.add(new Change(Kind.REMOVED, name, type(gone), ""));
                      }
                    });
          });
      return new ModelDiff(changes, renames());
    }

    private void compare(ModelObject old, ModelObject object) {
      differs(Kind.ACCESS, object.path(), old.access().xml(), object.access().xml());
      differs(Kind.STATUS, object.path(), old.status().xml(), object.status().xml());
      Map<String, ModelParameter> was = parameters(old);
      parameters(object)
          .forEach(
              (path, parameter) -> {
                ModelParameter before = was.get(path);
                if (before == null) {
                  changes.add(new Change(Kind.ADDED, path, "", type(parameter)));
                } else {
                  compare(path, before, parameter);
                }
              });
    }

    private void compare(String path, ModelParameter old, ModelParameter parameter) {
      differs(Kind.RETYPED, path, type(old), type(parameter));
      differs(Kind.ACCESS, path, old.access().xml(), parameter.access().xml());
      differs(Kind.ENUMERATION, path, values(old), values(parameter));
      differs(Kind.FACETS, path, facets(old), facets(parameter));
      differs(Kind.STATUS, path, old.status().xml(), parameter.status().xml());
    }

    private void differs(Kind kind, String path, String was, String is) {
      if (!was.equals(is)) {
        changes.add(new Change(kind, path, was, is));
      }
    }

    private static String type(ModelParameter parameter) {
      String type = PrimitiveTypes.name(parameter.syntax().type());
      return parameter.syntax().list() == null ? type : type + "[]";
    }

    private static String values(ModelParameter parameter) {
      return parameter.syntax().enumeration().stream()
          .filter(value -> value.status() != Status.DELETED)
          .map(ModelSyntax.Enumerated::value)
          .collect(Collectors.joining(", "));
    }

    private static String facets(ModelParameter parameter) {
      ModelSyntax syntax = parameter.syntax();
      return Stream.of(
              syntax.sizes().stream().map(size -> "size " + span(size.min(), size.max())),
              syntax.ranges().stream()
                  .map(
                      range ->
                          "range "
                              + span(range.min(), range.max())
                              + (range.step() == null ? "" : "/" + range.step())),
              syntax.patterns().stream().map(pattern -> "pattern " + pattern.expression()),
              Stream.ofNullable(syntax.units()).map(units -> "units " + units),
              Stream.ofNullable(parameter.defaultValue()).map(value -> "default " + value.value()))
          .flatMap(part -> part)
          .collect(Collectors.joining(", "));
    }

    private static String span(@Nullable Object min, @Nullable Object max) {
      return Objects.toString(min, "") + ".." + Objects.toString(max, "");
    }

    private List<Rename> renames() {
      Set<String> added = new HashSet<>(paths(Kind.ADDED));
      List<Rename> renames = new ArrayList<>();
      for (String gone : paths(Kind.REMOVED)) {
        String like = gone.endsWith(".") ? likeObject(gone, added) : likeParameter(gone, added);
        if (!like.isEmpty() && added.remove(like)) {
          renames.add(new Rename(gone, like));
        }
      }
      return renames;
    }

    private List<String> paths(Kind kind) {
      return changes.stream().filter(c -> c.kind() == kind).map(Change::path).toList();
    }

    private String likeObject(String gone, Collection<String> added) {
      ModelObject old = oldObjects.get(gone);
      Set<String> names = old == null ? Set.of() : names(old);
      String best = "";
      long most = 0;
      for (String path : added.stream().sorted().toList()) {
        ModelObject candidate = newObjects.get(path);
        if (candidate != null && !names.isEmpty()) {
          Set<String> own = names(candidate);
          long same = names.stream().filter(own::contains).count();
          long all = Math.max(names.size(), own.size());
          if (same * 100 >= all * LIKE_PERCENT && same > most) {
            most = same;
            best = path;
          }
        }
      }
      return best;
    }

    private static Set<String> names(ModelObject object) {
      return parameters(object).values().stream()
          .map(ModelParameter::name)
          .collect(Collectors.toSet());
    }

    /** One of the same type: in the same object with nearly the same name, or elsewhere alone. */
    private String likeParameter(String gone, Collection<String> added) {
      ModelParameter old = before.parameter(gone);
      if (old == null) {
        return "";
      }
      String object = gone.substring(0, gone.lastIndexOf('.') + 1);
      List<String> alike =
          added.stream()
              .filter(path -> !path.endsWith("."))
              .filter(
                  path -> {
                    ModelParameter candidate = after.parameter(path);
                    return candidate != null && type(candidate).equals(type(old));
                  })
              .sorted()
              .toList();
      List<String> beside =
          alike.stream()
              .filter(path -> path.lastIndexOf('.') + 1 == object.length())
              .filter(path -> path.startsWith(object))
              .toList();
      return Spelling.nearest(gone, beside)
          .filter(near -> Spelling.nearest(old.name(), List.of(name(near))).isPresent())
          .orElseGet(
              () -> {
                List<String> elsewhere =
                    alike.stream().filter(path -> name(path).equals(old.name())).toList();
                return elsewhere.size() == 1 ? elsewhere.get(0) : "";
              });
    }

    private static String name(String path) {
      return path.substring(path.lastIndexOf('.') + 1);
    }
  }
}
