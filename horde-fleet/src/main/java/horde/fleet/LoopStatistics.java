// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.message.Event;
import cwmp.message.Fault;
import cwmp.message.Inform;
import cwmp.session.SessionFailure;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one loop counts. Plain numbers for its thread only; others read a {@link #snapshot}. */
final class LoopStatistics {
  /** Error kinds in reports are those of {@link SessionFailure#key} and these two. */
  static final String INTERNAL = "internal";

  /** What devices could not keep is counted under this. */
  static final String STATE = "state";

  /** Codes beyond so many, which somebody makes up, are counted together as {@link #OTHER}. */
  private static final int MOST_FAULT_CODES = 200;

  /** What faults count as that have no code of CWMP, or one too many. */
  private static final int OTHER = Fault.NO_DETAIL;

  private final Map<String, Count> rpcs = new HashMap<>();
  private final Map<String, Count> events = new HashMap<>();
  private final long[] failures = new long[SessionFailure.values().length];
  private final Map<ConnectionRequestWay, FleetStatistics.KnockCount> connectionRequests =
      new EnumMap<>(ConnectionRequestWay.class);
  private final Map<Integer, Long> faults = new HashMap<>();
  private final LoopTimes times = new LoopTimes();

  long sessionsStarted;
  long sessionsCompleted;
  long sessionsBroken;
  long failuresSpoiled;
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
    times.started(lagNanos);
  }

  /**
   * A session ended well.
   *
   * @param inform what it began with
   * @param spoiled whether the horde itself has added to its time
   */
  void sessionCompleted(@Nullable Inform inform, long nanosSinceDue, boolean spoiled) {
    sessionsCompleted++;
    times.completed(inform, nanosSinceDue, spoiled);
  }

  void sessionFailed(SessionFailure failure, boolean spoiled) {
    failures[failure.ordinal()]++;
    failuresSpoiled += spoiled ? 1 : 0;
  }

  /** Something happens on the loop so much later than it should. */
  void late(long nanos) {
    times.late(nanos);
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
    times.informed(nanos);
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

  /** One side has answered the other with this. */
  void fault(Fault fault) {
    fault(fault.code());
    for (Fault.ParameterFault parameter : fault.parameters()) {
      fault(parameter.code());
    }
  }

  private void fault(int code) {
    boolean known = faults.size() < MOST_FAULT_CODES || faults.containsKey(code);
    faults.merge(known ? code : OTHER, 1L, Long::sum);
  }

  LoopTimes times() {
    return times;
  }

  /** A genuine connection request was taken, or refused. */
  void connectionRequest(ConnectionRequestWay way, boolean taken) {
    connectionRequests.merge(
        way,
        new FleetStatistics.KnockCount(taken ? 1 : 0, taken ? 0 : 1),
        FleetStatistics.KnockCount::plus);
  }

  /** A copy that any thread may read. */
  FleetStatistics snapshot() {
    Map<String, FleetStatistics.RpcCount> rpcCounts = new TreeMap<>();
    rpcs.forEach(
        (name, count) ->
            rpcCounts.put(name, new FleetStatistics.RpcCount(count.count, count.faults)));
    return new FleetStatistics(
        devicesOn,
        devicesInSession,
        devicesInformed,
        devicesWell,
        devicesFailing,
        sessionsStarted,
        sessionsCompleted,
        sessionsFailed(),
        failuresSpoiled,
        rpcCounts,
        eventCounts(),
        errors(),
        new TreeMap<>(faults),
        bytesSent,
        bytesReceived,
        new EnumMap<>(connectionRequests),
        transfers,
        transfersFailed,
        reports,
        reportsFailed,
        times.snapshot());
  }

  /** How the loop is doing; latencies and lag since the last call of this. */
  Pulse pulse() {
    return new Pulse(
        devicesOn,
        devicesInSession,
        devicesInformed,
        devicesFailing,
        sessionsStarted,
        sessionsCompleted,
        sessionsFailed(),
        errors(),
        eventCounts(),
        times.takeLatencies(),
        times.takeWorstLagNanos() / 1000);
  }

  private Map<String, Long> eventCounts() {
    Map<String, Long> counts = new TreeMap<>();
    events.forEach((code, count) -> counts.put(code, count.count));
    return counts;
  }

  private long sessionsFailed() {
    long failed = sessionsBroken;
    for (long count : failures) {
      failed += count;
    }
    return failed;
  }

  private Map<String, Long> errors() {
    Map<String, Long> errors = new TreeMap<>();
    for (SessionFailure failure : SessionFailure.values()) {
      if (failures[failure.ordinal()] > 0) {
        errors.put(failure.key(), failures[failure.ordinal()]);
      }
    }
    if (internalErrors > 0) {
      errors.put(INTERNAL, internalErrors);
    }
    if (statesNotKept > 0) {
      errors.put(STATE, statesNotKept);
    }
    return errors;
  }

  private static final class Count {
    private long count;
    private long faults;
  }
}
