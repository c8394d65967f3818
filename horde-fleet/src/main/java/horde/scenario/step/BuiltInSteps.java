// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import cwmp.message.EventCode;
import horde.deviation.DeviationSpec;
import horde.scenario.Certificates;
import horde.scenario.Outage;
import horde.scenario.PlannedStep;
import horde.scenario.Step;
import horde.scenario.StepNode;
import horde.scenario.StepType;
import horde.scenario.StepTypes;
import horde.scenario.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kinds of steps that are there from the start, as YAML has them. */
public final class BuiltInSteps implements StepTypes {
  private static final int MOST_ROUNDS = 10_000;
  private static final int MOST_FILE = 64 << 20;
  static final Tree NOTHING = new Tree.Fields(Map.of());
  private static final String[] HTTP_METHODS = {"GET", "POST", "PUT", "DELETE", "PATCH"};

  /** For the service loader. */
  public BuiltInSteps() {}

  /** Reads a step. */
  interface Reading {
    Step read(StepNode node) throws YamlException;
  }

  private record Type(String key, List<String> keys, Reading reading) implements StepType {
    @Override
    public Step read(StepNode node) throws YamlException {
      return reading.read(node);
    }
  }

  /** A kind of step with these keys beside its own. */
  static StepType type(String key, Reading reading, String... keys) {
    return new Type(key, List.of(keys), reading);
  }

