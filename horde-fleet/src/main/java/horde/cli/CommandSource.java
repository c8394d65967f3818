// SPDX-License-Identifier: Apache-2.0
package horde.cli;

import org.jspecify.annotations.Nullable;

/** Where the commands of a prompt come from. */
interface CommandSource {

  /** There are no more commands. */
  final class EndOfCommands extends Exception {
    private static final long serialVersionUID = 1;

    private final Ending.@Nullable Reason reason;

    /**
     * An end.
     *
     * @param reason why the run ends with it; null if the run goes on
     */
    EndOfCommands(Ending.@Nullable Reason reason) {
      super(null, null, false, false);
      this.reason = reason;
    }

    Ending.@Nullable Reason reason() {
      return reason;
    }
  }

  /**
   * Waits for the next line.
   *
   * @throws EndOfCommands if there is none
   */
  String next() throws EndOfCommands;
}
