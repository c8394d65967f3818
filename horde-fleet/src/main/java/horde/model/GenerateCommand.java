// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import cwmp.compiler.generate.BuiltInModels;
import cwmp.compiler.generate.Generation;
import cwmp.compiler.generate.Outcome;
import cwmp.compiler.generate.Selection;
import cwmp.compiler.yaml.YamlException;
import cwmp.models.StandardModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde generate}: Java for the part of the models that a device has. */
@Command(
    name = "generate",
    sortOptions = false,
    description = {
      "Writes Java for the part of the models that a selection file names: typed interfaces, bases"
          + " that are written anew each time, and classes that are yours once they are there.",
      "What the file says, and what comes of it: docs/generate.md."
    })
public final class GenerateCommand extends ModelTask {
  private static final BuiltInModels STANDARD =
      new BuiltInModels(StandardModels.names(), StandardModels::load);

  /** What was generated is not what the selection says now. */
  private static final int STALE = 1;

  private static final int SHOWN = 20;

  @Parameters(
      arity = "0..1",
      paramLabel = "SELECTION.yaml",
      defaultValue = "cwmp.yaml",
      description = "the selection file (default: ${DEFAULT-VALUE})")
  private Path selection = Path.of("cwmp.yaml");

  @ArgGroup private @Nullable Instead instead;

  /** What to do in place of writing. */
  static final class Instead {
    @Option(names = "--plan", description = "says what would be written, and writes nothing")
    private boolean plan;

    @Option(names = "--check", description = "fails if what was written is stale; writes nothing")
    private boolean check;

    @Option(names = "--diff", description = "says what is new since the last time; writes nothing")
    private boolean diff;
  }

  @Override
  int run() throws IOException, ModelException {
    try {
      return run(Generation.of(Selection.read(selection), STANDARD));
    } catch (YamlException e) {
      err().println(e.getMessage());
      return USAGE;
    }
  }

  private int run(Generation generation) throws IOException {
    if (instead != null && instead.plan) {
      out().print(generation.plan());
      return generation.problems().isEmpty() ? DONE : USAGE;
    }
    if (!generation.problems().isEmpty()) {
      generation.problems().forEach(problem -> err().println(selection + ": " + problem));
      return USAGE;
    }
    if (instead != null && instead.check) {
      List<String> stale = generation.stale();
      stale.stream().limit(SHOWN).forEach(err()::println);
      out().println(stale.isEmpty() ? "all is as it should be" : stale.size() + " files are stale");
      return stale.isEmpty() ? DONE : STALE;
    }
    if (instead != null && instead.diff) {
      out().print(generation.migration());
      return DONE;
    }
    Outcome outcome = generation.write();
    out()
        .println(
            generation.model().name()
                + ": "
                + outcome.generated()
                + " files written anew, "
                + outcome.first().size()
                + " written once, which are yours now");
    Path report = outcome.report();
    if (report != null) {
      out().println("the model is another one: see " + report);
    }
    return DONE;
  }
}
