// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelProfile;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** Adds objects, and parameters to those that are there, which stay what they are. */
  void add(List<ModelObject> extension) {
    for (ModelObject object : extension) {
      ModelObject here = objects.get(object.path());
      add(here == null ? object : here.withParameters(object.parameters()));
    }
  }

  /**
   * Adds what an extension has beyond the model that it is based on, and takes over what it says
   * otherwise than that. The two may be of another version than the model here.
   */
  void add(DataModel extension, @Nullable DataModel basedOn) {
    for (ModelObject object : extension.objects()) {
      ModelObject known = basedOn == null ? null : basedOn.object(object.path());
      if (known == null) {
        add(object);
        continue;
      }
      List<ModelParameter> own =
          object.parameters().stream()
              .filter(parameter -> !parameter.equals(known.parameter(parameter.name())))
              .toList();
      boolean otherwise = !object.withParameters(List.of()).equals(known.withParameters(List.of()));
      if (otherwise || !own.isEmpty()) {
        ModelObject here = objects.get(object.path());
        add((otherwise || here == null ? object : here).withParameters(own));
      }
    }
    extension.profiles().forEach(profile -> profiles.putIfAbsent(profile.name(), profile));
  }

  private void add(ModelObject object) {
    ModelObject old = objects.get(object.path());
    if (old == null) {
      objects.put(object.path(), object);
      added.add(object.path());
      object.parameters().forEach(parameter -> added.add(object.path() + parameter.name()));
    } else {
      objects.put(object.path(), merged(old, object));
    }
  }

  private ModelObject merged(ModelObject old, ModelObject extension) {
    Map<String, ModelParameter> parameters = new LinkedHashMap<>();
    old.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter));
    for (ModelParameter parameter : extension.parameters()) {
      if (parameters.put(parameter.name(), parameter) == null) {
        added.add(old.path() + parameter.name());
      }
    }
    return extension.withParameters(List.copyOf(parameters.values()));
  }

  /** The paths of the objects and parameters that the base does not have. */
  Set<String> added() {
    return added;
  }

  /** Both together, what was added after what it belongs to. */
  DataModel model() {
    return new DataModel(
        base.name(),
        base.spec(),
        base.isService(),
        Parts.ordered(objects.values()),
        List.copyOf(profiles.values()));
  }
}
