// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import horde.dump.Dump;
import horde.dump.DumpException;
import horde.dump.DumpReader;
import horde.dump.DumpedDevice;
import horde.dump.ImportedProfile;
import horde.dump.ProfileImport;
import horde.dump.StandardDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde model import}: a profile from what somebody has of a real device. */
@Command(
    name = "import",
    sortOptions = false,
    description = {
      "Makes a profile from a dump of a real device, without its serial numbers, addresses and"
          + " passwords.",
      "Dumps are CSV as GenieACS exports it, JSON, answers to GetParameterValues and"
          + " GetParameterNames, or Orange's parameter file; several of one device add up."
    })
final class ImportCommand extends ModelTask {
  @Parameters(arity = "1..*", paramLabel = "DUMP", description = "files of one device")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "where to; without it the profile goes to the output")
  private @Nullable Path output;

  @Option(names = "--force", description = "writes over a file that is there")
  private boolean force;

  @Option(
      names = "--details",
      description = "names every parameter that was replaced, guessed or left out")
  private boolean details;

  @Mixin private StandardFlags models = new StandardFlags();

  @Override
  int run() throws IOException, DumpException, ModelException {
    List<Dump> dumps = DumpReader.read(files);
    if (output != null && Files.exists(output) && !force) {
      return wrong(output + " is there already and stays as it is; --force writes over it");
    }
    StandardDevice hint = models.of(DumpedDevice.of(dumps, null));
    DumpedDevice device = DumpedDevice.of(dumps, hint);
    String source =
        dumps.stream().map(dump -> dump.format().toString()).collect(Collectors.joining(", "));
    ImportedProfile imported = ProfileImport.of(device, source, hint);
    if (output == null) {
      out().print(imported.yaml());
    } else {
      Files.writeString(output, imported.yaml(), StandardCharsets.UTF_8);
    }
    new ImportText(imported, dumps, details).print(output == null ? err() : out(), output);
    return DONE;
  }
}
