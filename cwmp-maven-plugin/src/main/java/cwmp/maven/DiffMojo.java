// SPDX-License-Identifier: Apache-2.0
package cwmp.maven;

import cwmp.compiler.ModelException;
import cwmp.compiler.generate.Generation;
import cwmp.compiler.generate.Selection;
import cwmp.compiler.yaml.YamlException;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says what is different between two models, or else between the model that was generated last and
 * the one that would be generated now. Writes nothing.
 */
@Mojo(name = "diff", threadSafe = true)
public final class DiffMojo extends SelectionMojo {
  /** A model by its name, such as {@code Device:2.17}. */
  @Parameter(property = "cwmp.from")
  private @Nullable String from;

  /** Another one. */
  @Parameter(property = "cwmp.to")
  private @Nullable String to;

  @Override
  void run(Selection selection)
      throws IOException, YamlException, ModelException, MojoFailureException {
    if ((from == null) != (to == null)) {
      throw new MojoFailureException("found only one of cwmp.from and cwmp.to, expected both");
    }
    String report =
        from == null || to == null
            ? Generation.of(selection, STANDARD).migration()
            : Generation.migration(selection, STANDARD, from, to);
    report.lines().forEach(getLog()::info);
  }
}
