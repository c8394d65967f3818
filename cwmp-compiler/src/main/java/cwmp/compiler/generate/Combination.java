// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import cwmp.compiler.ModelException;
import cwmp.compiler.ResolvedModel;
import cwmp.compiler.generate.Selection.ModelChoice;
import cwmp.compiler.yaml.YamlException;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts together what a selection wants of a root model, of services and of a vendor. */
final class Combination {
  private final Selection selection;
  private final List<ModelObject> objects = new ArrayList<>();
  private final Map<String, ModelProfile> profiles = new LinkedHashMap<>();
  private final Map<String, String> descriptions = new HashMap<>();
  private final List<String> allObjects = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Combination(Selection selection) {
    this.selection = selection;
  }

  /**
   * What the selection wants.
   *
   * @param extensions the vendor's documents
   * @param services in the order of the selection
   */
  static SelectedModel of(
      Selection selection,
      ResolvedModel root,
      List<Extension> extensions,
      List<ResolvedModel> services)
      throws IOException, YamlException, ModelException {
    return new Combination(selection).combined(root, extensions, services);
  }

  private SelectedModel combined(
      ResolvedModel root, List<Extension> extensions, List<ResolvedModel> services)
      throws IOException, YamlException, ModelException {
    Extensions extended = new Extensions(root.model());
    root.descriptions().forEach(descriptions::put);
    for (Extension extension : extensions) {
      ResolvedModel basedOn = extension.basedOn();
      extended.add(extension.whole().model(), basedOn == null ? null : basedOn.model());
      extension.ownDescriptions().forEach(descriptions::put);
    }
    for (Path file : selection.tables()) {
      VendorTable table = VendorTable.read(file);
      List<String> known = extended.model().objects().stream().map(ModelObject::path).toList();
      extended.add(table.objects(known));
      descriptions.putAll(table.descriptions());
    }
    DataModel whole = extended.model();
    add(whole, selection.root(), "", extended.added());

    String top = whole.objects().get(0).path();
    for (int i = 0; i < services.size(); i++) {
      ResolvedModel service = services.get(i);
      if (objects.stream().noneMatch(object -> object.path().equals(top + "Services."))) {
        objects.add(Parts.holder(top + "Services.", ""));
      }
      String prefix = top + "Services.";
      service.descriptions().forEach((path, text) -> descriptions.put(prefix + path, text));
      add(service.model(), selection.services().get(i), prefix, Set.of());
    }
    Set<String> selected = new LinkedHashSet<>();
    for (ModelObject object : objects) {
      selected.add(object.path());
      object.parameters().forEach(parameter -> selected.add(object.path() + parameter.name()));
    }
    List<ModelProfile> kept =
        profiles.values().stream()
            .map(profile -> Parts.moved(profile, "", selected::contains))
            .toList();
    DataModel model =
        new DataModel(whole.name(), whole.spec(), false, Parts.ordered(objects), kept);
    return new SelectedModel(
        model,
        descriptions.entrySet().stream()
            .filter(entry -> selected.contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
        services.stream().map(service -> service.model().name()).toList(),
        profiles.keySet().stream().filter(name -> !name.startsWith("_")).toList(),
        allObjects,
        problems,
        notes);
  }

  private void add(DataModel model, ModelChoice choice, String prefix, Set<String> always)
      throws YamlException {
    Selector selector = new Selector(model, choice, selection.keepDeprecated(), always);
    for (ModelObject object : selector.objects()) {
      add(prefix.isEmpty() ? object : Parts.mounted(object, prefix, topOf(model, prefix)));
    }
    model.objects().forEach(object -> allObjects.add(prefix + object.path()));
    problems.addAll(selector.problems());
    notes.addAll(selector.notes());
    for (ModelProfile profile : selector.profiles()) {
      ModelProfile moved = Parts.moved(profile, prefix, path -> true);
      if (profiles.putIfAbsent(profile.name(), moved) != null) {
        notes.add(
            model.name() + ": profile " + profile.name() + " is another model's too; left out");
      }
    }
  }

  private static String topOf(DataModel service, String prefix) {
    return service.objects().stream()
        .map(ModelObject::path)
        .filter(path -> !path.isEmpty())
        .findFirst()
        .map(path -> prefix + path)
        .orElse(prefix);
  }

  /** The parameters that services have beside their topmost tables are in one object. */
  private void add(ModelObject object) {
    for (int i = 0; i < objects.size(); i++) {
      ModelObject there = objects.get(i);
      if (there.path().equals(object.path())) {
        List<ModelParameter> parameters = new ArrayList<>(there.parameters());
        object.parameters().stream()
            .filter(parameter -> there.parameter(parameter.name()) == null)
            .forEach(parameters::add);
        objects.set(i, there.withParameters(parameters));
        return;
      }
    }
    objects.add(object);
  }
}
