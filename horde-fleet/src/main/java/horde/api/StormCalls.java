// SPDX-License-Identifier: Apache-2.0
package horde.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cwmp.compiler.yaml.YamlException;
import horde.config.StormReader;
import horde.fleet.Fleet;
import horde.fleet.LoadCount;
import horde.load.LoadAction;
import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Load that somebody puts on the fleet while it runs. */
final class StormCalls {
  private static final Pattern WHO =
      Pattern.compile("(?:(\\d{1,3}(?:\\.\\d{1,6})?%)(?:@(.+))?)|@(.+)");
  private static final String DEEDS =
      "blackout, reboot, factory-reset, inform, set or request-download";

  private final LiveRun run;
  private final AtomicInteger number = new AtomicInteger();

  StormCalls(LiveRun run) {
    this.run = run;
  }

  /** What has become of all load, storms included. */
  record LoadList(List<LoadCount> load) {}

  /** A load that has begun. */
  record Begun(String name) {}

  /** Begins one. */
  Begun start(Context call) throws ApiException {
    QueryFields.of(call);
    Fields body =
        Json.read(call.bodyAsBytes())
            .only(
                "name",
                "who",
                "deed",
                "at",
                "time",
                "event",
                "commandKey",
                "values",
                "fileType",
                "arrivals",
                "times");
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("at", body.text("at", "0s"));
    who(body, item);
    deed(body, item);
    for (String same : List.of("name", "commandKey", "arrivals", "times")) {
      body.any(same).ifPresent(value -> item.set(same, value));
    }
    Fleet fleet = run.steering().fleet();
    try {
      LoadAction storm =
          StormReader.read(
              Json.text(item), fleet.plan().groups(), "storm " + number.incrementAndGet() + " ");
      fleet.startLoad(storm);
      call.status(202);
      return new Begun(storm.name());
    } catch (YamlException e) {
      throw ApiException.bad("bad-storm", e.problem(), e.key().isEmpty() ? "body" : e.key());
    } catch (IllegalArgumentException e) {
      throw ApiException.bad("bad-storm", String.valueOf(e.getMessage()), "body");
    }
  }

  private static void who(Fields body, ObjectNode item) throws ApiException {
    String who = body.text("who");
    Matcher m = WHO.matcher(who);
    if (!m.matches()) {
      throw ApiException.bad(
          "bad-value", "found '" + who + "', expected @all, @GROUP, 5% or 5%@GROUP", "who");
    }
    String group = m.group(3) == null ? m.group(2) : m.group(3);
    if (group != null && !group.equals("all")) {
      item.put("group", group);
    }
    if (m.group(1) != null) {
      item.put("share", m.group(1));
    }
  }

  private static void deed(Fields body, ObjectNode item) throws ApiException {
    String deed = body.text("deed");
    switch (deed) {
      case "blackout" -> item.put("blackout", body.text("time"));
      case "reboot" -> item.put("do", "reboot");
      case "factory-reset" -> item.put("do", "factory reset");
      case "inform" -> item.put("raise", body.text("event", "2 PERIODIC"));
      case "set" -> {
        ObjectNode values = item.putObject("set");
        body.texts("values").forEach(values::put);
      }
      case "request-download" -> item.put("requestDownload", body.text("fileType"));
      default ->
          throw ApiException.bad("bad-value", "found '" + deed + "', expected " + DEEDS, "deed");
    }
    refuseUnless(body, deed, "time", "blackout");
    refuseUnless(body, deed, "event", "inform");
    refuseUnless(body, deed, "commandKey", "inform");
    refuseUnless(body, deed, "values", "set");
    refuseUnless(body, deed, "fileType", "request-download");
  }

  private static void refuseUnless(Fields body, String deed, String field, String its)
      throws ApiException {
    if (body.has(field) && !deed.equals(its)) {
      throw ApiException.bad(
          "bad-value", "found '" + field + "', which belongs to '" + its + "'", field);
    }
  }

  LoadList list(Context call) throws ApiException {
    QueryFields.of(call);
    return new LoadList(Waiting.forAnswer(run.steering().fleet().load()));
  }
}
