// SPDX-License-Identifier: Apache-2.0
package cwmp.maven;

import cwmp.compiler.ModelException;
import cwmp.compiler.generate.Selection;
import cwmp.compiler.yaml.YamlException;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Fails the build if what was generated is not what the selection and its models say now. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends SelectionMojo {
  private static final int SHOWN = 20;

  @Override
  void run(Selection selection)
      throws IOException, YamlException, ModelException, MojoFailureException {
    List<String> stale = possible(selection).stale();
    if (!stale.isEmpty()) {
      stale.stream().limit(SHOWN).forEach(getLog()::error);
      throw new MojoFailureException(
          stale.size()
              + " generated files are stale: run the goal generate, and commit what it writes");
    }
  }
}
