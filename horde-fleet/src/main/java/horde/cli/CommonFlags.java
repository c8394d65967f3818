// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import picocli.CommandLine.Option;

/** What all commands take that do something. */
final class CommonFlags {
  /** The level of the log; {@code logback.xml} reads it. */
  private static final String LEVEL = "horde.log.level";

  @Option(names = "--verbose", description = "logs more, to the error stream")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  boolean help;

  /** Sets up the log; before anything logs. */
  void apply() {
    if (verbose) {
      System.setProperty(LEVEL, "INFO");
    }
  }
}
