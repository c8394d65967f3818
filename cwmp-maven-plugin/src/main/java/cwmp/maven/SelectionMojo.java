// SPDX-License-Identifier: Apache-2.0
package cwmp.maven;

import cwmp.compiler.ModelException;
import cwmp.compiler.generate.BuiltInModels;
import cwmp.compiler.generate.Generation;
import cwmp.compiler.generate.Selection;
import cwmp.compiler.yaml.YamlException;
import cwmp.models.StandardModels;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals have: a selection file. */
abstract class SelectionMojo extends AbstractMojo {
  static final BuiltInModels STANDARD =
      new BuiltInModels(StandardModels.names(), StandardModels::load);

  /** The selection file. */
  @Parameter(property = "cwmp.selection", defaultValue = "${project.basedir}/cwmp.yaml")
  private @Nullable File selection;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (selection == null || !Files.isRegularFile(selection.toPath())) {
      throw new MojoFailureException("There is no selection file " + selection);
    }
    try {
      run(Selection.read(selection.toPath()));
    } catch (YamlException | ModelException e) {
      throw new MojoFailureException(e.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException(e.toString(), e);
    }
  }

  /** Does what the goal is for. */
  abstract void run(Selection selection)
      throws IOException, YamlException, ModelException, MojoFailureException;

  /** Works out a selection that can be generated. */
  Generation possible(Selection selection)
      throws IOException, YamlException, ModelException, MojoFailureException {
    Generation generation = Generation.of(selection, STANDARD);
    requirePossible(selection, generation);
    return generation;
  }

  /** Fails the build if a selection cannot be generated. */
  static void requirePossible(Selection selection, Generation generation)
      throws MojoFailureException {
    if (!generation.problems().isEmpty()) {
      throw new MojoFailureException(
          selection.file() + ": " + String.join(System.lineSeparator(), generation.problems()));
    }
  }

  static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    return path.toAbsolutePath().startsWith(here)
        ? here.relativize(path.toAbsolutePath()).toString()
        : path.toString();
  }
}
