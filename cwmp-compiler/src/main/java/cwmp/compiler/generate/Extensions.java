// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts a vendor's objects and parameters into a model. */
final class Extensions {
  private final DataModel base;
  private final Map<String, ModelObject> objects = new LinkedHashMap<>();
  private final Map<String, ModelProfile> profiles = new LinkedHashMap<>();
  private final Set<String> added = new LinkedHashSet<>();

  Extensions(DataModel base) {
    this.base = base;
    base.objects().forEach(object -> objects.put(object.path(), object));
    base.profiles().forEach(profile -> profiles.put(profile.name(), profile));
  }

  /**
   * Adds what the base does not have, and takes over what these say about what it has.
   *
   * @param extension objects of the same root, each below what it is in
   */
  void add(List<ModelObject> extension, List<ModelProfile> more) {
    for (ModelObject object : extension) {
      ModelObject old = objects.get(object.path());
      if (old == null) {
        objects.put(object.path(), object);
        added.add(object.path());
        object.parameters().forEach(parameter -> added.add(object.path() + parameter.name()));
      } else {
        objects.put(object.path(), merged(old, object));
      }
    }
    more.forEach(profile -> profiles.putIfAbsent(profile.name(), profile));
  }

  private ModelObject merged(ModelObject old, ModelObject extension) {
    Map<String, ModelParameter> parameters = new LinkedHashMap<>();
    old.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter));
    for (ModelParameter parameter : extension.parameters()) {
      if (parameters.put(parameter.name(), parameter) == null) {
        added.add(old.path() + parameter.name());
      }
    }
    return Parts.with(old, List.copyOf(parameters.values()));
  }

  /** The paths of the objects and parameters that the base does not have. */
  Set<String> added() {
    return added;
  }

  /** Both together, what was added after what it belongs to. */
  DataModel model() {
    Map<String, List<ModelObject>> below = new LinkedHashMap<>();
    List<ModelObject> tops = new ArrayList<>();
    for (ModelObject object : objects.values()) {
      if (objects.containsKey(object.parentPath())) {
        below.computeIfAbsent(object.parentPath(), key -> new ArrayList<>()).add(object);
      } else {
        tops.add(object);
      }
    }
    List<ModelObject> ordered = new ArrayList<>();
    tops.forEach(top -> order(top, below, ordered));
    return new DataModel(
        base.name(), base.spec(), base.isService(), ordered, List.copyOf(profiles.values()));
  }

  private static void order(
      ModelObject object, Map<String, List<ModelObject>> below, List<ModelObject> ordered) {
    ordered.add(object);
    below.getOrDefault(object.path(), List.of()).forEach(child -> order(child, below, ordered));
  }
}
