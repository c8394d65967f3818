// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * How long things have taken in a fleet, in microseconds.
 *
 * @param session completed sessions, from the instant at which they were due
 * @param spoiled those of them that the horde itself has spoiled: they started more than {@link
 *     #SPOILING_MILLIS} late, or their loop stood still for longer than that while they ran
 * @param inform from sending an Inform to its InformResponse, with logging in and redirects
 * @param lag from the instant at which a session was due to its start
 * @param connectionRequest from when a device has taken a connection request to the answer to the
 *     Inform that tells of it
 * @param events completed sessions again, by the codes of the events in their Informs
 * @param answers how long devices took to answer a request of the ACS, by RPC: from its arrival to
 *     when the answer is handed over, with all that had to be durable before
 * @param reactions how long the ACS took to go on, by RPC: from when a request or an answer of a
 *     device is handed over until the reply is there
 */
public record FleetTimes(
    Histogram session,
    Histogram spoiled,
    Histogram inform,
    Histogram lag,
    Histogram connectionRequest,
    Map<String, Histogram> events,
    Map<String, Histogram> answers,
    Map<String, Histogram> reactions) {

  /** What the horde itself may add to a sample before it counts as spoiled. */
  public static final int SPOILING_MILLIS = 50;

  /** The times of completed sessions that the horde has not spoiled. */
  public Histogram unspoiled() {
    Histogram rest = session.copy();
    rest.subtract(spoiled);
    return rest;
  }

  /** No times at all. */
  static FleetTimes none() {
    return new LoopTimes().snapshot();
  }

  /** The times of two loops. */
  FleetTimes plus(FleetTimes other) {
    return new FleetTimes(
        sum(session, other.session),
        sum(spoiled, other.spoiled),
        sum(inform, other.inform),
        sum(lag, other.lag),
        sum(connectionRequest, other.connectionRequest),
        sum(events, other.events),
        sum(answers, other.answers),
        sum(reactions, other.reactions));
  }

  private static Map<String, Histogram> sum(
      Map<String, Histogram> one, Map<String, Histogram> other) {
    Map<String, Histogram> sum = new TreeMap<>(one);
    other.forEach((key, times) -> sum.merge(key, times, FleetTimes::sum));
    return sum;
  }

  private static Histogram sum(Histogram one, Histogram other) {
    Histogram sum = one.copy();
    sum.add(other);
    return sum;
  }
}
