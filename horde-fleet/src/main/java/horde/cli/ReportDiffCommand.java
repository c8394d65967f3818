// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.metric.ReportDiff;
import horde.metric.ReportDiff.Change;
import horde.metric.ReportDiff.Row;
import horde.metric.Unit;
import horde.report.RunReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code horde report diff}: what differs between two runs. */
@Command(
    name = "diff",
    sortOptions = false,
    description = "Shows what differs between two runs, and whether it is better or worse.")
final class ReportDiffCommand implements Callable<Integer> {
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?) *%");

  @Spec @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A.json", description = "the report to compare with")
  Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "B.json", description = "the report that is compared")
  Path after = Path.of("");

  @Option(
      names = "--tolerance",
      paramLabel = "N%",
      defaultValue = "10%",
      description = "how much a figure may change without being better or worse (default: 10%%)")
  String tolerance = "10%";

  @Option(names = "--all", description = "shows what has not changed, too")
  boolean all;

  @Option(names = "--fail-on-worse", description = "ends with 1 if something is worse")
  boolean failOnWorse;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  boolean help;

  @Override
  public Integer call() throws ConfigException {
    Matcher m = PERCENT.matcher(tolerance);
    if (!m.matches()) {
      throw new ConfigException(
          List.of("--tolerance: found '" + tolerance + "', expected a share such as 10%"));
    }
    RunReport first = ReportCommand.read(before);
    RunReport second = ReportCommand.read(after);
    ReportDiff diff = ReportDiff.of(first, second, Double.parseDouble(m.group(1)) / 100);
    if (spec != null) {
      show(diff, first, second, spec.commandLine().getOut());
    }
    return failOnWorse && diff.isWorse() ? ExitCode.FAILED : ExitCode.DONE;
  }

  private void show(ReportDiff diff, RunReport first, RunReport second, PrintWriter out) {
    about(out, "A", before, first);
    about(out, "B", after, second);
    diff.warnings().forEach(warning -> out.println("warning: " + warning));
    out.println();
    List<Row> rows = diff.rows().stream().filter(row -> all || row.isWorthShowing()).toList();
    int width = rows.stream().mapToInt(row -> row.figure().length()).max().orElse(0);
    line(out, width, "", "A", "B", "change", "ratio", "");
    for (Row row : rows) {
      line(
          out,
          width,
          row.figure(),
          text(row.unit(), row.before()),
          text(row.unit(), row.after()),
          difference(row),
          row.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", row.ratio()),
          words(row.change()));
    }
    out.println();
    out.printf(
        Locale.ROOT,
        "%d worse, %d better by more than %s, of %d figures%n",
        count(diff, Change.WORSE),
        count(diff, Change.BETTER),
        tolerance,
        diff.rows().size());
    out.flush();
  }

  private static long count(ReportDiff diff, Change change) {
    return diff.rows().stream().filter(row -> row.change() == change).count();
  }

  private static void about(PrintWriter out, String name, Path file, RunReport report) {
    out.printf(
        Locale.ROOT,
        "%s  %s: %s, %d devices, %.1f s%n",
        name,
        file,
        report.startedAt(),
        report.devices(),
        report.seconds());
  }

  private static void line(PrintWriter out, int width, String figure, String... cells) {
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s", figure));
    for (int i = 0; i < cells.length - 1; i++) {
      line.append(String.format(Locale.ROOT, "%12s", cells[i]));
    }
    out.println((line + "  " + cells[cells.length - 1]).stripTrailing());
  }

  private static String text(Unit unit, @Nullable Double value) {
    return value == null ? "-" : unit.text(value);
  }

  private static String difference(Row row) {
    if (row.before() == null || row.after() == null) {
      return "";
    }
    double more = row.after() - row.before();
    return (more > 0 ? "+" : "") + row.unit().text(more);
  }

  private static String words(Change change) {
    return switch (change) {
      case SAME -> "";
      case OTHER -> "other";
      case BETTER -> "better";
      case WORSE -> "WORSE";
      case ONLY_ONE -> "only one";
    };
  }
}
