// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import cwmp.compiler.diff.DiffText;
import cwmp.compiler.diff.ModelDiff;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde model diff}: what one model has otherwise than another. */
@Command(
    name = "diff",
    sortOptions = false,
    description =
        "Compares two models: what was added and removed, and what has another type, access,"
            + " values, limits or status.")
final class DiffCommand extends ModelTask {
  @Parameters(index = "0", paramLabel = "OLD", description = "a name or a file")
  private String before = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "a name or a file")
  private String after = "";

  @Option(names = "--json", description = "as a JSON document, with all of it")
  private boolean json;

  @Mixin private ModelFlags flags = new ModelFlags();

  @Override
  int run() throws IOException, ModelException {
    ModelFinder finder = flags.finder();
    FoundModel old = finder.find(before);
    FoundModel now = finder.find(after);
    ModelDiff diff = ModelDiff.between(old.model(), now.model());
    if (json) {
      DiffText.json(diff, old.model().name(), now.model().name(), out());
    } else {
      DiffText.write(diff, old.model().name(), now.model().name(), out());
    }
    return DONE;
  }
}
