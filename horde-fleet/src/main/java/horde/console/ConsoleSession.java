// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.deviation.Deviations;
import horde.steer.Steering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Carries out commands on a fleet of this process.
 *
 * <p>It reads no files, runs no Java and ends no run: commands may come from elsewhere. It may be
 * used from any thread; several commands may run at a time, and none of them waits longer than half
 * a minute for the fleet.
 */
public final class ConsoleSession implements Console {
  private static final int LONGEST_LINE = 64 << 10;

  private final CommandTable table;
  private final Completer completer;

  /**
   * Commands to a fleet that runs.
   *
   * @param deviations is one of the fleet's layers
   * @param watches is told what the devices do
   * @param statistics what {@code stats} shows
   */
  public ConsoleSession(
      Steering steering,
      Deviations deviations,
      Watches watches,
      Supplier<List<String>> statistics) {
    Desk desk = new Desk(steering);
    List<Command.Group> groups = new ArrayList<>();
    groups.add(new LookCommands(desk));
    groups.add(new ParameterCommands(desk));
    groups.add(new OrderCommands(desk));
    groups.add(new DeviationCommands(desk, deviations));
    groups.add(new TraceCommands(desk));
    groups.add(new WatchCommands(desk, watches));
    groups.add(new FleetCommands(statistics));
    groups.add(new StormCommands(desk));
    groups.add(new JobCommands(desk));
    groups.add(new HelpCommand(this::table));
    groups.add(new PromptCommands());
    this.table = new CommandTable(groups);
    this.completer = new Completer(table, desk);
  }

  private CommandTable table() {
    return table;
  }

  @Override
  public Answer say(String line, Paper paper) {
    if (line.length() > LONGEST_LINE) {
      return Answer.failure(
          "the line has %d characters, expected at most %d".formatted(line.length(), LONGEST_LINE));
    }
    String command = line.strip();
    if (command.isEmpty() || command.startsWith("#")) {
      return Answer.none();
    }
    try {
      Words words = new Words(command);
      return table.take(words).action().run(words, paper);
    } catch (CommandException e) {
      return Answer.failure(e.getMessage());
    }
  }

  @Override
  public List<Completion> complete(String line) {
    return completer.complete(line);
  }
}
