// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import cwmp.message.Event;
import cwmp.message.Fault;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import horde.fleet.ConnectionRequestWay;
import horde.lab.Observation;
import horde.profile.Span;
import horde.scenario.Amount;
import horde.scenario.Difference;
import horde.scenario.Step;
import horde.scenario.StepFailure;
import horde.scenario.StepRun;
import horde.scenario.TextPattern;
import horde.scenario.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may be expected. All of these take {@linkplain TextPattern patterns} for texts, and
 * variables in them.
 */
public final class Expect {
  private Expect() {}

  /** An Inform with these events among its own, such as {@code 1 BOOT}. */
  public static Expectation<Observation.Informed> inform(String... events) {
    return inform(List.of(events), Map.of());
  }

  /** An Inform with these events and parameters among its own. */
  public static Expectation<Observation.Informed> inform(
      List<String> events, Map<String, String> values) {
    return new Expectation<>(new InformSight(events, values));
  }

  /**
   * A session in which the ACS has taken note of this event: its Inform was answered, and the event
   * will not be sent again.
   */
  public static Expectation<Observation.SessionEnded> delivered(String event) {
    return new Expectation<>(new DeliverySight(event));
  }

  /** A request of the ACS, whatever the device says to it. */
  public static Expectation<Observation.AcsAsked> rpc(Class<? extends AcsRequest> kind) {
    return rpc(kind.getSimpleName(), new Tree.Fields(Map.of()), "");
  }

  /** A request of the ACS that sets these values, among others. */
  public static Expectation<Observation.AcsAsked> sets(Map<String, String> values) {
    return rpc("SetParameterValues", new Tree.Fields(Map.of("values", Tree.of(values))), "");
  }

  /**
   * A request of the ACS.
   *
   * @param name its name
   * @param with arguments, by their names in the records of {@code cwmp.message}
   * @param answer what the device says: {@code ok}, {@code fault}, a fault code, or empty for
   *     anything
   */
  public static Expectation<Observation.AcsAsked> rpc(String name, Tree with, String answer) {
    return new Expectation<>(new RpcSight(name, with, answer));
  }

  /** A request of the device's own, such as a TransferComplete. */
  public static Expectation<Observation.CpeAsked> request(Class<? extends CpeRequest> kind) {
    return request(kind.getSimpleName(), new Tree.Fields(Map.of()));
  }

  /** A request of the device's own with these arguments. */
  public static Expectation<Observation.CpeAsked> request(String name, Tree with) {
    return new Expectation<>(new RequestSight(name, with));
  }

  /**
   * The end of a session.
   *
   * @param how {@code well}, {@code badly}, or a kind of failure such as {@code timeout}
   */
  public static Expectation<Observation.SessionEnded> session(String how) {
    return new Expectation<>(new SessionSight(how));
  }

  /**
   * The Inform of another attempt after a failed session.
   *
   * @param count a pattern for its RetryCount, or {@code any}
   */
  public static Expectation<Observation.Informed> retry(String count) {
    return new Expectation<>(new RetrySight(count, new RetrySight.AnyWait()));
  }

  /** The same, so long after the end of the failed session. */
  public static Expectation<Observation.Informed> retry(String count, Span wait) {
    return new Expectation<>(new RetrySight(count, new RetrySight.Between(wait)));
  }

  /** The same, after a wait as TR-069 3.2.1.1 has it for the parameters of the device. */
  public static Expectation<Observation.Informed> retryByTheTable(String count) {
    return new Expectation<>(new RetrySight(count, new RetrySight.AsTheTableSays()));
  }

  /** A connection request that reached the device, which takes it or not. */
  public static Expectation<Observation.Knocked> connectionRequest(boolean taken) {
    return new Expectation<>(new KnockSight(taken, null));
  }

  /** The same that came this way. */
  public static Expectation<Observation.Knocked> connectionRequest(
      boolean taken, ConnectionRequestWay way) {
    return new Expectation<>(new KnockSight(taken, way));
  }

  /**
   * The end of a transfer.
   *
   * @param how {@code well}, {@code badly}, or a fault code
   * @param with arguments of the request for it, such as {@code url}
   */
  public static Expectation<Observation.TransferEnded> transfer(String how, Tree with) {
    return new Expectation<>(new TransferSight(how, with));
  }

  /** Values of parameters, as the devices have them, at the latest when the time is over. */
  public static Step value(Map<String, String> values, Duration within) {
    return new ValueExpectation(values, within, null);
  }

