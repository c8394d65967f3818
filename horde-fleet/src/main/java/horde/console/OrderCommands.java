// SPDX-License-Identifier: Apache-2.0
package horde.console;

import cwmp.message.Event;
import cwmp.message.EventCode;
import horde.profile.Durations;
import horde.steer.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Commands that have devices do what they would do by themselves, by their users or neighbours. */
final class OrderCommands implements Command.Group {
  private final Desk desk;

  OrderCommands(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String title() {
    return "Have something done";
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "inform",
            "WHO [EVENT[, EVENT ...]]",
            "starts a session, with 2 PERIODIC or other events",
            this::inform,
            Command.Argument.WHO,
            Command.Argument.EVENT),
        simple(
            "connect",
            "takes a connection request, as if its ACS had sent it",
            new Order.ConnectionRequest()),
        simple("reboot", "cuts the power for a moment", new Order.Reboot()),
        simple("factory-reset", "presses the button on the back", new Order.FactoryReset()),
        simple("off", "cuts the power", new Order.PowerOff()),
        simple("on", "gives the power back", new Order.PowerOn()),
        simple("pause", "begins no sessions until it is to go on", new Order.Pause()),
        simple("resume", "begins sessions again", new Order.Resume()),
        Command.of(
            "standby",
            "WHO TIME",
            "sleeps for this time, as deeply as the StandbyPolicy allows",
            this::standby,
            Command.Argument.WHO,
            Command.Argument.TEXT));
  }

  private Command simple(String name, String help, Order order) {
    return Command.of(
        name,
        "WHO",
        help,
        (words, paper) -> {
          Who who = desk.who(words);
          words.end();
          return desk.order(who, order);
        },
        Command.Argument.WHO);
  }

  private Answer inform(Words words, Paper paper) throws CommandException {
    Who who = desk.who(words);
    List<Event> events = new ArrayList<>();
    for (String text : words.rest().orElse(EventCode.PERIODIC.text()).split(",")) {
      events.add(new Event(EventNames.find(text.strip().replace("\"", "")), ""));
    }
    return desk.order(who, new Order.Inform(events));
  }

  private Answer standby(Words words, Paper paper) throws CommandException {
    Who who = desk.who(words);
    Duration time = time(words.next("how long, such as 10m"));
    words.end();
    return desk.order(who, new Order.Standby(time));
  }

  static Duration time(String text) throws CommandException {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }
}
