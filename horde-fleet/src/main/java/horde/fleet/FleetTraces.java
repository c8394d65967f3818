// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The sessions that a fleet has kept.
 *
 * <p>Its methods may be called from any thread. Each loop keeps the sessions of its own devices;
 * what is handed out is immutable.
 */
public final class FleetTraces {
  private static final Comparator<SessionTrace> NEWEST_FIRST =
      Comparator.comparing(SessionTrace::begun).thenComparing(SessionTrace::number).reversed();

  private final Fleet fleet;
  private volatile TraceSettings settings = TraceSettings.DEFAULT;

  FleetTraces(Fleet fleet) {
    this.fleet = fleet;
  }

  /** What is kept besides the sessions of traced devices. */
  public TraceSettings settings() {
    return settings;
  }

  /** Keeps to these from now on, for sessions that begin. */
  public void set(TraceSettings wanted) {
    settings = wanted;
    fleet.onLoops(loop -> loop.traces().set(wanted));
  }

  /** The kept sessions of a device, with the running one if it will be kept; the newest first. */
  public CompletableFuture<List<SessionTrace>> of(DeviceRef device) {
    return fleet.call(device, it -> it.keptSessions().reversed());
  }

  /** One of them by its number; empty if it is not there, or is no more. */
  public CompletableFuture<Optional<SessionTrace>> session(DeviceRef device, long number) {
    return of(device)
        .thenApply(all -> all.stream().filter(trace -> trace.number() == number).findFirst());
  }

  /**
   * The last kept sessions of all devices that are over, the newest first.
   *
   * @param failed only those that failed
   * @param limit how many at most
   */
  public CompletableFuture<List<SessionTrace>> recent(boolean failed, int limit) {
    return fleet
        .sum(
            loop -> loop.traces().all(failed),
            (one, other) -> {
              List<SessionTrace> both = new ArrayList<>(one);
              both.addAll(other);
              return both;
            })
        .thenApply(all -> all.stream().sorted(NEWEST_FIRST).limit(limit).toList());
  }

  /** What there is, in numbers. */
  public CompletableFuture<TraceCounts> counts() {
    return fleet.sum(loop -> loop.traces().counts(), TraceCounts::plus);
  }
}
