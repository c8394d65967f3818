// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a fleet has done up to one moment.
 *
 * @param devicesOn how many devices are powered and not restarting
 * @param devicesInSession how many are in a session
 * @param devicesInformed how many have had at least one successful session
 * @param devicesWell how many had a last session that ended well
 * @param devicesFailing how many had a last session that failed, and will try again
 * @param sessionsStarted the sum of completed, failed and running ones
 * @param rpcs answered RPCs of both sides by name; unknown ones count as one
 * @param failuresSpoiled failed sessions that the horde itself has spoiled, as {@link FleetTimes}
 *     explains
 * @param events acknowledged events by code
 * @param errors failed sessions by {@link cwmp.session.SessionFailure#key}, {@code internal}, and
 *     {@code state} for what devices could not keep
 * @param faults answers with a fault by its code, of either side; 0 stands for those without one. A
 *     SetParameterValues counts with its own code and that of each parameter
 * @param connectionRequests genuine ones; ways that none came by are absent
 * @param reports bulk data reports that were posted, retries counted each time
 * @param reportsFailed those of them that no collector has taken
 * @param times how long things have taken
 */
public record FleetStatistics(
    int devicesOn,
    int devicesInSession,
    int devicesInformed,
    int devicesWell,
    int devicesFailing,
    long sessionsStarted,
    long sessionsCompleted,
    long sessionsFailed,
    long failuresSpoiled,
    Map<String, RpcCount> rpcs,
    Map<String, Long> events,
    Map<String, Long> errors,
    Map<Integer, Long> faults,
    long bytesSent,
    long bytesReceived,
    Map<ConnectionRequestWay, KnockCount> connectionRequests,
    long transfers,
    long transfersFailed,
    long reports,
    long reportsFailed,
    FleetTimes times) {

  /** How often an RPC was answered, and how often of that with a fault. */
  public record RpcCount(long count, long faults) {

    RpcCount plus(RpcCount other) {
      return new RpcCount(count + other.count, faults + other.faults);
    }
  }

  /**
   * How many genuine connection requests came by one way.
   *
   * @param refused those that came too often, or to a device that takes none now
   */
  public record KnockCount(long taken, long refused) {

    KnockCount plus(KnockCount other) {
      return new KnockCount(taken + other.taken, refused + other.refused);
    }
  }

  /** {@link FleetTimes#session}. */
  public Histogram sessionMicros() {
    return times.session();
  }

  /** {@link FleetTimes#inform}. */
  public Histogram informMicros() {
    return times.inform();
  }

  /** {@link FleetTimes#lag}. */
  public Histogram lagMicros() {
    return times.lag();
  }

  /** The same as if nobody had looked at a clock, for what went on in a time of its own. */
  public FleetStatistics withoutTimes() {
    return new FleetStatistics(
        devicesOn,
        devicesInSession,
        devicesInformed,
        devicesWell,
        devicesFailing,
        sessionsStarted,
        sessionsCompleted,
        sessionsFailed,
        failuresSpoiled,
        rpcs,
        events,
        errors,
        faults,
        bytesSent,
        bytesReceived,
        connectionRequests,
        transfers,
        transfersFailed,
        reports,
        reportsFailed,
        FleetTimes.none());
  }

  /** The sum of two loops. */
  FleetStatistics plus(FleetStatistics other) {
    Map<String, RpcCount> allRpcs = new TreeMap<>(rpcs);
    other.rpcs.forEach((name, count) -> allRpcs.merge(name, count, RpcCount::plus));
    Map<ConnectionRequestWay, KnockCount> allKnocks = new TreeMap<>(connectionRequests);
    other.connectionRequests.forEach((way, count) -> allKnocks.merge(way, count, KnockCount::plus));
    return new FleetStatistics(
        devicesOn + other.devicesOn,
        devicesInSession + other.devicesInSession,
        devicesInformed + other.devicesInformed,
        devicesWell + other.devicesWell,
        devicesFailing + other.devicesFailing,
        sessionsStarted + other.sessionsStarted,
        sessionsCompleted + other.sessionsCompleted,
        sessionsFailed + other.sessionsFailed,
        failuresSpoiled + other.failuresSpoiled,
        allRpcs,
        Pulse.sum(events, other.events),
        Pulse.sum(errors, other.errors),
        Pulse.sum(faults, other.faults),
        bytesSent + other.bytesSent,
        bytesReceived + other.bytesReceived,
        allKnocks,
        transfers + other.transfers,
        transfersFailed + other.transfersFailed,
        reports + other.reports,
        reportsFailed + other.reportsFailed,
        times.plus(other.times));
  }
}
