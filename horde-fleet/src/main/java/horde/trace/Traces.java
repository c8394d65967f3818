// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import horde.fleet.DeviceRef;
import horde.fleet.Fleet;
import horde.fleet.FleetTraces;
import horde.fleet.SessionTrace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The kept sessions of a fleet, as people see them.
 *
 * <p>To be used from any thread; nothing here waits. Messages are taken apart on threads of their
 * own, never on the loops of the fleet.
 */
public final class Traces {
  private static final Executor READERS =
      task -> Thread.ofVirtual().name("horde-trace").start(task);

  private final Fleet fleet;

  /** The sessions that this fleet keeps. */
  public Traces(Fleet fleet) {
    this.fleet = fleet;
  }

  /** Which sessions are kept besides those of traced devices, how many there are, and more. */
  public FleetTraces kept() {
    return fleet.traces();
  }

  /** The kept sessions of a device, with the running one if it will be kept; the newest first. */
  public CompletableFuture<List<SessionSummary>> of(DeviceRef device) {
    return fleet
        .traces()
        .of(device)
        .thenApplyAsync(
            all -> all.stream().map(trace -> Ladder.summary(device, trace)).toList(), READERS);
  }

  /**
   * The last kept sessions of all devices that are over, the newest first.
   *
   * @param failed only those that failed
   * @param limit how many at most
   */
  public CompletableFuture<List<SessionSummary>> recent(boolean failed, int limit) {
    return fleet
        .traces()
        .recent(failed, limit)
        .thenApplyAsync(
            all ->
                all.stream()
                    .map(trace -> Ladder.summary(fleet.ref(trace.device()), trace))
                    .toList(),
            READERS);
  }

  /** A session as a ladder; empty if it is not there, or is no more. */
  public CompletableFuture<Optional<Ladder>> ladder(DeviceRef device, long number) {
    return fleet
        .traces()
        .of(device)
        .thenApplyAsync(
            all -> find(all, number).map(trace -> Ladder.of(device, trace, all)), READERS);
  }

  /** The last session of a device as a ladder, or the running one; empty if none was kept. */
  public CompletableFuture<Optional<Ladder>> last(DeviceRef device) {
    return fleet
        .traces()
        .of(device)
        .thenApplyAsync(
            all -> all.stream().findFirst().map(trace -> Ladder.of(device, trace, all)), READERS);
  }

  /**
   * A session as a file of packets that Wireshark opens (pcapng); empty if it is not there, or is
   * no more.
   *
   * @param secrets whether credentials, cookies and passwords are in it, and bodies are byte for
   *     byte as they were; else bodies are indented, and what is secret is hidden
   */
  public CompletableFuture<Optional<byte[]>> pcap(DeviceRef device, long number, boolean secrets) {
    return fleet
        .traces()
        .session(device, number)
        .thenApplyAsync(found -> found.map(trace -> Capture.of(device, trace, secrets)), READERS);
  }

  private static Optional<SessionTrace> find(List<SessionTrace> all, long number) {
    return all.stream().filter(trace -> trace.number() == number).findFirst();
  }
}
