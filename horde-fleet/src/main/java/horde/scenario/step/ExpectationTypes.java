// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.compiler.yaml.YamlException;
import cwmp.compiler.yaml.YamlNode;
import cwmp.session.SessionFailure;
import horde.fleet.ConnectionRequestWay;
import horde.lab.Observation;
import horde.profile.Span;
import horde.scenario.Amount;
import horde.scenario.Step;
import horde.scenario.StepNode;
import horde.scenario.StepType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kinds of expectations among the {@link BuiltInSteps}. */
final class ExpectationTypes {
  /** What belongs to a session, and so to an ACS. */
  private static final Set<String> IN_SESSIONS =
      Set.of("inform", "event", "rpc", "request", "session", "retry");

  private ExpectationTypes() {}

  /** All of them. */
  static List<StepType> all() {
    return List.of(
        expectation(
            "inform",
            node -> new InformSight(BuiltInSteps.events(node, node.value()), node.texts("values")),
            "values"),
        expectation("event", node -> new DeliverySight(BuiltInSteps.event(node, node.value()))),
        expectation("rpc", ExpectationTypes::rpc, "with", "answer"),
        expectation("request", ExpectationTypes::request, "with"),
        expectation("session", ExpectationTypes::session),
        expectation("retry", ExpectationTypes::retry, "wait"),
        expectation("connection request", ExpectationTypes::knocked, "by"),
        expectation("transfer", ExpectationTypes::transfer, "with"),
        BuiltInSteps.type(
            "expect value",
            node ->
                new ValueExpectation(
                    node.texts(node.value()),
                    node.duration("within").orElse(null),
                    node.amount("devices").orElse(null)),
            "within",
            "devices"),
        BuiltInSteps.type(
            "expect latency", ExpectationTypes::latency, "p50", "p90", "p99", "max", "after"),
        BuiltInSteps.type(
            "expect steady", ExpectationTypes::steady, "within", "devices", "session", "rate"),
        BuiltInSteps.type("expect referee", ExpectationTypes::referee, "except"));
  }

  /** An expectation of observations, which all have the same three keys besides their own. */
  private interface Looking {
    Sight<? extends Observation> read(StepNode node) throws YamlException;
  }

  private static StepType expectation(String key, Looking looking, String... keys) {
    List<String> all = new ArrayList<>(List.of(keys));
    all.addAll(List.of("within", "times", "devices"));
    if (IN_SESSIONS.contains(key)) {
      all.add("acs");
    }
    return BuiltInSteps.type(
        "expect " + key, node -> expectation(node, looking.read(node)), all.toArray(String[]::new));
  }

  private static <O extends Observation> Step expectation(StepNode node, Sight<O> sight)
      throws YamlException {
    return Expect.of(
        sight,
        node.duration("within").orElse(null),
        node.amount("times").orElse(null),
        node.amount("devices").orElse(null));
  }

  private static Sight<?> rpc(StepNode node) throws YamlException {
    String text = node.text(node.value());
    boolean open = text.contains("*");
    String rpc = open ? text : Messages.name(node.value(), text, Messages.OF_ACS);
    return new RpcSight(
        rpc, BuiltInSteps.with(node, rpc, Messages.OF_ACS), any(BuiltInSteps.answered(node)));
  }

  private static String any(String answer) {
    return answer.equals("any") ? "" : answer;
  }

  private static Sight<?> request(StepNode node) throws YamlException {
    String name = Messages.name(node.value(), node.text(node.value()), Messages.OF_CPE);
    return new RequestSight(name, BuiltInSteps.with(node, name, Messages.OF_CPE));
  }

  private static Sight<?> session(StepNode node) throws YamlException {
    List<String> known = new ArrayList<>(List.of("well", "badly", "any"));
    Arrays.stream(SessionFailure.values()).map(SessionFailure::key).forEach(known::add);
    return new SessionSight(node.value().oneOf(known.toArray(String[]::new)));
  }

  private static Sight<?> retry(StepNode node) throws YamlException {
    String count = node.text(node.value());
    if (!count.matches("any|0*[1-9]\\d*|[<>]=? ?\\d+|.*[*/$].*")) {
      throw node.value().expected("any, a RetryCount such as 3, or a pattern such as \">= 2\"");
    }
    Optional<YamlNode> wait = node.get("wait");
    return new RetrySight(
        count, wait.isPresent() ? wait(node, wait.get()) : new RetrySight.AnyWait());
  }

  private static RetrySight.Wait wait(StepNode node, YamlNode wait) throws YamlException {
    String text = node.fixed(wait);
    if (text.equals("table")) {
      return new RetrySight.AsTheTableSays();
    }
    try {
      return new RetrySight.Between(Span.parse(text));
    } catch (IllegalArgumentException e) {
      throw wait.error(e.getMessage() + ", a range such as 5s..10s, or 'table'");
    }
  }

  private static Sight<?> knocked(StepNode node) throws YamlException {
    boolean taken = node.value().oneOf("taken", "refused").equals("taken");
    Optional<YamlNode> by = node.get("by");
    return new KnockSight(
        taken,
        by.isEmpty()
            ? null
            : ConnectionRequestWay.valueOf(
                by.get().oneOf("http", "udp", "xmpp").toUpperCase(Locale.ROOT)));
  }

  private static Sight<?> transfer(StepNode node) throws YamlException {
    String how = node.fixed(node.value());
    if (!how.matches("well|badly|any|9\\d\\d\\d")) {
      throw node.value().expected("well, badly, any, or the code of a fault such as 9010");
    }
    Optional<YamlNode> with = node.get("with");
    if (with.isPresent()) {
      with.get().fields("url", "fileType", "commandKey");
    }
    return new TransferSight(how, with.isPresent() ? node.tree(with.get()) : BuiltInSteps.NOTHING);
  }

  private static Step latency(StepNode node) throws YamlException {
    String of = node.text(node.value());
    if (!of.equals(LatencyExpectation.SESSION)) {
      Messages.name(node.value(), of, Messages.OF_ACS);
    }
    Map<Double, Duration> bounds = new HashMap<>();
    for (Map.Entry<String, Double> each :
        Map.of("p50", 50.0, "p90", 90.0, "p99", 99.0, "max", 100.0).entrySet()) {
      Optional<Duration> bound = node.duration(each.getKey());
      bound.ifPresent(time -> bounds.put(each.getValue(), time));
    }
    if (bounds.isEmpty()) {
      throw node.value().error("found no bound, expected at least one of p50, p90, p99, max");
    }
    return new LatencyExpectation(of, bounds, node.duration("after").orElse(null));
  }

  private static Step steady(StepNode node) throws YamlException {
    Duration span = node.duration(node.value());
    if (span.isZero()) {
      throw node.value().expected("a span of more than nothing");
    }
    Optional<YamlNode> rate = node.get("rate");
    return new SteadyExpectation(
        new Steadiness.Bounds(
            span,
            node.amount("devices").orElse(Amount.ALL),
            node.duration("session").orElse(null),
            rate.isPresent() ? rate(node, rate.get()) : null),
        node.duration("within").orElse(null));
  }

  private static double rate(StepNode node, YamlNode rate) throws YamlException {
    String text = node.fixed(rate);
    if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      throw rate.expected("how many sessions may begin in a second, such as 20 or 0.5");
    }
    return Double.parseDouble(text);
  }

  private static Step referee(StepNode node) throws YamlException {
    node.value().oneOf("clean");
    Optional<YamlNode> except = node.get("except");
    return new RefereeExpectation(except.isPresent() ? node.list(except.get()) : List.of());
  }
}
