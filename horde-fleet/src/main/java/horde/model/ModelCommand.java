// SPDX-License-Identifier: Apache-2.0
package horde.model;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
public final class ModelCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  private boolean help;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ModelTask.USAGE;
  }
}
