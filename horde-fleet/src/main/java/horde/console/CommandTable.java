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
  private static final int INDENT = 26;
  private static final int LEAST_HELP = 30;

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
      for (Command command : group.commands()) {
        lines.addAll(entry(command, paper));
      }
    }
    lines.add("");
    WHO.forEach(line -> lines.addAll(wrapped(line, paper.width())));
    return lines;
  }

  /** What is typed, and what it does beside it, or below where there is no room. */
  private static List<String> entry(Command command, Paper paper) {
    String usage = "  " + command.usage();
    List<String> help =
        new ArrayList<>(wrapped(command.help(), Math.max(LEAST_HELP, paper.width() - INDENT)));
    List<String> lines = new ArrayList<>();
    if (usage.length() < INDENT - 1) {
      lines.add(usage + " ".repeat(INDENT - usage.length()) + help.removeFirst());
    } else {
      lines.add(usage);
    }
    help.forEach(line -> lines.add(" ".repeat(INDENT) + line));
    return lines;
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** What one command does. */
  List<String> help(Command command, Paper paper) {
    List<String> lines = new ArrayList<>();
    lines.add(command.usage());
    List<String> texts = new ArrayList<>(List.of(command.help()));
    if (command.takes().contains(Command.Argument.WHO)) {
      texts.addAll(WHO);
    }
    texts.forEach(text -> wrapped(text, paper.width() - 2).forEach(line -> lines.add("  " + line)));
    return lines;
  }

  private static final List<String> WHO =
      List.of(
          "WHO is a serial number, OUI-ProductClass-SerialNumber, #N for the N-th device from 0,"
              + " @all, @GROUP, a share of them (5%, 5%@GROUP), or a selector such as group=lab &"
              + " failed>3.",
          "What is done to many is a job: 'jobs' lists them, and Ctrl-C lets one go on by itself.");
}
