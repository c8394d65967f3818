// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.yaml.Spelling;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a path that somebody has typed means in a model. */
final class ModelPath {
  private static final String SERVICES = ".Services.";

  private ModelPath() {}

  /**
   * An object, or a parameter of it.
   *
   * @param parameter null for the object itself
   */
  record Target(ModelObject object, @Nullable ModelParameter parameter) {
    String path() {
      return parameter == null ? object.path() : object.path() + parameter.name();
    }
  }

  /**
   * The path as models write it: <code>{i}</code> for numbers and stars, and without the root if it
   * leads into a service.
   */
  static String generic(String typed) {
    List<String> names = new ArrayList<>();
    for (String name : typed.strip().split("\\.", -1)) {
      names.add(name.matches("\\d+|\\*|\\{i\\}|\\[.*\\]") ? "{i}" : name);
    }
    String path = String.join(".", names);
    int services = path.indexOf(SERVICES);
    return services >= 0 && services + SERVICES.length() < path.length()
        ? path.substring(services + SERVICES.length())
        : path;
  }

  /** What it means, with or without its final dot and placeholder. */
  static Optional<Target> find(DataModel model, String path) {
    String plain = path.endsWith(".") ? path.substring(0, path.length() - 1) : path;
    ModelParameter parameter = path.equals(plain) ? model.parameter(path) : null;
    ModelObject holder = model.object(path.substring(0, path.lastIndexOf('.') + 1));
    if (parameter != null && holder != null) {
      return Optional.of(new Target(holder, parameter));
    }
    for (String end : List.of(".", ".{i}.")) {
      ModelObject object = model.object(plain + end);
      if (object != null) {
        return Optional.of(new Target(object, null));
      }
    }
    return Optional.empty();
  }

  /** Paths that may have been meant: spelt nearly so, or of the same name elsewhere. */
  static List<String> near(DataModel model, String path) {
    List<String> all = new ArrayList<>();
    for (ModelObject object : model.objects()) {
      all.add(object.path());
      object.parameters().forEach(parameter -> all.add(object.path() + parameter.name()));
    }
    List<String> near = new ArrayList<>();
    Spelling.nearest(path, all).ifPresent(near::add);
    String plain = path.replaceAll("(\\.\\{i})?\\.$", "");
    String name = plain.substring(plain.lastIndexOf('.') + 1);
    all.stream()
        .filter(each -> each.replaceAll("(\\.\\{i})?\\.$", "").endsWith("." + name))
        .filter(each -> !near.contains(each))
        .limit(5)
        .forEach(near::add);
    return near;
  }
}
