// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import cwmp.compiler.export.FacetText;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde model search}: where a word stands in a model. */
@Command(
    name = "search",
    sortOptions = false,
    description = {
      "Finds objects and parameters by words: in their paths and enumerated values, and in their"
          + " descriptions where there are some (--bbf).",
      "All words must be found; their case does not matter."
    })
final class SearchCommand extends ModelTask {
  @Parameters(arity = "1..*", paramLabel = "WORD", description = "a part of a word will do")
  private List<String> words = new ArrayList<>();

  @Option(
      names = {"-m", "--model"},
      paramLabel = "MODEL",
      defaultValue = "Device",
      description = "a name or a file (default: the newest Device:2)")
  private String model = "Device";

  @Option(names = "--names", description = "only in names, not in values and descriptions")
  private boolean names;

  @Mixin private ModelFlags flags = new ModelFlags();

  @Override
  int run() throws IOException, ModelException {
    FoundModel found = flags.finder().find(model);
    int hits = 0;
    for (ModelObject object : found.model().objects()) {
      if (matches(object.path(), "", found)) {
        out().println(object.path() + "  " + (object.isTable() ? "table" : "object"));
        hits++;
      }
      for (ModelParameter parameter : object.parameters()) {
        String values =
            parameter.syntax().enumeration().stream()
                .map(value -> value.value())
                .collect(Collectors.joining(" "));
        String path = object.path() + parameter.name();
        if (matches(path, values, found)) {
          out()
              .println(
                  path
                      + "  "
                      + FacetText.type(parameter.syntax())
                      + (parameter.isWritable() ? ", writable" : ""));
          hits++;
        }
      }
    }
    if (hits == 0) {
      err().println("nothing in " + found.model().name() + " has " + String.join(" ", words));
    }
    return DONE;
  }

  private boolean matches(String path, String values, FoundModel found) {
    String more = names ? "" : values + " " + found.descriptions().getOrDefault(path, "");
    String text = (path + " " + more).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
  }
}
