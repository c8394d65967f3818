// SPDX-License-Identifier: Apache-2.0
package horde.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cwmp.compiler.yaml.YamlException;
import horde.config.StormReader;
import horde.load.LoadAction;
import horde.report.Summary;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands that put load on the fleet while it runs. */
final class StormCommands implements Command.Group {
  /** What devices can do. */
  static final List<String> DEEDS =
      List.of("blackout", "reboot", "factory-reset", "inform", "set", "request-download");

  private static final Pattern WHO = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?%)?(?:@(.+))?");

  private final Desk desk;
  private final AtomicInteger number = new AtomicInteger();

  StormCommands(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String title() {
    return "Load";
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of(
            "storm",
            "WHO DEED [over TIME | rate N/s | peak TIME] [times N]",
            "has many do something, each at its time: blackout TIME, reboot, factory-reset, inform"
                + " EVENT, set PATH VALUE, request-download TYPE",
            this::storm,
            Command.Argument.WHO,
            Command.Argument.DEED),
        Command.of("storms", "", "what has become of all load, storms included", this::storms));
  }

  private Answer storm(Words words, Paper paper) throws CommandException {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("at", "0s");
    who(words.who("@all, @GROUP, 5% or 5%@GROUP"), item);
    deed(words, item);
    while (!words.atEnd()) {
      String word = words.next("over, rate, peak or times");
      switch (word) {
        case "over" -> item.putObject("arrivals").put("ramp", words.next("a TIME such as 2m"));
        case "rate" -> item.putObject("arrivals").put("rate", words.next("a rate such as 200/s"));
        case "peak" -> item.putObject("arrivals").put("peak", words.next("a TIME such as 10m"));
        case "times" -> item.put("times", words.next("how often"));
        default ->
            throw new CommandException(
                "found '" + word + "', expected over TIME, rate N/s, peak TIME or times N");
      }
    }
    try {
      LoadAction storm =
          StormReader.read(
              item.toString(),
              desk.fleet().plan().groups(),
              "console storm " + number.incrementAndGet() + " ");
      desk.fleet().startLoad(storm);
      return Answer.of(
          storm.name() + ": arriving " + storm.arrivals().text() + "; 'storms' tells how it goes");
    } catch (YamlException e) {
      throw new CommandException((e.key().isEmpty() ? "" : e.key() + ": ") + e.problem());
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    }
  }

  private static void who(String text, ObjectNode item) throws CommandException {
    Matcher known = WHO.matcher(text);
    if (text.isEmpty() || !known.matches()) {
      throw new CommandException(
          "found '" + text + "', expected @all, @GROUP, or a share of them such as 5%@GROUP");
    }
    if (known.group(1) != null) {
      item.put("share", known.group(1));
    }
    if (known.group(2) != null && !known.group(2).equals("all")) {
      item.put("group", known.group(2));
    }
  }

  private static void deed(Words words, ObjectNode item) throws CommandException {
    String deed = words.next("one of " + String.join(", ", DEEDS));
    switch (deed) {
      case "blackout" -> item.put("blackout", words.next("for how long, such as 30s"));
      case "reboot" -> item.put("do", "reboot");
      case "factory-reset" -> item.put("do", "factory reset");
      case "inform" -> {
        boolean named = !words.atEnd() && !words.peek().matches("over|rate|peak|times");
        String event = named ? words.next("an EVENT such as \"2 PERIODIC\"") : "2";
        item.put("raise", EventNames.find(event).text());
      }
      case "set" -> {
        String path = words.next("a PATH such as Device.WiFi.SSID.1.SSID");
        item.putObject("set").put(path, words.next("a VALUE, which may be a template"));
      }
      case "request-download" ->
          item.put(
              "requestDownload", words.next("a file type such as \"1 Firmware Upgrade Image\""));
      default ->
          throw new CommandException(
              "found '" + deed + "', expected one of " + String.join(", ", DEEDS));
    }
  }

  private Answer storms(Words words, Paper paper) throws CommandException {
    words.end();
    List<String> lines = Summary.load(Desk.await(desk.fleet().load()));
    return lines.isEmpty() ? Answer.of("there is no load") : Answer.of(lines);
  }
}
