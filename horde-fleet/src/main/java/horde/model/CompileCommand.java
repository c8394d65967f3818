// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import cwmp.model.ModelTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde model compile}: a model as a table, which loads without XML. */
@Command(
    name = "compile",
    sortOptions = false,
    description = "Compiles a model to a table, which is small and loads in milliseconds.")
final class CompileCommand extends ModelTask {
  @Parameters(paramLabel = "MODEL", description = "a name or a file")
  private String model = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "where to (default: the model's name with .cwmt)")
  private @Nullable Path output;

  @Mixin private ModelFlags flags = new ModelFlags();

  @Override
  int run() throws IOException, ModelException {
    FoundModel found = flags.finder().find(model);
    byte[] table = ModelTable.write(found.model());
    String name = found.model().name().replace(':', '-') + ".cwmt";
    Path file = output == null ? Path.of(name) : output;
    Files.write(file, table);
    out()
        .println(
            "wrote "
                + file
                + ": "
                + found.model().name()
                + ", "
                + found.model().objects().size()
                + " objects, "
                + found.model().parameterCount()
                + " parameters, "
                + table.length
                + " bytes");
    return DONE;
  }
}
