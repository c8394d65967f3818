// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.config.FileTrouble;
import horde.page.ReportPage;
import horde.report.ReportException;
import horde.report.ReportFile;
import horde.report.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code horde report}: reports of earlier runs, for people. */
@Command(
    name = "report",
    description = "Shows the report of a run as a page, or what differs between two runs.",
    subcommands = {ReportCommand.Render.class, ReportDiffCommand.class})
final class ReportCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  boolean help;

  /**
   * The report in a file.
   *
   * @throws ConfigException if there is none
   */
  static RunReport read(Path file) throws ConfigException {
    try {
      if (Files.isDirectory(file)) {
        throw new ConfigException(List.of(file + ": this is a folder, expected a report"));
      }
      return ReportFile.read(file);
    } catch (ReportException e) {
      throw new ConfigException(List.of(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new ConfigException(List.of(file + ": cannot be read: " + FileTrouble.reason(e)));
    }
  }

  /** {@code horde report render}. */
  @Command(
      name = "render",
      sortOptions = false,
      description = "Writes a report as one page that needs nothing else.")
  static final class Render implements Callable<Integer> {
    @Parameters(paramLabel = "REPORT.json", description = "what 'horde run --report' has written")
    Path file = Path.of("");

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE.html",
        description = "where to (default: beside the report)")
    @Nullable Path output;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "shows this")
    boolean help;

    @Override
    public Integer call() throws ConfigException, EnvironmentException {
      RunReport report = read(file);
      Path to = output == null ? beside(file) : output;
      RunEnd.write(to.toAbsolutePath(), ReportPage.of(report).getBytes(StandardCharsets.UTF_8));
      return ExitCode.DONE;
    }

    private static Path beside(Path file) {
      return file.resolveSibling(
          String.valueOf(file.getFileName()).replaceFirst("\\.json$", "") + ".html");
    }
  }
}
