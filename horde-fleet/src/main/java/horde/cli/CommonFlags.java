// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import horde.config.ConfigException;
import horde.extension.ExtensionException;
import horde.extension.Extensions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What all commands take that do something. */
final class CommonFlags {
  /** The level of the log; {@code logback.xml} reads it. */
  private static final String LEVEL = "horde.log.level";

  @Option(
      names = "--extensions",
      paramLabel = "JAR",
      description =
          "jars of behaviours, generators, steps and expectations; see docs/extensions.md",
      split = ",")
  List<Path> extensions = new ArrayList<>();

  @Option(names = "--verbose", description = "logs more, to the error stream")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  boolean help;

  /**
   * Sets up the log and lets extensions in; before anything logs or is read.
   *
   * @throws ConfigException if an extension cannot be used
   */
  void apply() throws ConfigException {
    if (verbose) {
      System.setProperty(LEVEL, "INFO");
    }
    try {
      Extensions.open(extensions);
    } catch (ExtensionException e) {
      throw new ConfigException(String.valueOf(e.getMessage()), e);
    }
  }
}
