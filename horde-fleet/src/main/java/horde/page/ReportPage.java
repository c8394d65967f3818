// SPDX-License-Identifier: Apache-2.0
package horde.page;

import horde.report.RunReport;

/** The page. */
public final class ReportPage {
  private ReportPage() {}

  /** The page of a report. */
  public static String of(RunReport report) {
    return "<!doctype html><title>" + report.startedAt() + "</title>";
  }
}
