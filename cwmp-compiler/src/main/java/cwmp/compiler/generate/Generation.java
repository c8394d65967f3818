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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
   * @param builtIn for names that its files do not have
   * @throws IOException if a file cannot be read
   * @throws YamlException if the selection asks for what is not there
   * @throws ModelException if a model cannot be understood
   */
  public static Generation of(Selection selection, BuiltInModels builtIn)
      throws IOException, YamlException, ModelException {
    Models models = new Models(selection, builtIn);
    return new Generation(
        selection,
        Combination.of(selection, models.root(), models.extensions(), models.services()));
  }

  /** The models that a selection names, as they are before anything is selected. */
  public static List<ResolvedModel> resolved(Selection selection, BuiltInModels builtIn)
      throws YamlException, ModelException {
    Models models = new Models(selection, builtIn);
    List<ResolvedModel> all = new ArrayList<>(List.of(models.root()));
    models.extensions().forEach(extension -> all.add(extension.whole()));
    all.addAll(models.services());
    return all;
  }

  /** What is different between two models, whatever is selected of them; in Markdown. */
  public static String migration(
      Selection selection, BuiltInModels builtIn, String before, String after)
      throws ModelException {
    Models models = new Models(selection, builtIn);
    DataModel old = models.model(before).model();
    return Migration.report(before, after, ModelDiff.between(old, models.model(after).model()));
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
    DataModel before = before();
    Path report = null;
    if (before != null && !ModelDiff.between(before, selected.model()).isEmpty()) {
      report = selection.outputs().documents().resolve(REPORT);
      Files.writeString(report, migration());
    }
    return new Outcome(files.overwritten().size(), files.write(), report);
  }

  /** What is different from the model that was generated last; in Markdown. */
  public String migration() throws IOException {
    DataModel before = before();
    return before == null
        ? "# Nothing was generated before " + selected.model().name() + "\n"
        : Migration.report(
            before.name(), selected.model().name(), ModelDiff.between(before, selected.model()));
  }

  /** The model that was generated last, or null if there is none. */
  private @Nullable DataModel before() throws IOException {
    Path xml = selection.outputs().documents().resolve(XML);
    if (!Files.exists(xml)) {
      return null;
    }
    try {
      return ModelLibrary.of(xml).resolve(xml, null).model();
    } catch (ModelException e) {
      throw new IOException(
          "the model that was generated last cannot be read: " + e.getMessage(), e);
    }
  }

  /** What is not there as it should be, each with what is wrong with it; empty if all is. */
  public List<String> stale() throws IOException {
    return files.stale();
  }

  /** The files that are written anew each time. */
  Map<Path, byte[]> files() {
    return files.overwritten();
  }

  /** The files that are written once. */
  Set<Path> userFiles() {
    return files.writtenOnce();
  }
}
