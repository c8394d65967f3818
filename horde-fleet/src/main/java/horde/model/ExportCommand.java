// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.compiler.ModelException;
import cwmp.compiler.export.CsvExport;
import cwmp.compiler.export.HtmlExport;
import cwmp.compiler.export.JsonExport;
import cwmp.compiler.export.TsvExport;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde model export}: a model in a form that others read. */
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Writes a model as a table, as JSON or as a web page.",
      "The table has the columns path type access size range enums units, and with --full all else;"
          + " JSON and HTML have descriptions where there are some (--bbf)."
    })
final class ExportCommand extends ModelTask {
  /** The forms. */
  enum Format {
    tsv,
    json,
    csv,
    html
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      defaultValue = "Device",
      description = "a name or a file (default: the newest Device:2)")
  private String model = "Device";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "tsv",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Format format = Format.tsv;

  @Option(names = "--full", description = "all that is known")
  private boolean full;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "where to; without it to the output")
  private @Nullable Path output;

  @Mixin private ModelFlags flags = new ModelFlags();

  @Override
  int run() throws IOException, ModelException {
    FoundModel found = flags.finder().find(model);
    if (output == null) {
      write(found, out());
      return DONE;
    }
    try (Writer file = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
      write(found, file);
    }
    err().println("wrote " + output + ": " + found.model().name() + ", " + found.origin());
    return DONE;
  }

  private void write(FoundModel found, Appendable to) throws IOException {
    switch (format) {
      case tsv -> TsvExport.write(found.model(), found.pathsAsWritten(), full, to);
      case csv -> CsvExport.write(found.model(), full, to);
      case json -> JsonExport.write(found.model(), found.descriptions(), full, to);
      case html -> HtmlExport.write(found.model(), found.descriptions(), full, to);
    }
  }
}
