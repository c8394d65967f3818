// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.steer.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands that change parameters as a user at home would. */
final class ParameterCommands implements Command.Group {
  private final Desk desk;

  ParameterCommands(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String title() {
    return "Change";
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "set",
            "WHO PATH VALUE",
            "changes a parameter on the device; its ACS is told if it wants to know",
            this::set,
            Command.Argument.WHO,
            Command.Argument.PATH,
            Command.Argument.TEXT),
        Command.of(
            "add",
            "WHO PATH [NAME=VALUE ...]",
            "adds a row to a table, such as Device.NAT.PortMapping.",
            this::add,
            Command.Argument.WHO,
            Command.Argument.PATH,
            Command.Argument.TEXT),
        Command.of(
            "delete",
            "WHO PATH",
            "deletes a row, such as Device.NAT.PortMapping.1.",
            this::delete,
            Command.Argument.WHO,
            Command.Argument.PATH),
        Command.of(
            "notify",
            "WHO PATH off|passive|active|0..6",
            "how the ACS is told of changes, as it may choose itself",
            this::notification,
            Command.Argument.WHO,
            Command.Argument.PATH,
            Command.Argument.TEXT),
        Command.of(
            "diagnose",
            "WHO PATH [NAME=VALUE ...]",
            "runs a diagnostic, such as Device.IP.Diagnostics.IPPing. Host=acs.example.net",
            this::diagnose,
            Command.Argument.WHO,
            Command.Argument.PATH,
            Command.Argument.TEXT));
  }

  private Answer set(Words words, Paper paper) throws CommandException {
    Who who = desk.who(words);
    String path = words.next("a PATH such as Device.WiFi.SSID.1.SSID");
    String value =
        words.rest().orElseThrow(() -> new CommandException("found no VALUE, expected one"));
    if (path.isEmpty() || path.endsWith(".")) {
      throw new CommandException(
          "found the path '" + path + "', expected the name of a parameter, without a final dot");
    }
    return desk.order(who, new Order.Set(Map.of(path, value)));
  }

  private Answer add(Words words, Paper paper) throws CommandException {
    Who who = desk.who(words);
    String path = words.next("the PATH of a table such as Device.NAT.PortMapping.");
    return desk.order(who, new Order.Add(path, settings(words)));
  }

  private Answer delete(Words words, Paper paper) throws CommandException {
    Who who = desk.who(words);
    String path = words.next("the PATH of a row such as Device.NAT.PortMapping.1.");
    words.end();
    return desk.order(who, new Order.Delete(path));
  }

  private Answer notification(Words words, Paper paper) throws CommandException {
    Who who = desk.who(words);
    String path = words.next("a PATH such as Device.WiFi.SSID.1.SSID");
    String how = words.next("off, passive, active or a number from 0 to 6");
    words.end();
    int notification =
        switch (how) {
          case "off" -> 0;
          case "passive" -> 1;
          case "active" -> 2;
          default -> {
            if (!how.matches("[0-6]")) {
              throw new CommandException(
                  "found '" + how + "', expected off, passive, active or a number from 0 to 6");
            }
            yield Integer.parseInt(how);
          }
        };
    return desk.order(who, new Order.Notify(path, notification));
  }

  private Answer diagnose(Words words, Paper paper) throws CommandException {
    Who who = desk.who(words);
    String path = words.next("a PATH such as Device.IP.Diagnostics.IPPing.");
    return desk.order(who, new Order.Diagnose(path, settings(words)));
  }

  private static Map<String, String> settings(Words words) throws CommandException {
    Map<String, String> settings = new LinkedHashMap<>();
    while (!words.atEnd()) {
      String word = words.next("NAME=VALUE");
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new CommandException("found '" + word + "', expected NAME=VALUE");
      }
      settings.put(word.substring(0, equals), unquoted(word.substring(equals + 1)));
    }
    return settings;
  }

  /** What stands within the quotes, if there are some. */
  static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
