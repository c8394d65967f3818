// SPDX-License-Identifier: Apache-2.0
package horde.cli;

/** What the process tells its caller. */
final class ExitCode {
  static final int DONE = 0;

  /** What was to be recorded was not, or not all of it. */
  static final int INCOMPLETE = 1;

  /** What a scenario expects has not come, a threshold is not met, or a command has failed. */
  static final int FAILED = 1;

  /** A flag, an argument or the configuration is wrong. */
  static final int USAGE = 2;

  /** The machine does not give what is needed: a port, a file. */
  static final int ENVIRONMENT = 3;

  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
