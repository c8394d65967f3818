// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.model.Access;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelProfile;
import cwmp.model.ModelReference;
import cwmp.model.ModelSyntax;
import cwmp.model.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Objects of a model with less, or elsewhere. */
final class Parts {
  private Parts() {}

  /** The object with those of its parameters that are wanted, and without what names others. */
  static ModelObject restricted(ModelObject object, Predicate<String> wanted) {
    List<ModelParameter> parameters =
        object.parameters().stream()
            .filter(parameter -> wanted.test(object.path() + parameter.name()))
            .toList();
    Predicate<@Nullable String> own =
        name -> name != null && parameters.stream().anyMatch(p -> p.name().equals(name));
    Predicate<@Nullable String> beside =
        name -> name != null && wanted.test(object.parentPath() + name);
    return new ModelObject(
        object.path(),
        object.access(),
        object.minEntries(),
        object.maxEntries(),
        beside.test(object.entriesParameter()) ? object.entriesParameter() : null,
        own.test(object.enableParameter()) ? object.enableParameter() : null,
        beside.test(object.discriminatorParameter()) ? object.discriminatorParameter() : null,
        object.fixedObject(),
        object.keys().stream()
            .filter(key -> key.parameters().stream().allMatch(own::test))
            .toList(),
        object.status(),
        object.version(),
        parameters);
  }

  /**
   * An object of a service model where that is mounted; references that begin with a dot say then
   * where they lead.
   *
   * @param prefix the path of what it is mounted in
   * @param top the path of the service's topmost object, mounted
   */
  static ModelObject mounted(ModelObject object, String prefix, String top) {
    String path = prefix + object.path();
    return new ModelObject(
        path,
        object.access(),
        object.minEntries(),
        object.maxEntries(),
        object.entriesParameter(),
        object.enableParameter(),
        object.discriminatorParameter(),
        object.fixedObject(),
        object.keys(),
        object.status(),
        object.version(),
        object.parameters().stream().map(parameter -> mounted(parameter, path, top)).toList());
  }

  private static ModelParameter mounted(ModelParameter parameter, String object, String top) {
    ModelSyntax syntax = parameter.syntax();
    ModelReference reference = syntax.reference();
    if (reference == null || reference.targets().isEmpty()) {
      return parameter;
    }
    ModelReference there =
        new ModelReference(
            reference.kind(),
            reference.strength(),
            reference.targetType(),
            reference.targetsFrom(object, top),
            reference.targetScope(),
            reference.targetDataType(),
            reference.nullValue());
    return new ModelParameter(
        parameter.name(),
        parameter.access(),
        new ModelSyntax(
            syntax.type(),
            syntax.dataTypes(),
            syntax.list(),
            syntax.sizes(),
            syntax.ranges(),
            syntax.enumeration(),
            syntax.patterns(),
            syntax.units(),
            there,
            syntax.hidden(),
            syntax.secured(),
            syntax.command()),
        parameter.defaultValue(),
        parameter.notification(),
        parameter.forcedInform(),
        parameter.status(),
        parameter.version());
  }

  /** A profile with those of its requirements that are wanted, below another object. */
  static ModelProfile moved(ModelProfile profile, String prefix, Predicate<String> wanted) {
    List<ModelProfile.Requirement> requirements = new ArrayList<>();
    for (ModelProfile.Requirement requirement : profile.requirements()) {
      String path = prefix + requirement.path();
      if (wanted.test(path)) {
        requirements.add(new ModelProfile.Requirement(path, requirement.level()));
      }
    }
    return new ModelProfile(
        profile.name(),
        profile.base(),
        profile.extended(),
        profile.status(),
        profile.version(),
        requirements);
  }

  /** Objects in the order in which they come, but each below what it is in. */
  static List<ModelObject> ordered(Collection<ModelObject> objects) {
    Set<String> paths = new HashSet<>();
    objects.forEach(object -> paths.add(object.path()));
    Map<String, List<ModelObject>> below = new HashMap<>();
    List<ModelObject> tops = new ArrayList<>();
    for (ModelObject object : objects) {
      if (paths.contains(object.parentPath())) {
        below.computeIfAbsent(object.parentPath(), key -> new ArrayList<>()).add(object);
      } else {
        tops.add(object);
      }
    }
    List<ModelObject> ordered = new ArrayList<>();
    tops.forEach(top -> addWithBelow(top, below, ordered));
    return ordered;
  }

  private static void addWithBelow(
      ModelObject object, Map<String, List<ModelObject>> below, List<ModelObject> ordered) {
    ordered.add(object);
    below
        .getOrDefault(object.path(), List.of())
        .forEach(child -> addWithBelow(child, below, ordered));
  }

  /** A single object that only holds others. */
  static ModelObject holder(String path, String version) {
    return new ModelObject(
        path,
        Access.READ_ONLY,
        1,
        1,
        null,
        null,
        null,
        false,
        List.of(),
        Status.CURRENT,
        version,
        List.of());
  }
}
