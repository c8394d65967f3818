// SPDX-License-Identifier: Apache-2.0
package horde.model;

import picocli.CommandLine.Command;

/** {@code horde model}: what there is about data models. */
@Command(
    name = "model",
    synopsisSubcommandLabel = "COMMAND",
    description = "Data models: looks into them, compares them, and imports those of real devices.",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      TreeCommand.class,
      SearchCommand.class,
      DiffCommand.class,
      ExportCommand.class,
      CheckCommand.class,
      CompileCommand.class,
      ImportCommand.class
    })
public final class ModelCommand extends ModelTask {
  @Override
  int run() {
    return usage();
  }
}
