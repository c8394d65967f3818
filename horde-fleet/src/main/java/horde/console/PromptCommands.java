// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.util.List;

/** Commands of the prompt itself, which a {@link Conversation} carries out. */
final class PromptCommands implements Command.Group {
  static final String QUIT = "quit";
  static final String SOURCE = "source";
  static final String WAIT = "wait";
  static final String JAVA = "java";

  @Override
  public String title() {
    return "The prompt";
  }

  @Override
  public List<Command> commands() {
    return List.of(
        command(SOURCE, "FILE", "carries out the commands in a file, until one fails"),
        command(WAIT, "TIME", "waits before the next command, such as 5s; for scripts"),
        command(
            JAVA,
            "[EXPRESSION]",
            "Java on the fleet of this process, with the variables fleet and steering; alone it"
                + " takes lines until /exit"),
        command(QUIT, "", "ends the run, or leaves one that was attached to"));
  }

  private static Command command(String name, String arguments, String help) {
    return Command.of(
        name,
        arguments,
        help,
        (words, paper) -> {
          throw new CommandException("'" + name + "' is for those who sit at a prompt");
        },
        Command.Argument.TEXT);
  }
}
