// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.fleet.DeviceRef;
import horde.fleet.GroupPlan;
import horde.query.DeviceQuery;
import horde.steer.DeviceDetail;
import horde.steer.DevicePage;
import horde.steer.DeviceRow;
import horde.steer.ParameterFilter;
import horde.steer.ParameterPage;
import horde.steer.ParameterRow;
import java.util.ArrayList;
import java.util.List;

/** Commands that look at devices and change nothing. */
final class LookCommands implements Command.Group {
  private static final int MOST_DEVICES = 20;

  private final Desk desk;
  private final ListCommand list;

  LookCommands(Desk desk) {
    this.desk = desk;
    this.list = new ListCommand(desk);
  }

  @Override
  public String title() {
    return "Look";
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "list",
            "[WHO|TEXT] [N] [columns A,B,..] [from #N]",
            "devices, 20 or N of them: those that match, or have TEXT in their name",
            list::list,
            Command.Argument.WHO,
            Command.Argument.COLUMN),
        Command.of(
            "show",
            "ID",
            "one device: how it is, what it waits for, what it will do next and why",
            this::show,
            Command.Argument.WHO),
        Command.of(
            "get",
            "WHO PATH [changed] [full]",
            "reads parameters; PATH may end with a dot, * stands for any instance; full: who wrote"
                + " them",
            this::get,
            Command.Argument.WHO,
            Command.Argument.PATH),
        Command.of("group list", "", "the groups and their devices", this::groups));
  }

  private Answer show(Words words, Paper paper) throws CommandException {
    DeviceRef device = desk.device(words);
    words.end();
    DeviceDetail detail = Desk.await(desk.steering().detail(device));
    return Answer.of(DeviceText.lines(detail, paper));
  }

  private Answer get(Words words, Paper paper) throws CommandException {
    Who who = desk.who(words);
    String path = words.next("a PATH such as Device.DeviceInfo.");
    boolean changed = false;
    boolean full = false;
    while (!words.atEnd()) {
      switch (words.next("changed or full")) {
        case "changed" -> changed = true;
        case "full" -> full = true;
        case String other ->
            throw new CommandException("found '" + other + "', expected changed or full");
      }
    }
    ParameterFilter filter = new ParameterFilter(path, "", changed, false, 0, Answer.MOST_LINES);
    return switch (who) {
      case Who.One(DeviceRef device) -> {
        ParameterPage page = Desk.await(desk.steering().parameters(device, filter));
        yield Answer.of(
            full
                ? ParameterText.table(page.parameters(), paper)
                : page.parameters().stream()
                    .map(row -> row.path() + " = " + ParameterText.value(row))
                    .toList());
      }
      case Who.Many(String text, DeviceQuery query) -> getOfMany(query, filter, paper);
    };
  }

  private Answer getOfMany(DeviceQuery query, ParameterFilter filter, Paper paper)
      throws CommandException {
    DevicePage page = Desk.await(desk.steering().devices(query, 0, MOST_DEVICES, !query.isAll()));
    Table table = new Table(paper);
    for (DeviceRow row : page.devices()) {
      ParameterPage found =
          Desk.await(
              desk.steering()
                  .parameters(desk.fleet().ref(row.index()), filter)
                  .exceptionally(none -> new ParameterPage(List.of(), null, 0)));
      for (ParameterRow parameter : found.parameters()) {
        table.row(row.serialNumber(), parameter.path() + " = " + ParameterText.value(parameter));
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    Integer counted = page.matching();
    int matching = counted == null ? desk.fleet().size() : counted;
    if (matching > page.devices().size()) {
      lines.add(
          Ink.DIM.on(
              paper,
              "and " + (matching - page.devices().size()) + " devices more; 'list' has pages"));
    }
    if (page.devices().isEmpty()) {
      lines.add("no device matches " + query);
    }
    return Answer.of(lines);
  }

  private Answer groups(Words words, Paper paper) throws CommandException {
    words.end();
    Table table = new Table(paper).heading(List.of("group", "devices", "profile", "ACS"));
    for (GroupPlan group : desk.fleet().plan().groups()) {
      table.row(
          group.name(),
          Integer.toString(group.count()),
          group.profile().toString(),
          String.valueOf(group.acs().url()));
    }
    return Answer.of(table.lines());
  }
}
