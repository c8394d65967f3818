// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.FileTrouble;
import horde.config.FleetConfig;
import horde.deviation.DeviationCount;
import horde.fleet.FleetStatistics;
import horde.fleet.GroupPlan;
import horde.metric.Threshold;
import horde.page.ReportPage;
import horde.referee.Referee;
import horde.report.Closing;
import horde.report.ReportFile;
import horde.report.RunFacts;
import horde.report.RunReport;
import horde.report.Setting;
import horde.report.ThresholdResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told of a run once it is over, and written: the report, in whatever forms. */
final class RunEnd {
  private final FleetConfig config;

  RunEnd(FleetConfig config) {
    this.config = config;
  }

  /** How this run is made. */
  Setting setting() {
    return Setting.here(
        Main.version(),
        config.plan().start().text(),
        config.plan().groups().stream().map(RunEnd::group).toList());
  }

  private static Setting.Group group(GroupPlan group) {
    Duration interval = group.interval();
    return new Setting.Group(
        group.name(),
        group.count(),
        group.profile().toString(),
        withoutCredentials(group.acs().url().toString()),
        interval == null ? null : interval.toSeconds());
  }

  /** A report is passed on. */
  private static String withoutCredentials(String url) {
    return url.replaceFirst("^([a-z]+://)[^/@]*@", "$1");
  }

  /** The report of the run, thresholds included. */
  RunReport report(
      RunFacts facts,
      FleetStatistics counted,
      @Nullable Referee referee,
      Map<String, DeviationCount> deviations) {
    RunReport report = RunReport.of(facts, counted, referee, deviations);
    return report.with(Threshold.check(config.reporting().thresholds(), report));
  }

  /**
   * Writes the report where it is wanted.
   *
   * @throws EnvironmentException if it cannot be written
   */
  void write(RunReport report) throws EnvironmentException {
    Path json = config.reporting().json();
    if (json != null) {
      write(json, ReportFile.toBytes(report));
    }
    Path html = config.reporting().html();
    if (html != null) {
      write(html, ReportPage.of(report).getBytes(StandardCharsets.UTF_8));
    }
  }

  static void write(Path file, byte[] content) throws EnvironmentException {
    try {
      ReportFile.write(content, file);
    } catch (IOException e) {
      throw new EnvironmentException(
          "the report could not be written to " + file + ": " + FileTrouble.reason(e), e);
    }
  }

  /** Shows what is left to say after the summary. */
  void tell(RunReport report, PrintStream out) {
    Closing.lines(report).forEach(out::println);
    tellFiles(out);
  }

  /** Shows where the report is. */
  void tellFiles(PrintStream out) {
    if (config.reporting().json() != null) {
      out.println("report      " + config.reporting().json());
    }
    if (config.reporting().html() != null) {
      out.println("page        " + config.reporting().html());
    }
  }

  /** The exit code of a run that was not interrupted. */
  static int exitCode(RunReport report) {
    List<ThresholdResult> thresholds = report.thresholds();
    return thresholds == null || thresholds.stream().allMatch(ThresholdResult::met)
        ? ExitCode.DONE
        : ExitCode.FAILED;
  }
}
