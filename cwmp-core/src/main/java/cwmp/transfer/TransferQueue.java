// SPDX-License-Identifier: Apache-2.0
package cwmp.transfer;

import cwmp.message.CwmpTime;
import cwmp.message.Download;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.FaultStruct;
import cwmp.message.TransferComplete;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The transfers that the ACS asked for, from the request until the ACS has taken their result.
 * TR-069 A.3.2.8.
 *
 * <p>A transfer waits for its time, runs, and then stays with its result: an Inform with {@code 7
 * TRANSFER COMPLETE} announces it, and only the TransferCompleteResponse removes it (3.7.1.5).
 */
public final class TransferQueue {
  /**
   * The most transfers at a time, running and unreported ones included; the standard asks for at
   * least 3.
   */
  public static final int LIMIT = 8;

  /** Where a transfer stands. */
  public enum State {
    WAITING,
    RUNNING,
    FINISHED
  }

  /**
   * One transfer in the queue.
   *
   * @param dueMillis when a waiting one may start, on the device's monotonic clock
   * @param resultOrNull how a finished one ended, else null
   */
  public record Entry(
      Transfer transfer, long dueMillis, State state, @Nullable TransferResult resultOrNull) {

    TransferComplete report() {
      TransferResult result =
          resultOrNull != null
              ? resultOrNull
              : new TransferResult(FaultStruct.NONE, CwmpTime.UNKNOWN, CwmpTime.UNKNOWN);
      return new TransferComplete(
          transfer.request().commandKey(),
          result.fault(),
          CwmpTime.format(result.started()),
          CwmpTime.format(result.completed()));
    }
  }

  private final List<Entry> entries = new ArrayList<>(1);
  private int lastId;

  /**
   * Takes in a transfer.
   *
   * @throws FaultException 9004 if the queue is full
   */
  public void add(Download request, long dueMillis) throws FaultException {
    if (entries.size() >= LIMIT) {
      throw new FaultException(
          FaultCode.RESOURCES_EXCEEDED, "already " + LIMIT + " transfers in the queue");
    }
    lastId++;
    entries.add(new Entry(new Transfer(lastId, request), dueMillis, State.WAITING, null));
  }

  /**
   * Puts back what {@link #entries()} gave before a restart; a transfer that ran then has failed by
   * it.
   */
  public void restore(List<Entry> saved) {
    for (Entry entry : saved) {
      lastId = Math.max(lastId, entry.transfer().id());
      entries.add(entry);
      if (entry.state() == State.RUNNING) {
        FaultStruct fault =
            new FaultStruct(FaultCode.DOWNLOAD_FAILURE.code(), "interrupted by a restart");
        finish(entry.transfer(), new TransferResult(fault, CwmpTime.UNKNOWN, CwmpTime.UNKNOWN));
      }
    }
  }

  /** All transfers, in the order of their requests. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** When the next waiting transfer may start. */
  public OptionalLong nextDueMillis() {
    return entries.stream()
        .filter(e -> e.state() == State.WAITING)
        .mapToLong(Entry::dueMillis)
        .min();
  }

  /**
   * Starts the waiting transfer that is due first, unless one runs: they are carried out one after
   * the other.
   *
   * @return null if there is none to start
   */
  public @Nullable Transfer startDue(long nowMillis) {
    int next = -1;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.state() == State.RUNNING) {
        return null;
      }
      boolean due = entry.state() == State.WAITING && entry.dueMillis() <= nowMillis;
      if (due && (next < 0 || entry.dueMillis() < entries.get(next).dueMillis())) {
        next = i;
      }
    }
    if (next < 0) {
      return null;
    }
    Entry entry = entries.get(next);
    entries.set(next, new Entry(entry.transfer(), entry.dueMillis(), State.RUNNING, null));
    return entry.transfer();
  }

  /** Whether a transfer is being carried out. */
  public boolean isRunning() {
    return entries.stream().anyMatch(e -> e.state() == State.RUNNING);
  }

  /**
   * Notes how a transfer ended.
   *
   * @param transfer the object that {@link #startDue} gave, not just one with its number: the
   *     numbers begin anew when the queue does
   * @return false if that transfer does not run any more, because it has ended before, or because
   *     the device was bootstrapped or reset
   */
  public boolean finish(Transfer transfer, TransferResult result) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.transfer() == transfer && entry.state() == State.RUNNING) {
        entries.remove(i);
        entries.add(new Entry(transfer, entry.dueMillis(), State.FINISHED, result));
        return true;
      }
    }
    return false;
  }

  /** The results that the ACS has not taken, in the order in which the transfers ended. */
  public List<TransferComplete> reports() {
    return entries.stream().filter(e -> e.state() == State.FINISHED).map(Entry::report).toList();
  }

  /** The {@code M} events of {@link #reports()}, in the same order. */
  public List<Event> events() {
    return reports().stream().map(r -> new Event(EventCode.M_DOWNLOAD, r.commandKey())).toList();
  }

  /** The ACS has taken this result. */
  public void delivered(TransferComplete report) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).state() == State.FINISHED && entries.get(i).report().equals(report)) {
        entries.remove(i);
        return;
      }
    }
  }

  /** Forgets them all; the end of one that runs will be nobody's business. */
  public void clear() {
    entries.clear();
  }

  /** Another queue with the same transfers. */
  public TransferQueue copy() {
    TransferQueue copy = new TransferQueue();
    copy.entries.addAll(entries);
    copy.lastId = lastId;
    return copy;
  }

  /** Whether there is nothing to do and nothing to report. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }
}