  /** The same for so many of the devices, at one time. */
  public static Step value(Map<String, String> values, Duration within, Amount devices) {
    return new ValueExpectation(values, within, devices);
  }

  /** Latencies that are not too long, of what came since the step before began. */
  public static Step latency(String of, Map<Double, Duration> bounds) {
    return new LatencyExpectation(of, bounds, null);
  }

  /**
   * That the devices are back in a steady state, for at least this span. How long it took is
   * reported.
   *
   * @param within counted from when the step before began
   */
  public static Step steady(Duration span, Duration within) {
    return new SteadyExpectation(new Steadiness.Bounds(span, Amount.ALL, null, null), within);
  }

  /** That the referee has nothing to complain of but what is excused. */
  public static Step cleanReferee() {
    return new RefereeExpectation(List.of());
  }

  // ---- what is looked at

  /** An end that is good or bad, or bad in one way. */
  static @Nullable Difference end(String wanted, boolean good, String found) {
    boolean same =
        switch (wanted) {
          case "", "any" -> true;
          case "well" -> good;
          case "badly" -> !good;
          default -> TextPattern.of(wanted).fits(found);
        };
    return same ? null : new Difference("end", wanted, good ? "well" : found);
  }

  private static String arguments(Tree with) {
    return Messages.text(" with ", with);
  }

  record InformSight(List<String> events, Map<String, String> values)
      implements Sight<Observation.Informed> {
    InformSight {
      events = List.copyOf(events);
      values = Map.copyOf(values);
    }

    @Override
    public Class<Observation.Informed> kind() {
      return Observation.Informed.class;
    }

    @Override
    public String text() {
      return "Inform"
          + (events.isEmpty() ? "" : " " + String.join(", ", events))
          + (values.isEmpty() ? "" : arguments(Tree.of(values)));
    }

    @Override
    public List<Difference> differences(Observation.Informed seen, StepRun run) throws StepFailure {
      List<Difference> differences = new ArrayList<>();
      List<String> found =
          seen.inform().event().stream().map(event -> event.code().text()).toList();
      for (String event : events) {
        String wanted = run.text(event, seen.device());
        if (found.stream().noneMatch(TextPattern.of(wanted)::fits)) {
          differences.add(new Difference("events", wanted, String.join(", ", found)));
        }
      }
      if (!values.isEmpty()) {
        Map<String, String> told = new HashMap<>();
        for (ParameterValue value : seen.inform().parameterList()) {
          told.put(value.name(), value.value());
        }
        differences.addAll(
            Tree.of(told)
                .differencesFrom(Tree.of(values).resolved(run, seen.device()), "parameter"));
      }
      return differences;
    }
  }

  record DeliverySight(String event) implements Sight<Observation.SessionEnded> {
    @Override
    public Class<Observation.SessionEnded> kind() {
      return Observation.SessionEnded.class;
    }

    @Override
    public String text() {
      return "event " + event + " delivered";
    }

    @Override
    public @Nullable List<Difference> differences(Observation.SessionEnded seen, StepRun run)
        throws StepFailure {
      Observation.Informed inform = Look.begunSince(run, seen);
      if (inform == null) {
        return null;
      }
      List<Difference> differences = new ArrayList<>();
      String wanted = run.text(event, seen.device());
      List<String> codes =
          inform.inform().event().stream().map(Event::code).map(code -> code.text()).toList();
      if (codes.stream().noneMatch(TextPattern.of(wanted)::fits)) {
        differences.add(new Difference("events", wanted, String.join(", ", codes)));
      }
      if (!seen.outcome().informed()) {
        differences.add(
            new Difference("the Inform", "answered by the ACS", seen.outcome().detail()));
      }
      return differences;
    }
  }

  record RpcSight(String name, Tree with, String answer) implements Sight<Observation.AcsAsked> {
    @Override
    public Class<Observation.AcsAsked> kind() {
      return Observation.AcsAsked.class;
    }

    @Override
    public String text() {
      return "RPC " + name + arguments(with) + (answer.isEmpty() ? "" : ", answered " + answer);
    }

