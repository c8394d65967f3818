// SPDX-License-Identifier: Apache-2.0
package horde.api;

import cwmp.compiler.yaml.Spelling;
import cwmp.message.Event;
import cwmp.message.EventCode;
import horde.deviation.DeviationSpec;
import horde.deviation.QuirkProfile;
import horde.profile.Durations;
import horde.steer.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes orders of JSON, such as {@code {"order":"set","values":{"Device.X":"1"}}}. */
final class OrderReader {
  /** The words for what can be ordered. */
  static final List<String> ORDERS =
      List.of(
          "set",
          "add",
          "delete",
          "notify",
          "inform",
          "connection-request",
          "reboot",
          "factory-reset",
          "power-off",
          "power-on",
          "pause",
          "resume",
          "standby",
          "diagnose",
          "deviate",
          "behave",
          "trace");

  private static final int MOST_NOTIFICATION = 6;
  private static final Duration LONGEST_STANDBY = Duration.ofDays(30);

  private OrderReader() {}

  static Order read(Fields body) throws ApiException {
    String word = body.text("order");
    return switch (word) {
      case "set" -> new Order.Set(values(body.only("order", "values")));
      case "add" -> {
        body.only("order", "path", "values");
        yield new Order.Add(table(body), body.textsOrNone("values"));
      }
      case "delete" -> new Order.Delete(table(body.only("order", "path")));
      case "notify" -> {
        body.only("order", "path", "notification");
        yield new Order.Notify(
            body.text("path"), body.number("notification", 0, MOST_NOTIFICATION));
      }
      case "inform" -> new Order.Inform(events(body.only("order", "events", "commandKey")));
      case "connection-request" -> bare(body, new Order.ConnectionRequest());
      case "reboot" -> bare(body, new Order.Reboot());
      case "factory-reset" -> bare(body, new Order.FactoryReset());
      case "power-off" -> bare(body, new Order.PowerOff());
      case "power-on" -> bare(body, new Order.PowerOn());
      case "pause" -> bare(body, new Order.Pause());
      case "resume" -> bare(body, new Order.Resume());
      case "standby" -> new Order.Standby(standby(body.only("order", "time")));
      case "diagnose" -> {
        body.only("order", "path", "settings");
        yield new Order.Diagnose(table(body), body.textsOrNone("settings"));
      }
      case "deviate" -> deviate(body.only("order", "name", "parameters"));
      case "behave" -> behave(body.only("order", "name"));
      case "trace" -> new Order.Trace(body.only("order", "on").flag("on"));
      default ->
          throw ApiException.bad(
              "bad-order",
              "there is no order '"
                  + word
                  + "'; "
                  + Spelling.nearest(word, ORDERS)
                      .map(near -> "did you mean '" + near + "'?")
                      .orElse("there are " + String.join(", ", ORDERS)),
              body.at("order"));
    };
  }

  private static Order bare(Fields body, Order order) throws ApiException {
    body.only("order");
    return order;
  }

  private static Map<String, String> values(Fields body) throws ApiException {
    Map<String, String> values = body.texts("values");
    if (values.isEmpty()) {
      throw ApiException.bad(
          "bad-value",
          "found no values, expected at least one parameter and its value",
          body.at("values"));
    }
    return values;
  }

  private static String table(Fields body) throws ApiException {
    String path = body.text("path");
    if (!path.endsWith(".")) {
      throw ApiException.bad(
          "bad-value", "found '" + path + "', expected a dot at its end", body.at("path"));
    }
    return path;
  }

  private static List<Event> events(Fields body) throws ApiException {
    String commandKey = body.text("commandKey", "");
    List<Event> events = new ArrayList<>();
    for (String text : body.has("events") ? body.list("events") : List.of("2 PERIODIC")) {
      try {
        events.add(new Event(new EventCode(text), commandKey));
      } catch (IllegalArgumentException e) {
        throw ApiException.bad("bad-value", String.valueOf(e.getMessage()), body.at("events"));
      }
    }
    if (events.isEmpty()) {
      throw ApiException.bad(
          "bad-value", "found no events, expected one such as 2 PERIODIC", body.at("events"));
    }
    return events;
  }

  private static Duration standby(Fields body) throws ApiException {
    try {
      Duration time = Durations.parse(body.text("time"));
      if (time.compareTo(LONGEST_STANDBY) <= 0) {
        return time;
      }
      throw ApiException.bad("bad-value", "found " + time + ", expected at most 30d", "time");
    } catch (IllegalArgumentException e) {
      throw ApiException.bad("bad-value", String.valueOf(e.getMessage()), body.at("time"));
    }
  }

  private static Order deviate(Fields body) throws ApiException {
    String name = body.text("name");
    Map<String, String> parameters = body.textsOrNone("parameters");
    try {
      Optional<QuirkProfile> quirks = QuirkProfile.find(name);
      if (quirks.isEmpty()) {
        return new Order.Deviate(name, List.of(new DeviationSpec(name, parameters)));
      }
      if (!parameters.isEmpty()) {
        throw ApiException.bad(
            "bad-value",
            "found parameters, which the quirk profile '" + name + "' has none of",
            body.at("parameters"));
      }
      return new Order.Deviate(name, quirks.get().deviations());
    } catch (IllegalArgumentException e) {
      throw ApiException.bad("bad-value", String.valueOf(e.getMessage()), body.at("name"));
    }
  }

  private static Order behave(Fields body) throws ApiException {
    return new Order.Behave(body.has("name") ? body.text("name") : null);
  }
}
