// SPDX-License-Identifier: Apache-2.0
package horde.console;

import cwmp.compiler.yaml.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All commands: the one place that help, completion and the prompt look at. */
final class CommandTable {
  private final List<Command.Group> groups;
  private final Map<String, Command> commands = new LinkedHashMap<>();

  CommandTable(List<Command.Group> groups) {
    this.groups = List.copyOf(groups);
    for (Command.Group group : groups) {
      for (Command command : group.commands()) {
        if (commands.put(command.name(), command) != null) {
          throw new IllegalArgumentException("two commands are called " + command.name());
        }
      }
    }
  }

  Collection<Command> all() {
    return commands.values();
  }

  /**
   * Takes the name of a command from what was typed: two words if there is such a command, else
   * one.
   */
  Command take(Words words) throws CommandException {
    String first = words.next().orElse("").toLowerCase(Locale.ROOT);
    Command longer = commands.get(first + " " + words.peek().toLowerCase(Locale.ROOT));
    if (longer != null) {
      words.next();
      return longer;
    }
    Command command = commands.get(first.equals("exit") ? "quit" : first);
    if (command != null) {
      return command;
    }
    List<String> begun =
        commands.keySet().stream().filter(name -> name.startsWith(first + " ")).toList();
    throw new CommandException(
        begun.isEmpty()
            ? "unknown command '"
                + first
                + "'; "
                + Spelling.nearest(first, commands.keySet())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("'help' lists them")
            : "found '" + first + "', expected " + String.join(" or ", begun));
  }

  Optional<Command> find(String name) {
    return Optional.ofNullable(commands.get(name));
  }

  /** What there is, group by group. */
  List<String> help(Paper paper) {
    List<String> lines = new ArrayList<>();
    for (Command.Group group : groups) {
      lines.add(Ink.BOLD.on(paper, group.title()));
      Table table = new Table(paper);
      group.commands().forEach(each -> table.row("  " + each.usage(), each.help()));
      lines.addAll(table.lines());
    }
    lines.add("");
    WHO.forEach(lines::add);
    return lines;
  }

  /** What one command does. */
  List<String> help(Command command) {
    List<String> lines = new ArrayList<>();
    lines.add(command.usage());
    lines.add("  " + command.help());
    if (command.takes().contains(Command.Argument.WHO)) {
      WHO.forEach(line -> lines.add("  " + line));
    }
    return lines;
  }

  private static final List<String> WHO =
      List.of(
          "WHO is a serial number, OUI-ProductClass-SerialNumber, #N for the N-th device from 0,",
          "@all, @GROUP, a share of them (5%, 5%@GROUP), or a selector: group=lab & failed>3.",
          "What is done to many is a job: 'jobs' lists them, Ctrl-C lets one go on by itself.");
}