    @Override
    public List<Difference> differences(Observation.AcsAsked seen, StepRun run) throws StepFailure {
      List<Difference> differences = new ArrayList<>();
      if (!TextPattern.of(run.text(name, seen.device())).fits(seen.request().messageName())) {
        differences.add(new Difference("RPC", name, seen.request().messageName()));
      }
      differences.addAll(
          Messages.tree(seen.request()).differencesFrom(with.resolved(run, seen.device()), ""));
      String found = said(seen.answer());
      boolean same =
          switch (answer) {
            case "" -> true;
            case "ok" -> !(seen.answer() instanceof Fault);
            case "fault" -> seen.answer() instanceof Fault;
            default ->
                seen.answer() instanceof Fault fault
                    && TextPattern.of(answer).fits(Integer.toString(fault.code()));
          };
      if (!same) {
        differences.add(new Difference("answer", answer, found));
      }
      return differences;
    }

    private static String said(Message answer) {
      return answer instanceof Fault fault
          ? "fault " + fault.code() + " " + fault.text()
          : answer.messageName();
    }
  }

  record RequestSight(String name, Tree with) implements Sight<Observation.CpeAsked> {
    @Override
    public Class<Observation.CpeAsked> kind() {
      return Observation.CpeAsked.class;
    }

    @Override
    public String text() {
      return "request " + name + arguments(with);
    }

    @Override
    public List<Difference> differences(Observation.CpeAsked seen, StepRun run) throws StepFailure {
      List<Difference> differences = new ArrayList<>();
      if (!name.equals(seen.request().messageName())) {
        differences.add(new Difference("request", name, seen.request().messageName()));
      }
      differences.addAll(
          Messages.tree(seen.request()).differencesFrom(with.resolved(run, seen.device()), ""));
      return differences;
    }
  }

  record SessionSight(String how) implements Sight<Observation.SessionEnded> {
    @Override
    public Class<Observation.SessionEnded> kind() {
      return Observation.SessionEnded.class;
    }

    @Override
    public String text() {
      return "session to end " + how;
    }

    @Override
    public @Nullable List<Difference> differences(Observation.SessionEnded seen, StepRun run) {
      if (Look.begunSince(run, seen) == null) {
        return null;
      }
      Difference difference =
          end(
              how,
              seen.outcome().successful(),
              seen.outcome().failure().map(failure -> failure.key()).orElse("well"));
      return difference == null ? List.of() : List.of(difference);
    }
  }

  record KnockSight(boolean taken, @Nullable ConnectionRequestWay way)
      implements Sight<Observation.Knocked> {
    @Override
    public Class<Observation.Knocked> kind() {
      return Observation.Knocked.class;
    }

    @Override
    public String text() {
      return "connection request " + word(taken) + (way == null ? "" : " over " + way);
    }

    private static String word(boolean taken) {
      return taken ? "taken" : "refused";
    }

    @Override
    public List<Difference> differences(Observation.Knocked seen, StepRun run) {
      List<Difference> differences = new ArrayList<>();
      if (seen.taken() != taken) {
        differences.add(new Difference("connection request", word(taken), word(seen.taken())));
      }
      if (way != null && seen.way() != way) {
        differences.add(new Difference("way", way.name(), seen.way().name()));
      }
      return differences;
    }
  }

  record TransferSight(String how, Tree with) implements Sight<Observation.TransferEnded> {
    @Override
    public Class<Observation.TransferEnded> kind() {
      return Observation.TransferEnded.class;
    }

    @Override
    public String text() {
      return "transfer to end " + how + arguments(with);
    }

    @Override
    public List<Difference> differences(Observation.TransferEnded seen, StepRun run)
        throws StepFailure {
      List<Difference> differences = new ArrayList<>();
      int code = seen.result().fault().faultCode();
      Difference difference = end(how, code == 0, Integer.toString(code));
      if (difference != null) {
        differences.add(difference);
      }
      Map<String, String> facts = new HashMap<>();
      facts.put("url", seen.transfer().request().url());
      facts.put("fileType", seen.transfer().request().fileType());
      facts.put("commandKey", seen.transfer().request().commandKey());
      differences.addAll(
          Tree.of(facts).differencesFrom(with.resolved(run, seen.device()), "transfer"));
      return differences;
    }
  }

  /** Percentages with their bounds, for people. */
  static String bounds(Map<Double, Duration> bounds) {
    return bounds.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            bound ->
                LatencyExpectation.name(bound.getKey())
                    + " at most "
                    + Expectation.text(bound.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** So many, for the types. */
  static <O extends Observation> Expectation<O> of(
      Sight<O> sight, @Nullable Duration within, @Nullable Amount times, @Nullable Amount devices) {
    return new Expectation<>(sight, within, times, devices);
  }
}
