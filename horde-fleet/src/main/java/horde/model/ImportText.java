// SPDX-License-Identifier: Apache-2.0
package horde.model;

import cwmp.tree.Schema;
import horde.dump.Dump;
import horde.dump.ImportReport;
import horde.dump.ImportedProfile;
import horde.dump.PrivateKind;
import horde.profile.Profile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what an import did. */
public final class ImportText {
  private static final int EXAMPLES = 2;

  private final ImportedProfile imported;
  private final List<Dump> dumps;
  private final boolean details;

  /**
   * About an import.
   *
   * @param details whether to name every parameter, not only some
   */
  public ImportText(ImportedProfile imported, List<Dump> dumps, boolean details) {
    this.imported = imported;
    this.dumps = dumps;
    this.details = details;
  }

  /**
   * Prints it.
   *
   * @param output the file that was written, if one was
   */
  public void print(PrintWriter out, @Nullable Path output) {
    Profile profile = imported.profile();
    Schema schema = profile.schema();
    for (Dump dump : dumps) {
      out.println(
          "read " + dump.file() + ": " + dump.format() + ", " + dump.rows().size() + " rows");
    }
    out.println(
        (output == null ? "profile " : "wrote " + output + ": ")
            + profile.name()
            + ", "
            + profile.dataModel()
            + ", "
            + schema.size()
            + " parameters in the model");
    ImportReport report = imported.report();
    out.println("kept: " + report.keptValues() + " values as they were");
    replaced(out, report);
    if (!report.switchedOff().isEmpty()) {
      out.println("switched off, as it would go to servers of the operator's:");
      lines(out, "", report.switchedOff());
    }
    section(out, "guessed:", report.guessed());
    section(out, "left out:", report.leftOut());
    if (report.duplicates() > 0) {
      out.println("said twice and differently, where the last counts: " + report.duplicates());
    }
    report
        .outside()
        .forEach(
            (name, rows) ->
                out.println(
                    "no part of the model: "
                        + name
                        + ", "
                        + rows
                        + (rows == 1 ? " row" : " rows")));
    if (output != null) {
      out.println("start it with: horde run --profile " + output);
    }
  }

  private void replaced(PrintWriter out, ImportReport report) {
    if (report.replaced().isEmpty()) {
      out.println("replaced: nothing");
      return;
    }
    out.println("replaced:");
    for (Map.Entry<PrivateKind, List<String>> entry : report.replaced().entrySet()) {
      PrivateKind kind = entry.getKey();
      int count = entry.getValue().size();
      String different =
          kind == PrivateKind.MAC ? " (" + report.differentMacs() + " different)" : "";
      head(out, count, (count == 1 ? kind.one() : kind.several()) + different, entry.getValue());
    }
  }

  private void section(PrintWriter out, String title, Map<String, List<String>> entries) {
    if (!entries.isEmpty()) {
      out.println(title);
      entries.forEach((what, paths) -> head(out, paths.size(), what, paths));
    }
  }

  private void head(PrintWriter out, int count, String what, List<String> paths) {
    String examples =
        String.join(", ", paths.subList(0, Math.min(EXAMPLES, paths.size())))
            + (paths.size() > EXAMPLES ? ", .." : "");
    out.printf("%6d  %s%s%n", count, what, details ? "" : ": " + examples);
    if (details) {
      lines(out, "          ", paths);
    }
  }

  private static void lines(PrintWriter out, String indent, List<String> paths) {
    paths.forEach(path -> out.println((indent.isEmpty() ? "        " : indent) + path));
  }
}
