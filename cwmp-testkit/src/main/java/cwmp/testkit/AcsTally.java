// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import cwmp.message.Event;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts for {@link AcsCounts}. May be used from any thread. */
final class AcsTally {
  final LongAdder requests = new LongAdder();
  final LongAdder informs = new LongAdder();
  final LongAdder sessionsStarted = new LongAdder();
  final LongAdder sessionsEnded = new LongAdder();
  final LongAdder sessionsAbandoned = new LongAdder();
  final LongAdder unauthorized = new LongAdder();
  final LongAdder violations = new LongAdder();
  final LongAdder misbehaved = new LongAdder();
  final LongAdder transferCompletes = new LongAdder();
  private final Map<String, LongAdder> events = new ConcurrentHashMap<>();
  private final Map<String, Rpc> rpcs = new ConcurrentHashMap<>();

  /** The counts of one kind of request. */
  static final class Rpc {
    final LongAdder sent = new LongAdder();
    final LongAdder answered = new LongAdder();
    final LongAdder faults = new LongAdder();
    final LongAdder lost = new LongAdder();

    private AcsCounts.RpcCount snapshot() {
      return new AcsCounts.RpcCount(sent.sum(), answered.sum(), faults.sum(), lost.sum());
    }
  }

  void events(List<Event> list) {
    for (Event event : list) {
      events.computeIfAbsent(event.code().text(), code -> new LongAdder()).increment();
    }
  }

  Rpc rpc(String name) {
    return rpcs.computeIfAbsent(name, n -> new Rpc());
  }

  AcsCounts snapshot() {
    Map<String, Long> eventCounts = new TreeMap<>();
    events.forEach((code, count) -> eventCounts.put(code, count.sum()));
    Map<String, AcsCounts.RpcCount> rpcCounts = new TreeMap<>();
    rpcs.forEach((name, rpc) -> rpcCounts.put(name, rpc.snapshot()));
    // What ends first is read first, so that no session is counted as open that has ended.
    long ended = sessionsEnded.sum();
    long abandoned = sessionsAbandoned.sum();
    return new AcsCounts(
        requests.sum(),
        informs.sum(),
        sessionsStarted.sum(),
        ended,
        abandoned,
        unauthorized.sum(),
        violations.sum(),
        misbehaved.sum(),
        transferCompletes.sum(),
        eventCounts,
        rpcCounts);
  }
}
