// SPDX-License-Identifier: Apache-2.0
package horde.console;

/** Where the commands of a conversation come from. */
public interface CommandSource {

  /** There are no more commands. */
  final class EndOfCommands extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Conversation.End end;

    /** An end, and what it means. */
    public EndOfCommands(Conversation.End end) {
      super(null, null, false, false);
      this.end = end;
    }

    /** What it means. */
    public Conversation.End end() {
      return end;
    }
  }

  /**
   * Waits for the next line.
   *
   * @param prompt what a person sees before it
   * @throws EndOfCommands if there is none
   */
  String next(String prompt) throws EndOfCommands;

  /** Where the line stands that came last, such as {@code setup.horde:3}; empty if nowhere. */
  default String place() {
    return "";
  }

  /** Whether a person sees what comes of a command, and decides what to do next. */
  default boolean isPerson() {
    return false;
  }
}
