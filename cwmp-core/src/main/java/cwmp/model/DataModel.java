// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A root or service model with everything resolved: facts without their descriptions.
 *
 * <p>Immutable, on any thread.
 */
public final class DataModel {
  private final String name;
  private final String spec;
  private final boolean service;
  private final List<ModelObject> objects;
  private final List<ModelProfile> profiles;
  private final Map<String, ModelObject> objectsByPath;
  private final Map<String, ModelProfile> profilesByName;

  /**
   * A model.
   *
   * @param name with its version, such as {@code Device:2.19}
   * @param spec the name of the document that defines it, such as {@code
   *     urn:broadband-forum-org:tr-181-2-19-1-cwmp}
   * @param service whether it is to be mounted below a root's {@code Services.}
   * @param objects in document order, each below what it is in, deleted ones too; one without a
   *     path has the parameters that a service model has beside its topmost table
   * @param profiles in document order
   * @throws IllegalArgumentException if a path or a profile's name is there twice
   */
  public DataModel(
      String name,
      String spec,
      boolean service,
      List<ModelObject> objects,
      List<ModelProfile> profiles) {
    this.name = name;
    this.spec = spec;
    this.service = service;
    this.objects = List.copyOf(objects);
    this.profiles = List.copyOf(profiles);
    objectsByPath = new HashMap<>(objects.size() * 4 / 3 + 1);
    for (ModelObject object : objects) {
      if (objectsByPath.put(object.path(), object) != null) {
        throw new IllegalArgumentException(name + " has object " + object.path() + " twice");
      }
    }
    profilesByName = new HashMap<>();
    for (ModelProfile profile : profiles) {
      if (profilesByName.put(profile.name(), profile) != null) {
        throw new IllegalArgumentException(name + " has profile " + profile.name() + " twice");
      }
    }
  }

  /** Its name with its version, such as {@code Device:2.19}. */
  public String name() {
    return name;
  }

  /** The name of the document that defines it. */
  public String spec() {
    return spec;
  }

  /** Whether it is to be mounted below a root's {@code Services.}. */
  public boolean isService() {
    return service;
  }

  /** All objects and tables in document order, each below what it is in, deleted ones too. */
  public List<ModelObject> objects() {
    return objects;
  }

  /** All profiles in document order. */
  public List<ModelProfile> profiles() {
    return profiles;
  }

  /** How many parameters it has, deleted ones too. */
  public int parameterCount() {
    return objects.stream().mapToInt(object -> object.parameters().size()).sum();
  }

  /** The object of this path, with its final dot, or null if there is none. */
  public @Nullable ModelObject object(String path) {
    return objectsByPath.get(path);
  }

  /** The parameter of this path, or null if there is none. */
  public @Nullable ModelParameter parameter(String path) {
    int nameStart = path.lastIndexOf('.') + 1;
    ModelObject object = objectsByPath.get(path.substring(0, nameStart));
    return object == null ? null : object.parameter(path.substring(nameStart));
  }

  /** The profile of this name, or null if there is none. */
  public @Nullable ModelProfile profile(String name) {
    return profilesByName.get(name);
  }

  /** The object's status, or the latest of those that it is in. */
  public Status effectiveStatus(ModelObject object) {
    Status status = object.status();
    ModelObject at = object;
    while (at != null && !at.path().isEmpty()) {
      at = objectsByPath.get(at.parentPath());
      status = at == null ? status : status.orLater(at.status());
    }
    return status;
  }

  /** These profiles and all that they build on, each once, those built on first. */
  public List<ModelProfile> withBases(Collection<String> names) {
    Set<ModelProfile> all = new LinkedHashSet<>();
    for (String profile : names) {
      addWithBases(profile, all, new LinkedHashSet<>());
    }
    return new ArrayList<>(all);
  }

  private void addWithBases(String profileName, Set<ModelProfile> all, Set<String> open) {
    ModelProfile profile = profilesByName.get(profileName);
    if (profile == null || !open.add(profileName)) {
      return;
    }
    if (profile.base() != null) {
      addWithBases(profile.base(), all, open);
    }
    for (String extended : profile.extended()) {
      addWithBases(extended, all, open);
    }
    all.add(profile);
  }

  @Override
  public String toString() {
    return name;
  }
}
