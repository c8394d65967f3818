// SPDX-License-Identifier: Apache-2.0
package horde.scenario.step;

import cwmp.message.AcsRequest;
import cwmp.message.CpeRequest;
import horde.fleet.ConnectionRequestWay;
import horde.lab.Observation;
import horde.profile.Span;
import horde.scenario.Amount;
import horde.scenario.Step;
import horde.scenario.TextPattern;
import horde.scenario.Tree;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  /** So many, for the types. */
  static <O extends Observation> Expectation<O> of(
      Sight<O> sight, @Nullable Duration within, @Nullable Amount times, @Nullable Amount devices) {
    return new Expectation<>(sight, within, times, devices);
  }
}
