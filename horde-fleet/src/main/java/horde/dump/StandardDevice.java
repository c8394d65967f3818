// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelSchema;
import cwmp.model.Status;
import cwmp.tree.Schema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models that a device follows: its root's, and those of its services below {@code Services.}.
 */
public final class StandardDevice {
  private static final String SERVICES = "Services.";

  private final DataModel root;
  private final Map<String, DataModel> services;

  private StandardDevice(DataModel root, Map<String, DataModel> services) {
    this.root = root;
    this.services = services;
  }

  /** A device of these models. */
  public static StandardDevice of(DataModel root, Collection<DataModel> services) {
    Map<String, DataModel> byName = new LinkedHashMap<>();
    services.forEach(service -> byName.put(service.name().split(":", 2)[0], service));
    return new StandardDevice(root, byName);
  }

  /**
   * The best of some models for a device: of each root and service that which has the most of its
   * names, and of equals the first.
   *
   * @return null if there is no model with the device's root
   */
  public static @Nullable StandardDevice bestFor(
      DumpedDevice device, Collection<DataModel> models) {
    DataModel root = null;
    int most = -1;
    for (DataModel model : models) {
      if (model.name().startsWith(device.root().name() + ":")) {
        int known = known(device, of(model, List.of()));
        if (known > most) {
          root = model;
          most = known;
        }
      }
    }
    if (root == null) {
      return null;
    }
    Map<String, DataModel> services = new LinkedHashMap<>();
    Map<String, Integer> best = new LinkedHashMap<>();
    for (DataModel model : models) {
      if (model.isService()) {
        String name = model.name().split(":", 2)[0];
        int known = known(device, of(root, List.of(model))) - most;
        if (known > best.getOrDefault(name, 0)) {
          services.put(name, model);
          best.put(name, known);
        }
      }
    }
    return new StandardDevice(root, services);
  }

  private static int known(DumpedDevice device, StandardDevice models) {
    int known = 0;
    for (DumpedObject object : device.objects()) {
      for (DumpedParameter parameter : object.parameters()) {
        known += models.parameter(object.path() + parameter.name()) == null ? 0 : 1;
      }
    }
    return known;
  }

  /** The model of the root. */
  public DataModel root() {
    return root;
  }

  /** The models of the services. */
  public Collection<DataModel> services() {
    return services.values();
  }

  /** The object of this path from the root, with its final dot, or null. */
  public @Nullable ModelObject object(String path) {
    Place place = place(path);
    return place.model().object(place.path());
  }

  /** The parameter of this path from the root, or null. */
  public @Nullable ModelParameter parameter(String path) {
    Place place = place(path);
    return place.model().parameter(place.path());
  }

  /** The later of the statuses of an object and all that it is in; current if there is none. */
  Status status(String objectPath) {
    Place place = place(objectPath);
    ModelObject object = place.model().object(place.path());
    return object == null ? Status.CURRENT : place.model().effectiveStatus(object);
  }

  /** All of it as a schema, to judge values with. */
  Schema schema() {
    return ModelSchema.of(root, services.values().toArray(DataModel[]::new)).build();
  }

  /** What to call it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(root.name());
    services.values().forEach(service -> text.append(", ").append(service.name()));
    return text.toString();
  }

  private record Place(DataModel model, String path) {}

  private Place place(String path) {
    int start = path.indexOf('.') + 1;
    if (path.startsWith(SERVICES, start)) {
      String below = path.substring(start + SERVICES.length());
      for (Map.Entry<String, DataModel> service : services.entrySet()) {
        String name = service.getKey();
        if (below.startsWith(name + ".") || below.equals(name + "NumberOfEntries")) {
          return new Place(service.getValue(), below);
        }
      }
    }
    return new Place(root, path);
  }
}
