// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import cwmp.compiler.ModelLibrary;
import cwmp.models.StandardModels;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code horde model list}: which models there are. */
@Command(
    name = "list",
    sortOptions = false,
    description =
        "Lists the models that come with Horde, and those in the Broadband Forum's files.")
final class ListCommand extends ModelTask {
  @Option(
      names = "--counts",
      description = "reads each of them, and says how much is in it and how long that took")
  private boolean counts;

  @Mixin private ModelFlags flags = new ModelFlags();

  @Override
  int run() throws IOException, ModelException {
    ModelLibrary library = flags.finder().published();
    if (counts) {
      out().println(ModelCounts.HEADER);
    }
    for (String name : StandardModels.names()) {
      long begin = System.nanoTime();
      FoundModel found = new FoundModel(StandardModels.load(name), Map.of(), "comes with Horde");
      print(name, "table", found.origin(), found, begin);
    }
    if (library != null) {
      for (ModelLibrary.Entry entry : library.models()) {
        String form = entry.full() ? "full" : "source";
        long begin = System.nanoTime();
        FoundModel found = null;
        if (counts) {
          try {
            var resolved = library.resolve(entry.file(), entry.name());
            found = new FoundModel(resolved.model(), resolved.descriptions(), form);
          } catch (ModelException e) {
            err().println(e.getMessage());
            continue;
          }
        }
        print(entry.name(), form, String.valueOf(entry.file()), found, begin);
      }
      library.problems().forEach(err()::println);
    }
    return DONE;
  }

  private void print(
      String name, String form, String origin, @Nullable FoundModel found, long begin) {
    if (counts && found != null) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      out().println(ModelCounts.of(found.model()).line(name, form, seconds));
    } else {
      out().printf("%-28s %-7s %s%n", name, form, origin);
    }
  }
}
