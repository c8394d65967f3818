// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all measurements of {@code horde bench} take, and where they write. */
abstract class Measurement implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli fills it
  private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  private boolean help;

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** What was given for this option, which has to be 1 or more. */
  final int atLeastOne(String option, int value) {
    if (value < 1) {
      throw wrong(option + ": found " + value + ", expected a whole number from 1");
    }
    return value;
  }

  /** Something about the options that were given. */
  final ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
