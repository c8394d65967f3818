// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.fleet.DeviceRef;
import horde.query.DeviceQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Commands that look on. */
final class WatchCommands implements Command.Group {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Desk desk;
  private final Watches watches;
  private final Map<Integer, WatchedValues> values = new ConcurrentHashMap<>();

  WatchCommands(Desk desk, Watches watches) {
    this.desk = desk;
    this.watches = watches;
  }

  @Override
  public String title() {
    return "Look on";
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "watch",
            "WHO [PATH] [for TIME]",
            "their sessions, or values that change, as it happens; until Enter or Ctrl-C",
            this::begin,
            Command.Argument.WHO,
            Command.Argument.PATH),
        Command.of(
            "watch more",
            "N",
            "what watch N has seen since; for programs",
            this::more,
            Command.Argument.TEXT),
        Command.of(
            "watch end", "N", "ends watch N; for programs", this::end, Command.Argument.TEXT));
  }

  private Answer begin(Words words, Paper paper) throws CommandException {
    DeviceQuery query =
        switch (desk.who(words)) {
          case Who.One(DeviceRef device) -> desk.query("#" + device.index());
          case Who.Many(String text, DeviceQuery many) -> many;
        };
    String path = words.atEnd() || words.peek().equals("for") ? null : words.next("a PATH");
    Duration time = null;
    if (!words.atEnd()) {
      if (!words.next("for TIME").equals("for")) {
        throw new CommandException("expected 'for' and how long, such as for 30s");
      }
      time = OrderCommands.time(words.next("how long, such as 30s"));
      words.end();
    }
    return begin(query, path, time);
  }

  private Answer begin(DeviceQuery query, @Nullable String path, @Nullable Duration time)
      throws CommandException {
    // Values are looked at, sessions are heard: a watch of values hears of none.
    int number = watches.begin(new Watch(path == null ? query : desk.query("!@all"), time));
    values.keySet().removeIf(old -> !watches.has(old));
    if (path == null) {
      return new Answer(List.of(), false, null, number);
    }
    WatchedValues watched = new WatchedValues(desk, query, path);
    values.put(number, watched);
    return new Answer(watched.changes(), false, null, number);
  }

  private Answer more(Words words, Paper paper) throws CommandException {
    Watch watch = watches.find(number(words));
    List<String> lines;
    try {
      lines = new ArrayList<>(watch.take(PATIENCE));
    } catch (InterruptedException e) {
      throw Desk.interrupted();
    }
    WatchedValues watched = values.get(watch.number());
    if (watched != null) {
      lines.addAll(watched.changes());
    }
    if (watch.isOver()) {
      end(watch);
      return Answer.of(lines);
    }
    return new Answer(lines, false, null, watch.number());
  }

  private Answer end(Words words, Paper paper) throws CommandException {
    end(watches.find(number(words)));
    return Answer.none();
  }

  private void end(Watch watch) {
    watches.end(watch);
    values.remove(watch.number());
  }

  private static int number(Words words) throws CommandException {
    String text = words.next("the number of a watch");
    words.end();
    if (!text.matches("\\d{1,9}")) {
      throw new CommandException("found '" + text + "', expected the number of a watch");
    }
    return Integer.parseInt(text);
  }
}
