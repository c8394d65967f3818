// SPDX-License-Identifier: Apache-2.0
package cwmp.maven;

import cwmp.compiler.ModelException;
import cwmp.compiler.ResolvedModel;
import cwmp.compiler.generate.Generation;
import cwmp.compiler.generate.Selection;
import cwmp.compiler.yaml.YamlException;
import cwmp.model.DataModel;
import java.io.IOException;
import org.apache.maven.plugins.annotations.Mojo;

/** Reads the models that the selection names, and says what is in each. */
@Mojo(name = "resolve", threadSafe = true)
public final class ResolveMojo extends SelectionMojo {
  @Override
  void run(Selection selection) throws IOException, YamlException, ModelException {
    for (ResolvedModel resolved : Generation.resolved(selection, STANDARD)) {
      DataModel model = resolved.model();
      getLog()
          .info(
              model.name()
                  + ": "
                  + model.objects().size()
                  + " objects, "
                  + model.parameterCount()
                  + " parameters, "
                  + model.profiles().size()
                  + " profiles, from "
                  + (resolved.files().isEmpty()
                      ? "the plugin"
                      : resolved.files().size() + " files: " + shown(resolved.files().get(0))));
      resolved.warnings().forEach(getLog()::warn);
    }
  }
}
