// SPDX-License-Identifier: Apache-2.0
package horde.console;

import java.util.List;
import java.util.function.Supplier;

/** {@code help}. */
final class HelpCommand implements Command.Group {
  private final Supplier<CommandTable> table;

  /**
   * Help.
   *
   * @param table which this is in, too
   */
  HelpCommand(Supplier<CommandTable> table) {
    this.table = table;
  }

  @Override
  public String title() {
    return "Help";
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "help",
            "[COMMAND]",
            "this, or more of one command",
            this::help,
            Command.Argument.COMMAND));
  }

  private Answer help(Words words, Paper paper) throws CommandException {
    if (words.atEnd()) {
      return Answer.of(table.get().help(paper));
    }
    Command command = table.get().take(words);
    words.end();
    return Answer.of(table.get().help(command, paper));
  }
}
