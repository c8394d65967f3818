// SPDX-License-Identifier: Apache-2.0
package cwmp.maven;

import cwmp.compiler.ModelException;
import cwmp.compiler.generate.Generation;
import cwmp.compiler.generate.Selection;
import cwmp.compiler.yaml.YamlException;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** Says what would be generated, and what is not as the selection wants it. */
@Mojo(name = "plan", threadSafe = true)
public final class PlanMojo extends SelectionMojo {
  @Override
  void run(Selection selection)
      throws IOException, YamlException, ModelException, MojoFailureException {
    Generation generation = Generation.of(selection, STANDARD);
    generation.plan().lines().forEach(getLog()::info);
    requirePossible(selection, generation);
  }
}