  @Override
  public List<StepType> types() {
    return Stream.of(doing(), ByItself.types(), asking(), ExpectationTypes.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<StepType> doing() {
    return List.of(
        type("do", BuiltInSteps::verb, "over", "by", "answer", "username", "password", "path"),
        type("set", node -> Steps.set(node.texts(node.value()))),
        type("add", BuiltInSteps::add, "as"),
        type("delete", node -> Steps.delete(node.text(node.value()))),
        type("raise", BuiltInSteps::raise, "commandKey"),
        type("wait", node -> Steps.pause(node.duration(node.value()))),
        type("answer", BuiltInSteps::answer, "fault", "after", "hang up", "times"),
        type("deviation", BuiltInSteps::deviation, "with", "switch"),
        type("outage", BuiltInSteps::outage, "reply"),
        type("certificate", BuiltInSteps::certificate, "of", "acs"),
        type("let", BuiltInSteps::let),
        type("repeat", BuiltInSteps::repeat, "steps"));
  }

  private static List<StepType> asking() {
    return List.of(
        type("ask", BuiltInSteps::ask, "with", "knock", "answer", "within", "capture", "acs"),
        type("offer", BuiltInSteps::offer, "bytes", "as", "acs"),
        type(
            "http",
            BuiltInSteps::http,
            "method",
            "headers",
            "json",
            "body",
            "status",
            "check",
            "capture",
            "within"));
  }

  // ---- what is done

  private static Step verb(StepNode node) throws YamlException {
    String verb =
        node.value()
            .oneOf("power on", "power off", "reboot", "factory reset", "connection request");
    Optional<Duration> over = node.duration("over");
    if (node.get("by").isPresent() && !verb.equals("connection request")) {
      throw node.value()
          .error("found 'by' beside '" + verb + "', expected it with 'connection request'");
    }
    if (over.isPresent() && !verb.equals("power on")) {
      throw node.value().error("found 'over' beside '" + verb + "', expected it with 'power on'");
    }
    if (!verb.equals("connection request")) {
      for (String key : List.of("answer", "username", "password", "path")) {
        if (node.get(key).isPresent()) {
          throw node.value()
              .error(
                  "found '%s' beside '%s', expected it with 'connection request'"
                      .formatted(key, verb));
        }
      }
    }
    return switch (verb) {
      case "power on" -> Steps.powerOn(over.orElse(Duration.ZERO));
      case "power off" -> Steps.powerOff();
      case "reboot" -> Steps.reboot();
      case "factory reset" -> Steps.factoryReset();
      default -> knocking(node);
    };
  }

  private static Step knocking(StepNode node) throws YamlException {
    Optional<YamlNode> by = node.get("by");
    if (by.isPresent() && by.get().oneOf("http", "udp").equals("udp")) {
      checkDatagrams(node, by, true);
      for (String key : List.of("answer", "username", "password", "path")) {
        Optional<YamlNode> other = node.get(key);
        if (other.isPresent()) {
          throw other.get().error("found '" + key + "' beside 'by: udp', which nobody answers");
        }
      }
      return Steps.knockByUdp();
    }
    Optional<YamlNode> answer = node.get("answer");
    String said = answer.isPresent() ? node.text(answer.get()) : Knocking.TAKEN;
    if (answer.isPresent() && !said.matches("taken|refused|none|any|[2-5](\\d\\d|\\d?\\*)")) {
      throw answer.get().expected("taken, refused, none, any, or a status such as 401, 404 or 503");
    }
    Optional<YamlNode> path = node.get("path");
    if (path.isPresent() && !path.get().text().startsWith("/")) {
      throw path.get().expected("a path such as /nobody");
    }
    return new Knocking(
        said, textOrNull(node, "username"), textOrNull(node, "password"), textOrNull(node, "path"));
  }

  private static @Nullable String textOrNull(StepNode node, String key) throws YamlException {
    Optional<YamlNode> text = node.get(key);
    return text.isPresent() ? node.text(text.get()) : null;
  }

  private static void checkDatagrams(StepNode node, Optional<YamlNode> place, boolean udp)
      throws YamlException {
    if (udp && node.isVirtual()) {
      throw place
          .orElseThrow()
          .error("found UDP on virtual time, where there are no datagrams; expected 'acs: bench'");
    }
  }

  private static Step certificate(StepNode node) throws YamlException {
    Optional<YamlNode> of = node.get("of");
    boolean devices = of.isPresent() && of.get().oneOf("acs", "devices").equals("devices");
    List<Certificates.Kind> kinds =
        devices ? Certificates.Kind.OF_A_DEVICE : Certificates.Kind.OF_AN_ACS;
    String words =
        node.value().oneOf(kinds.stream().map(Certificates.Kind::words).toArray(String[]::new));
    Certificates.Kind kind =
        kinds.stream().filter(each -> each.words().equals(words)).findFirst().orElseThrow();
    return devices ? Steps.devicesShow(kind) : Steps.acsShows(kind);
  }

  private static Step add(StepNode node) throws YamlException {
    return Steps.add(node.text(node.value()), variable(node, "as"));
  }

  /** The name of a variable that the step sets; empty if it sets none. */
  private static String variable(StepNode node, String key) throws YamlException {
    String name = node.text(key, "");
    if (!name.isEmpty()) {
      node.sets(name);
    }
    return name;
  }

  private static Step raise(StepNode node) throws YamlException {
    return Steps.raise(event(node, node.value()), node.text("commandKey", ""));
  }

  /** An event as the wire has it, or a pattern of one. */
  static String event(StepNode node, YamlNode place) throws YamlException {
    String text = node.text(place);
    boolean open = text.contains("*") || text.contains("${") || text.startsWith("/");
    if (!open && !EventCode.isWellFormed(text)) {
      throw place.expected("an event such as 1 BOOT, 4 VALUE CHANGE or M Reboot");
    }
    return text;
  }

  static List<String> events(StepNode node, YamlNode place) throws YamlException {
    if (!place.isList()) {
      String text = node.text(place);
      return text.equals("any") ? List.of() : List.of(event(node, place));
    }
    List<String> events = new ArrayList<>();
    for (YamlNode item : place.list()) {
      events.add(event(node, item));
    }
    return events;
  }

  private static Step answer(StepNode node) throws YamlException {
    String text = node.text(node.value());
    if (text.equals("as usual")) {
      return Steps.answerAsUsual();
    }
    String method =
        text.equals("everything") ? "" : Messages.name(node.value(), text, Messages.OF_ACS);
    long times = node.number("times", 1, 1_000_000, Long.MAX_VALUE);
    List<Step> ways = new ArrayList<>();
    if (node.get("fault").isPresent()) {
      int code = (int) node.number("fault", 8000, 9999, 9002);
      ways.add(Steps.refuse(method, code, times));
    }
    Optional<Duration> after = node.duration("after");
    if (after.isPresent()) {
      ways.add(Steps.answerLate(method, after.get(), times));
    }
    if (node.isOn("hang up", false)) {
      ways.add(Steps.hangUp(method, times));
    }
    if (ways.size() != 1) {
      throw node.value()
          .error("found " + ways.size() + " ways to answer, expected one of fault, after, hang up");
    }
    return ways.getFirst();
  }

  private static Step deviation(StepNode node) throws YamlException {
    String name = node.fixed(node.value());
    boolean on = node.isOn("switch", true);
    if (!on && name.equals("all")) {
      return new Deviating(null, "");
    }
    Map<String, String> parameters = new HashMap<>();
    for (Map.Entry<String, String> parameter : node.texts("with").entrySet()) {
      parameters.put(parameter.getKey(), parameter.getValue());
    }
    try {
      DeviationSpec spec = new DeviationSpec(name, parameters);
      return new Deviating(on ? spec : null, name);
    } catch (IllegalArgumentException e) {
      throw node.value().error(String.valueOf(e.getMessage()));
    }
  }

  private static Step outage(StepNode node) throws YamlException {
    String of = node.value().oneOf("acs", "files", "others", "over");
    Optional<YamlNode> reply = node.get("reply");
    if (of.equals("over")) {
      if (reply.isPresent()) {
        throw reply.get().error("found 'reply' beside 'outage: over', expected it with an outage");
      }
      return Steps.outageOver();
    }
    return Steps.outage(Outage.Of.valueOf(of.toUpperCase(Locale.ROOT)), finding(node, reply));
  }

  private static Outage.Finding finding(StepNode node, Optional<YamlNode> reply)
      throws YamlException {
    if (reply.isEmpty()) {
      return new Outage.Nobody();
    }
    String text = node.fixed(reply.get());
    if (text.equals("silence")) {
      return new Outage.Silence();
    }
    if (!text.matches("[2-5]\\d\\d")) {
      throw reply.get().expected("silence, or a status of HTTP such as 503");
    }
    return new Outage.Status(Integer.parseInt(text));
  }

  private static Step let(StepNode node) throws YamlException {
    Map<String, String> values = node.texts(node.value());
    values.keySet().forEach(node::sets);
    return Steps.let(values);
  }

  private static Step repeat(StepNode node) throws YamlException {
    int rounds = (int) node.number(node.value(), 1, MOST_ROUNDS);
    node.sets("round");
    YamlNode steps =
        node.get("steps")
            .orElseThrow(() -> error(node, "the key 'steps' is missing: what is to be repeated"));
    List<PlannedStep> all = node.steps(steps);
    return new Steps.Repeat(rounds, all);
  }

  private static YamlException error(StepNode node, String problem) {
    try {
      return node.value().error(problem);
    } catch (YamlException e) {
      return e;
    }
  }

  // ---- what the ACS does

  private static Step ask(StepNode node) throws YamlException {
    String rpc = Messages.name(node.value(), node.text(node.value()), Messages.OF_ACS);
    return new Ask(
        rpc,
        with(node, rpc, Messages.OF_ACS),
        knock(node),
        answered(node),
        node.duration("within").orElse(null),
        captures(node));
  }

  private static KnockWay knock(StepNode node) throws YamlException {
    Optional<YamlNode> knock = node.get("knock");
    if (knock.isEmpty()) {
      return KnockWay.NOT;
    }
    String how = knock.get().oneOf("on", "off", "true", "false", "udp");
    checkDatagrams(node, knock, how.equals("udp"));
    return switch (how) {
      case "on", "true" -> KnockWay.HTTP;
      case "udp" -> KnockWay.UDP;
      default -> KnockWay.NOT;
    };
  }

  static Tree with(StepNode node, String rpc, Map<String, Class<?>> known) throws YamlException {
    Optional<YamlNode> with = node.get("with");
    if (with.isEmpty()) {
      return NOTHING;
    }
    Messages.check(with.get(), rpc, known);
    return node.tree(with.get());
  }

  static String answered(StepNode node) throws YamlException {
    Optional<YamlNode> answer = node.get("answer");
    if (answer.isEmpty()) {
      return "";
    }
    String text = node.fixed(answer.get());
    if (!text.matches("any|ok|fault|[89]\\d\\d\\d")) {
      throw answer.get().expected("ok, fault, any, or the code of a fault such as 9005");
    }
    return text;
  }

  private static Map<String, String> captures(StepNode node) throws YamlException {
    Map<String, String> captures = node.texts("capture");
    captures.keySet().forEach(node::sets);
    return captures;
  }

  private static Step offer(StepNode node) throws YamlException {
    String variable = variable(node, "as");
    if (variable.isEmpty()) {
      throw node.value().error("the key 'as' is missing: the variable that takes the file's URL");
    }
    return new Offer(
        node.text(node.value()), (int) node.number("bytes", 0, MOST_FILE, 10_000), variable);
  }

  private static Step http(StepNode node) throws YamlException {
    Optional<YamlNode> json = node.get("json");
    Optional<YamlNode> body = node.get("body");
    if (json.isPresent() && body.isPresent()) {
      throw body.get().error("found 'json' and 'body', expected one of them");
    }
    Optional<YamlNode> method = node.get("method");
    String verb = json.isPresent() || body.isPresent() ? "POST" : "GET";
    return new HttpStep(
        method.isPresent() ? method.get().oneOf(HTTP_METHODS) : verb,
        node.text(node.value()),
        node.texts("headers"),
        json.isPresent() ? node.tree(json.get()) : null,
        body.isPresent() ? node.text(body.get()) : null,
        node.text("status", "2*"),
        node.texts("check"),
        captures(node),
        node.duration("within").orElse(null));
  }
}
