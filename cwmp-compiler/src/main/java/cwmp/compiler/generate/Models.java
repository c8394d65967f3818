// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.ModelException;
import cwmp.compiler.ModelLibrary;
import cwmp.compiler.ResolvedModel;
import cwmp.compiler.generate.Selection.ModelChoice;
import cwmp.compiler.yaml.Spelling;
import cwmp.compiler.yaml.YamlException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the models that a selection names: in its files, or else built in. */
final class Models {
  private final Selection selection;
  private final BuiltInModels builtIn;
  private final ModelLibrary published;

  Models(Selection selection, BuiltInModels builtIn) throws ModelException {
    this.selection = selection;
    this.builtIn = builtIn;
    List<Path> places = new ArrayList<>(selection.models());
    places.addAll(selection.documents());
    this.published = ModelLibrary.of(places.toArray(Path[]::new));
  }

  ResolvedModel root() throws ModelException, YamlException {
    return resolved(selection.root());
  }

  /** The vendor's documents. */
  List<Extension> extensions() throws ModelException {
    List<Extension> extensions = new ArrayList<>();
    for (Path document : selection.documents()) {
      extensions.add(
          new Extension(
              published.resolve(document, null), published.resolveBase(document).orElse(null)));
    }
    return extensions;
  }

  /** The service models, in the order of the selection. */
  List<ResolvedModel> services() throws ModelException, YamlException {
    List<ResolvedModel> services = new ArrayList<>();
    for (ModelChoice service : selection.services()) {
      services.add(resolved(service));
    }
    return services;
  }

  private ResolvedModel resolved(ModelChoice choice) throws ModelException, YamlException {
    Path file = choice.file();
    String name = choice.name();
    if (file != null) {
      return published.resolve(file, name);
    }
    if (name == null) {
      throw new IllegalStateException("a choice without name and file");
    }
    Optional<ResolvedModel> found = named(name);
    if (found.isEmpty()) {
      throw choice.place().error(unknown(name));
    }
    return found.get();
  }

  /**
   * A model by its name.
   *
   * @throws ModelException if it cannot be understood, or there is none
   */
  ResolvedModel model(String name) throws ModelException {
    Optional<ResolvedModel> found = named(name);
    if (found.isEmpty()) {
      throw new ModelException(selection.file(), 0, unknown(name));
    }
    return found.get();
  }

  private Optional<ResolvedModel> named(String name) throws ModelException {
    if (published.models().stream().anyMatch(model -> model.name().equals(name))) {
      return Optional.of(published.resolve(name));
    }
    return builtIn.names().contains(name)
        ? Optional.of(
            new ResolvedModel(builtIn.load().apply(name), Map.of(), Map.of(), List.of(), List.of()))
        : Optional.empty();
  }

  private String unknown(String name) {
    List<String> known = new ArrayList<>(builtIn.names());
    published.models().forEach(model -> known.add(model.name()));
    return "there is no model '"
        + name
        + "'; "
        + Spelling.nearest(name, known)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("expected one of " + String.join(", ", known));
  }
}
