// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.message.Event;
import cwmp.message.Inform;
import cwmp.session.SessionFailure;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What one loop counts. Plain numbers for its thread only; others read a {@link #snapshot}. */
final class LoopStatistics {
  /** Error kinds in reports are those of {@link SessionFailure#key} and these two. */
  static final String INTERNAL = "internal";

  /** What devices could not keep is counted under this. */
  static final String STATE = "state";

  private static final int DIGITS = 3;

  private final Map<String, Count> rpcs = new HashMap<>();
  private final Map<String, Count> events = new HashMap<>();
  private final long[] failures = new long[SessionFailure.values().length];
  private final Map<ConnectionRequestWay, FleetStatistics.KnockCount> connectionRequests =
      new EnumMap<>(ConnectionRequestWay.class);
  private final Histogram sessionMicros = new Histogram(DIGITS);
  private final Histogram informMicros = new Histogram(DIGITS);
  private final Histogram lagMicros = new Histogram(DIGITS);

  long sessionsStarted;
  long sessionsCompleted;
  long sessionsBroken;
  long internalErrors;
  long statesNotKept;
  long bytesSent;
  long bytesReceived;
  long transfers;
  long transfersFailed;
  long reports;
  long reportsFailed;
  int devicesOn;
  int devicesInSession;
  int devicesInformed;
  int devicesWell;
  int devicesFailing;

  /** A session starts, this long after it was due. */
  void sessionStarted(long lagNanos) {
    sessionsStarted++;
    record(lagMicros, lagNanos);
  }

  /** A session ended well, this long after it was due. */
  void sessionCompleted(long nanosSinceDue) {
    sessionsCompleted++;
    record(sessionMicros, nanosSinceDue);
  }

  void sessionFailed(SessionFailure failure) {
    failures[failure.ordinal()]++;
  }

  /**
   * A device has left its session.
   *
   * @param informed whether it has had one before that ended well
   * @param failing whether the one before this failed
   */
  void deviceOutOfSession(boolean informed, boolean failing, boolean successful) {
    devicesInSession--;
    if (failing) {
      devicesFailing--;
    } else if (informed) {
      devicesWell--;
    }
    if (!successful) {
      devicesFailing++;
    } else {
      devicesWell++;
      devicesInformed += informed ? 0 : 1;
    }
  }

  /** The ACS answered the Inform, this long after it was sent. */
  void informed(Inform inform, long nanos) {
    record(informMicros, nanos);
    rpc(inform.messageName(), false);
    for (Event event : inform.event()) {
      events.computeIfAbsent(event.code().text(), code -> new Count()).count++;
    }
  }

  /** One RPC of either side was answered. */
  void rpc(String name, boolean fault) {
    Count count = rpcs.computeIfAbsent(name, key -> new Count());
    count.count++;
    if (fault) {
      count.faults++;
    }
  }

  /** A genuine connection request was taken, or refused. */
  void connectionRequest(ConnectionRequestWay way, boolean taken) {
    connectionRequests.merge(
        way,
        new FleetStatistics.KnockCount(taken ? 1 : 0, taken ? 0 : 1),
        FleetStatistics.KnockCount::plus);
  }

  private static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.max(0, nanos / 1000));
  }

  /** A copy that any thread may read. */
  FleetStatistics snapshot() {
    Map<String, FleetStatistics.RpcCount> rpcCounts = new TreeMap<>();
    rpcs.forEach(
        (name, count) ->
            rpcCounts.put(name, new FleetStatistics.RpcCount(count.count, count.faults)));
    Map<String, Long> eventCounts = new TreeMap<>();
    events.forEach((code, count) -> eventCounts.put(code, count.count));
    Map<String, Long> errors = new TreeMap<>();
    long failed = sessionsBroken;
    for (SessionFailure failure : SessionFailure.values()) {
      long count = failures[failure.ordinal()];
      failed += count;
      if (count > 0) {
        errors.put(failure.key(), count);
      }
    }
    if (internalErrors > 0) {
      errors.put(INTERNAL, internalErrors);
    }
    if (statesNotKept > 0) {
      errors.put(STATE, statesNotKept);
    }
    return new FleetStatistics(
        devicesOn,
        devicesInSession,
        devicesInformed,
        devicesWell,
        devicesFailing,
        sessionsStarted,
        sessionsCompleted,
        failed,
        rpcCounts,
        eventCounts,
        errors,
        bytesSent,
        bytesReceived,
        new EnumMap<>(connectionRequests),
        transfers,
        transfersFailed,
        reports,
        reportsFailed,
        sessionMicros.copy(),
        informMicros.copy(),
        lagMicros.copy());
  }

  private static final class Count {
    private long count;
    private long faults;
  }
}
