// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import cwmp.compiler.ModelException;
import cwmp.compiler.ModelLibrary;
import cwmp.compiler.ResolvedModel;
import cwmp.compiler.diff.ModelDiff;
import cwmp.compiler.export.ModelXml;
import cwmp.compiler.generate.Selection.ModelChoice;
import cwmp.compiler.generate.Selection.Outputs;
import cwmp.compiler.yaml.YamlException;
import cwmp.model.DataModel;
import cwmp.model.ModelObject;
import cwmp.model.ModelTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a selection comes to: a plan first, and then files.
 *
 * <p>Equal inputs give equal files, octet for octet.
 */
public final class Generation {
  private static final String XML = "model.xml";
  private static final String MARKDOWN = "model.md";
  private static final String REPORT = "migration.md";

  private final Selection selection;
  private final SelectedModel selected;
  private final FixedValues fixed;
  private final List<ObjectType> objects;
  private final ProjectFiles files = new ProjectFiles();

  private Generation(Selection selection, SelectedModel selected) throws YamlException {
    this.selection = selection;
    this.selected = selected;
    this.fixed = new FixedValues(selection, selected);
    JavaNames names = new JavaNames(selected.allObjects());
    Bound bound = new Bound(selected.model(), selection.java().unbound(), fixed.values().keySet());
    List<ObjectType> types = new ArrayList<>();
    for (ModelObject object : selected.model().objects()) {
      ObjectType type =
          ObjectType.of(
              object,
              ClassName.get(selection.java().packageName(), names.type(object.path())),
              selection.java().openEnumerations(),
              bound);
      if (!type.properties().isEmpty()) {
        types.add(type);
      }
    }
    this.objects = List.copyOf(types);
    fill(names);
  }

  /**
   * Reads the models that a selection names.
   *
   * @throws IOException if a file cannot be read
   * @throws YamlException if the selection asks for what is not there
   * @throws ModelException if a model cannot be understood
   */
  public static Generation of(Selection selection)
      throws IOException, YamlException, ModelException {
    List<Path> places = new ArrayList<>(selection.models());
    places.addAll(selection.documents());
    ModelLibrary library = ModelLibrary.of(places.toArray(Path[]::new));
    ResolvedModel root = resolve(library, selection.root());
    List<ResolvedModel> extensions = new ArrayList<>();
    for (Path document : selection.documents()) {
      extensions.add(library.resolve(document, null));
    }
    List<ResolvedModel> services = new ArrayList<>();
    for (ModelChoice service : selection.services()) {
      services.add(resolve(library, service));
    }
    return of(selection, root, extensions, services);
  }

  /** The same with models that were read before. */
  static Generation of(
      Selection selection,
      ResolvedModel root,
      List<ResolvedModel> extensions,
      List<ResolvedModel> services)
      throws IOException, YamlException, ModelException {
    return new Generation(selection, Combination.of(selection, root, extensions, services));
  }

  private static ResolvedModel resolve(ModelLibrary library, ModelChoice choice)
      throws ModelException {
    Path file = choice.file();
    String name = choice.name();
    if (file != null) {
      return library.resolve(file, name);
    }
    return library.resolve(name == null ? "" : name);
  }

  private void fill(JavaNames names) {
    Outputs outputs = selection.outputs();
    String packageName = selection.java().packageName();
    DataModel model = selected.model();
    files.own(outputs.sources());
    for (ObjectType object : objects) {
      TypedClasses typed = new TypedClasses(object, selected.descriptions());
      generated(typed.typed());
      generated(typed.base());
      generated(typed.memory());
      UserClasses user = new UserClasses(object);
      once(outputs.classes(), user.user());
      once(outputs.tests(), user.test());
    }
    generated(PathsClass.paths(ClassName.get(packageName, "Paths"), model, names));
    generated(PathsClass.profiles(ClassName.get(packageName, "Profiles"), selected.profiles()));
    ProjectClasses project = new ProjectClasses(packageName, model.name(), objects);
    generated(project.model());
    generated(project.objects(fixed.rows(), fixed.values()));
    once(outputs.classes(), project.userObjects());
    once(outputs.classes(), project.product());
    Path folder = Path.of(packageName.replace('.', '/'));
    files.put(
        outputs.resources().resolve(folder).resolve(ProjectClasses.RESOURCE),
        ModelTable.write(model));
    files.put(outputs.documents().resolve(XML), ModelXml.of(model, selected.descriptions()));
    files.put(
        outputs.documents().resolve(MARKDOWN),
        ModelMarkdown.of(model, selected.profiles(), selected.descriptions()));
  }

  private void generated(TypeSpec type) {
    String text = java(type).addFileComment("$L", ProjectFiles.HEADER).build().toString();
    files.put(file(selection.outputs().sources(), type), text);
  }

  private void once(Path folder, TypeSpec type) {
    files.putOnce(file(folder, type), java(type).build().toString());
  }

  private JavaFile.Builder java(TypeSpec type) {
    return JavaFile.builder(selection.java().packageName(), type).skipJavaLangImports(true);
  }

  private Path file(Path folder, TypeSpec type) {
    return folder
        .resolve(selection.java().packageName().replace('.', '/'))
        .resolve(type.name() + ".java");
  }

  /** What is not as the selection wants it; nothing can be generated then. */
  public List<String> problems() {
    return selected.problems();
  }

  /** The model that was selected. */
  public DataModel model() {
    return selected.model();
  }

  /** What would be generated, with what is to be said about it. */
  public String plan() {
    return Plan.text(selected, objects, files);
  }

  /**
   * Writes what is not there as it should be. The user's classes are left alone once they are
   * there.
   *
   * @return what was done
   * @throws IllegalStateException if there are {@linkplain #problems problems}
   */
  public Outcome write() throws IOException {
    if (!problems().isEmpty()) {
      throw new IllegalStateException(problems().get(0));
    }
    Path xml = selection.outputs().documents().resolve(XML);
    Path report = selection.outputs().documents().resolve(REPORT);
    ModelDiff diff = null;
    if (Files.exists(xml)) {
      try {
        DataModel before = ModelLibrary.of(xml).resolve(xml, null).model();
        diff = ModelDiff.between(before, selected.model());
        if (!diff.isEmpty()) {
          Files.writeString(report, Migration.report(before.name(), selected.model().name(), diff));
        }
      } catch (ModelException e) {
        throw new IOException(
            "the model that was generated last cannot be read: " + e.getMessage(), e);
      }
    }
    List<Path> first = files.write();
    return new Outcome(
        files.overwrittenCount(), first, diff == null || diff.isEmpty() ? null : report);
  }

  /** What is not there as it should be, each with what is wrong with it; empty if all is. */
  public List<String> stale() throws IOException {
    return files.stale();
  }
}
