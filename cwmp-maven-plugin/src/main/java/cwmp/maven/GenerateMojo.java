// SPDX-License-Identifier: Apache-2.0
package cwmp.maven;

import cwmp.compiler.ModelException;
import cwmp.compiler.generate.Generation;
import cwmp.compiler.generate.GenerationRecord;
import cwmp.compiler.generate.Outcome;
import cwmp.compiler.generate.Selection;
import cwmp.compiler.yaml.YamlException;
import cwmp.models.StandardModels;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Writes the Java, and adds it to what the build compiles. Does nothing if neither the inputs nor
 * what came of them have changed since.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends SelectionMojo {
  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private @Nullable MavenProject project;

  /** Where to note what was generated from what. */
  @Parameter(defaultValue = "${project.build.directory}/cwmp/generated.sha256")
  private @Nullable File record;

  @Override
  void run(Selection selection)
      throws IOException, YamlException, ModelException, MojoFailureException {
    MavenProject built = Objects.requireNonNull(project, "project");
    Path noted = Objects.requireNonNull(record, "record").toPath();
    if (GenerationRecord.isCurrent(noted, selection, StandardModels.class)) {
      getLog().info("Nothing has changed: " + shown(selection.outputs().sources()));
    } else {
      Generation generation = possible(selection);
      Outcome outcome = generation.write();
      GenerationRecord.write(noted, selection, StandardModels.class, generation);
      getLog()
          .info(
              generation.model().name()
                  + ": "
                  + outcome.generated()
                  + " files in "
                  + shown(selection.outputs().sources()));
      if (!outcome.first().isEmpty()) {
        getLog().info(outcome.first().size() + " files written once, which are yours now");
      }
      Path report = outcome.report();
      if (report != null) {
        getLog().warn("The model is another one: see " + shown(report));
      }
    }
    built.addCompileSourceRoot(selection.outputs().sources().toString());
    Resource resources = new Resource();
    resources.setDirectory(selection.outputs().resources().toString());
    built.addResource(resources);
  }
}
