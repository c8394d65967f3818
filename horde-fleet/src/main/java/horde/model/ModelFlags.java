// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where models are looked for. */
final class ModelFlags {
  @Option(
      names = "--bbf",
      paramLabel = "DIR",
      defaultValue = "${env:HORDE_BBF}",
      description =
          "the Broadband Forum's XML files, also one folder below; they have descriptions"
              + " (default: $HORDE_BBF)")
  private List<Path> folders = new ArrayList<>();

  ModelFinder finder() throws IOException, ModelException {
    return new ModelFinder(folders == null ? List.of() : folders);
  }
}
