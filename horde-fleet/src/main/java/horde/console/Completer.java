// SPDX-License-Identifier: Apache-2.0
package horde.console;

import cwmp.message.ParameterInfo;
import horde.deviation.Catalogue;
import horde.deviation.QuirkProfile;
import horde.fleet.DeviceRef;
import horde.steer.NoSuchDeviceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Tells what may stand where somebody is writing, from the table of commands and the fleet. */
final class Completer {
  private static final long PATIENCE_MILLIS = 2_000;

  private final CommandTable table;
  private final Desk desk;
  private final WhoCompleter who;

  Completer(CommandTable table, Desk desk) {
    this.table = table;
    this.desk = desk;
    this.who = new WhoCompleter(desk.fleet());
  }

  /** What may stand instead of the last word, which begins behind the last space. */
  List<Console.Completion> complete(String line) {
    int begin = line.lastIndexOf(' ') + 1;
    String before = line.substring(0, begin);
    String word = line.substring(begin);
    List<Console.Completion> all = new ArrayList<>(names(before, word));
    try {
      Words words = new Words(before);
      if (!words.atEnd()) {
        all.addAll(arguments(table.take(words), words, before, word));
      }
    } catch (CommandException e) {
      return all; // what stands before makes no sense, or is not yet closed
    }
    String folded = word.toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(each -> each.word().toLowerCase(Locale.ROOT).startsWith(folded))
        .toList();
  }

  /** First words of commands, and second words of those that have two. */
  private List<Console.Completion> names(String before, String word) {
    String name = before.strip().toLowerCase(Locale.ROOT);
    boolean first = name.isEmpty() || name.equals("help");
    Map<String, String> names = new LinkedHashMap<>();
    for (Command command : table.all()) {
      String[] parts = command.name().split(" ");
      if (first) {
        names.merge(parts[0], parts.length == 1 ? command.help() : "", (one, other) -> one + other);
      } else if (parts.length == 2 && parts[0].equals(name)) {
        names.put(parts[1], command.help());
      }
    }
    List<Console.Completion> found = new ArrayList<>();
    names.forEach(
        (each, help) -> {
          if (each.startsWith(word)) {
            found.add(new Console.Completion(each, true, help));
          }
        });
    return found;
  }

  private List<Console.Completion> arguments(
      Command command, Words words, String before, String word) throws CommandException {
    List<Command.Argument> takes = command.takes();
    String whom = "";
    for (int i = 0; i < takes.size(); i++) {
      Command.Argument argument = takes.get(i);
      if (words.atEnd()) {
        return options(argument, before, word, whom);
      }
      if (argument == Command.Argument.WHO) {
        whom = words.who("a device");
        if (words.atEnd() && WhoCompleter.wantsMore(before)) {
          return who.options(before, word);
        }
      } else if (i == takes.size() - 1) {
        return options(argument, before, word, whom); // it may come again
      } else {
        words.next();
      }
    }
    return List.of();
  }

  private List<Console.Completion> options(
      Command.Argument argument, String before, String word, String whom) {
    return switch (argument) {
      case WHO -> who.options(before, word);
      case PATH -> paths(whom, word);
      case EVENT -> finished(EventNames.common().stream());
      case DEVIATION ->
          Stream.concat(
                  Catalogue.all().stream()
                      .map(each -> new Console.Completion(each.name(), true, each.meaning())),
                  QuirkProfile.builtIn().stream()
                      .map(each -> new Console.Completion(each.name(), true, "a quirk profile")))
              .toList();
      case GROUP -> finished(desk.fleet().groups().stream());
      case COLUMN ->
          before.endsWith("columns ") ? columns(word) : finished(Stream.of("columns", "from"));
      case DEED -> finished(StormCommands.DEEDS.stream());
      case COMMAND, TEXT -> List.of();
    };
  }

  private static List<Console.Completion> columns(String word) {
    String begun = word.substring(0, word.lastIndexOf(',') + 1);
    return ListCommand.columnNames().stream()
        .map(name -> new Console.Completion(begun + name, false, ""))
        .toList();
  }

  private static List<Console.Completion> finished(Stream<String> words) {
    return words.map(word -> new Console.Completion(word, true, "")).toList();
  }

  /** What there is on the level that has been begun; of the first device if many are meant. */
  private List<Console.Completion> paths(String whom, String begun) {
    DeviceRef device = desk.fleet().find(whom).orElseGet(() -> first(whom));
    String above = begun.substring(0, begun.lastIndexOf('.') + 1);
    try {
      return desk
          .fleet()
          .call(device, it -> it.tree().names(above, true))
          .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
          .stream()
          .map(ParameterInfo::name)
          .map(name -> new Console.Completion(name, !name.endsWith("."), ""))
          .toList();
    } catch (ExecutionException | TimeoutException e) {
      return List.of(); // there is no such path, or no time
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private DeviceRef first(String whom) {
    try {
      return desk.steering().device(whom);
    } catch (NoSuchDeviceException e) {
      return desk.fleet().ref(0);
    }
  }
}
