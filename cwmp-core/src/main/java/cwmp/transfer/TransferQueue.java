// SPDX-License-Identifier: Apache-2.0
package cwmp.transfer;

import cwmp.message.AllQueuedTransferStruct;
import cwmp.message.CwmpTime;
import cwmp.message.Event;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.FaultStruct;
import cwmp.message.ScheduleDownload;
import cwmp.message.TransferComplete;
import cwmp.message.TransferRequest;
import cwmp.message.TransferState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The transfers that the ACS asked for, from the request until the ACS has taken their result.
 * TR-069 A.3.2.8, A.4.1.5 and A.4.1.8.
 *
 * <p>A transfer waits for its time, runs, and then stays with its result: an Inform with {@code 7
 * TRANSFER COMPLETE} announces it, and only the TransferCompleteResponse removes it (3.7.1.5). A
 * scheduled download that fails, or for which there was no time in its window, waits again as long
 * as it has a window left.
 *
 * <p>All times are of the device's monotonic clock, in milliseconds.
 */
public final class TransferQueue {
  /**
   * The most transfers at a time, running and unreported ones included; the standard asks for at
   * least 3, and lists 16 at most.
   */
  public static final int LIMIT = 8;

  /** How long a device that is busy is left alone before it is looked at again. */
  private static final long BUSY_MILLIS = 60_000;

  /** Where a transfer stands. */
  public enum State {
    /** For its time, or for the transfers before it. */
    WAITING,
    RUNNING,
    /** It ran when the device restarted; the device knows what has become of it, or nobody. */
    INTERRUPTED,
    FINISHED
  }

  /**
   * One transfer in the queue.
   *
   * @param dueMillis when a waiting one may start, or what it waits for is to be looked at again
   * @param scheduleOrNull how far a scheduled download has come, else null
   * @param started when the last attempt began, {@link CwmpTime#UNKNOWN} if there was none
   * @param resultOrNull how a finished one ended, else null
   */
  public record Entry(
      Transfer transfer,
      State state,
      long dueMillis,
      @Nullable Schedule scheduleOrNull,
      Instant started,
      @Nullable TransferResult resultOrNull) {

    /** The same in another state. */
    Entry in(State other) {
      return new Entry(transfer, other, dueMillis, scheduleOrNull, started, resultOrNull);
    }

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

    AllQueuedTransferStruct listed() {
      TransferRequest request = transfer.request();
      TransferState told =
          switch (state) {
            case WAITING -> TransferState.NOT_YET_STARTED;
            case RUNNING, INTERRUPTED -> TransferState.IN_PROGRESS;
            case FINISHED -> TransferState.COMPLETED;
          };
      return new AllQueuedTransferStruct(
          request.commandKey(),
          told,
          request.isDownload(),
          FileType.listed(request),
          request.fileSize(),
          request.targetFileName());
    }
  }

  /** A transfer for which the user has to agree. */
  public record Ask(Transfer transfer, String userMessage) {}

  private final List<Entry> entries = new ArrayList<>(0);
  private int lastId;

  /**
   * Takes in a transfer.
   *
   * @param delayMillis of a Download or an Upload; a ScheduleDownload has its windows
   * @throws FaultException 9004 if the queue is full
   */
  public void add(TransferRequest request, long nowMillis, long delayMillis) throws FaultException {
    if (entries.size() >= LIMIT) {
      throw new FaultException(
          FaultCode.RESOURCES_EXCEEDED, "already " + LIMIT + " transfers in the queue");
    }
    lastId++;
    Transfer transfer = new Transfer(lastId, request);
    if (request instanceof ScheduleDownload scheduled) {
      entries.add(waiting(transfer, scheduled, Schedule.received(nowMillis)));
    } else {
      entries.add(
          new Entry(
              transfer, State.WAITING, nowMillis + delayMillis, null, CwmpTime.UNKNOWN, null));
    }
  }

  /** One that waits for the beginning of its window. */
  private static Entry waiting(Transfer transfer, ScheduleDownload request, Schedule schedule) {
    return new Entry(
        transfer, State.WAITING, schedule.startMillis(request), schedule, CwmpTime.UNKNOWN, null);
  }

  /**
   * Puts back what {@link #entries()} gave before a restart. A transfer that ran then is {@link
   * State#INTERRUPTED}, and a user who was asked then has to be asked again.
   */
  public void restore(List<Entry> saved) {
    for (Entry entry : saved) {
      lastId = Math.max(lastId, entry.transfer().id());
      Schedule schedule = entry.scheduleOrNull();
      if (entry.state() == State.RUNNING) {
        entries.add(entry.in(State.INTERRUPTED));
      } else if (schedule != null
          && schedule.consent() == Schedule.Consent.ASKED
          && entry.transfer().request() instanceof ScheduleDownload request) {
        entries.add(waiting(entry.transfer(), request, schedule.with(Schedule.Consent.NOT_ASKED)));
      } else {
        entries.add(entry);
      }
    }
  }

  /** All transfers, in the order of their requests; those that are over stand last. */
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The transfers as GetAllQueuedTransfers lists them. TR-069 A.4.1.7. */
  public List<AllQueuedTransferStruct> listed() {
    return entries.stream().map(Entry::listed).toList();
  }

  /** When the next waiting transfer may start, or something else becomes of it. */
  public OptionalLong nextDueMillis() {
    return entries.stream()
        .filter(e -> e.state() == State.WAITING)
        .mapToLong(Entry::dueMillis)
        .min();
  }

  /**
   * Gives up windows that are over.
   *
   * @return whether a transfer is over by it, so that there is a result to be told
   */
  public boolean expire(long nowMillis) {
    boolean anyOver = false;
    for (Entry entry : List.copyOf(entries)) {
      Schedule schedule = entry.scheduleOrNull();
      if (schedule == null
          || entry.state() != State.WAITING
          || !(entry.transfer().request() instanceof ScheduleDownload request)) {
        continue;
      }
      Schedule next = schedule;
      while (!next.isOver(request) && next.endMillis(request) <= nowMillis) {
        next = next.next();
      }
      if (next.window() != schedule.window()) {
        entries.remove(entry);
        if (next.isOver(request)) {
          entries.add(missed(entry, next));
          anyOver = true;
        } else {
          entries.add(waiting(entry.transfer(), request, next));
        }
      }
    }
    return anyOver;
  }

  private static Entry missed(Entry entry, Schedule schedule) {
    FaultStruct fault =
        new FaultStruct(
            FaultCode.NOT_WITHIN_TIME_WINDOWS.code(), FaultCode.NOT_WITHIN_TIME_WINDOWS.text());
    return new Entry(
        entry.transfer(),
        State.FINISHED,
        entry.dueMillis(),
        schedule,
        entry.started(),
        new TransferResult(fault, CwmpTime.UNKNOWN, CwmpTime.UNKNOWN));
  }

  /**
   * The transfers whose window has begun and needs a user who agrees; each is given once. Until he
   * {@linkplain #answered answers} such a transfer waits, till the end of its window.
   */
  public List<Ask> askDue(long nowMillis) {
    List<Ask> asked = new ArrayList<>(0);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      Schedule schedule = entry.scheduleOrNull();
      if (schedule != null
          && entry.state() == State.WAITING
          && entry.dueMillis() <= nowMillis
          && entry.transfer().request() instanceof ScheduleDownload request
          && schedule.mode(request) == WindowMode.CONFIRMATION_NEEDED
          && schedule.consent() == Schedule.Consent.NOT_ASKED) {
        entries.set(
            i, due(entry, schedule.endMillis(request), schedule.with(Schedule.Consent.ASKED)));
        asked.add(new Ask(entry.transfer(), schedule.window(request).userMessage()));
      }
    }
    return asked;
  }

  private static Entry due(Entry entry, long dueMillis, @Nullable Schedule schedule) {
    return new Entry(entry.transfer(), State.WAITING, dueMillis, schedule, CwmpTime.UNKNOWN, null);
  }

  /**
   * The user has answered.
   *
   * @param transfer the object that {@link #askDue} gave
   * @return whether the transfer is over by it, because he does not agree and there is no other
   *     window
   */
  public boolean answered(Transfer transfer, boolean agrees, long nowMillis) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      Schedule schedule = entry.scheduleOrNull();
      if (entry.transfer() != transfer
          || entry.state() != State.WAITING
          || schedule == null
          || schedule.consent() != Schedule.Consent.ASKED
          || !(transfer.request() instanceof ScheduleDownload request)) {
        continue;
      }
      if (agrees) {
        entries.set(i, due(entry, nowMillis, schedule.with(Schedule.Consent.GIVEN)));
        return false;
      }
      entries.remove(i);
      Schedule next = schedule.next();
      entries.add(next.isOver(request) ? missed(entry, next) : waiting(transfer, request, next));
      return next.isOver(request);
    }
    return false;
  }

  /**
   * Starts the waiting transfer that is due first, unless one runs: they are carried out one after
   * the other.
   *
   * @param idle whether nobody minds if the device is busy for a while
   * @return null if there is none to start
   */
  public @Nullable Transfer startDue(long nowMillis, Instant now, boolean idle) {
    int next = -1;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.state() == State.RUNNING || entry.state() == State.INTERRUPTED) {
        return null;
      }
      if (entry.state() == State.WAITING
          && entry.dueMillis() <= nowMillis
          && isInWindow(entry, nowMillis)) {
        if (!idle && waitsForIdle(entry)) {
          entries.set(i, due(entry, nowMillis + BUSY_MILLIS, entry.scheduleOrNull()));
        } else if (next < 0 || entry.dueMillis() < entries.get(next).dueMillis()) {
          next = i;
        }
      }
    }
    if (next < 0) {
      return null;
    }
    Entry entry = entries.get(next);
    // another object for each attempt, so that nobody can end the wrong one
    Transfer transfer = new Transfer(entry.transfer().id(), entry.transfer().request());
    entries.set(
        next,
        new Entry(transfer, State.RUNNING, entry.dueMillis(), entry.scheduleOrNull(), now, null));
    return transfer;
  }

  private static boolean isInWindow(Entry entry, long nowMillis) {
    Schedule schedule = entry.scheduleOrNull();
    return schedule == null
        || !(entry.transfer().request() instanceof ScheduleDownload request)
        || nowMillis < schedule.endMillis(request);
  }

  private static boolean waitsForIdle(Entry entry) {
    Schedule schedule = entry.scheduleOrNull();
    return schedule != null
        && entry.transfer().request() instanceof ScheduleDownload request
        && schedule.mode(request) == WindowMode.WHEN_IDLE;
  }

  /** Whether a transfer is being carried out, or what has become of it is not known yet. */
  public boolean isRunning() {
    return entries.stream()
        .anyMatch(e -> e.state() == State.RUNNING || e.state() == State.INTERRUPTED);
  }

  /**
   * A running transfer has done what it can before a restart of the device, which will show whether
   * it has succeeded.
   *
   * @return false if it does not run any more
   */
  public boolean interrupt(Transfer transfer) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).transfer() == transfer && entries.get(i).state() == State.RUNNING) {
        entries.set(i, entries.get(i).in(State.INTERRUPTED));
        return true;
      }
    }
    return false;
  }

  /** The transfers that a restart has interrupted, and that have not been finished since. */
  public List<Entry> interrupted() {
    return entries.stream().filter(e -> e.state() == State.INTERRUPTED).toList();
  }

  /**
   * Nobody knows what has become of the interrupted transfers: they have failed.
   *
   * @return whether there is a result to be told
   */
  public boolean giveUpInterrupted(long nowMillis) {
    boolean anyOver = false;
    for (Entry entry : interrupted()) {
      FaultCode code =
          entry.transfer().request().isDownload()
              ? FaultCode.DOWNLOAD_FAILURE
              : FaultCode.UPLOAD_FAILURE;
      FaultStruct fault = new FaultStruct(code.code(), "interrupted by a restart");
      TransferResult result = new TransferResult(fault, entry.started(), CwmpTime.UNKNOWN);
      anyOver |= finish(entry.transfer(), result, nowMillis);
    }
    return anyOver;
  }

  /**
   * Notes how a transfer ended.
   *
   * @param transfer the object that {@link #startDue} or {@link #interrupted} gave, not just one
   *     with its number: the numbers begin anew when the queue does
   * @return whether there is a result to be told: false if that transfer does not run any more,
   *     because it has ended before, or because the device was bootstrapped or reset, and also if
   *     it will be tried again
   */
  public boolean finish(Transfer transfer, TransferResult result, long nowMillis) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      boolean runs = entry.state() == State.RUNNING || entry.state() == State.INTERRUPTED;
      if (entry.transfer() != transfer || !runs) {
        continue;
      }
      entries.remove(i);
      Entry again = result.fault().isFault() ? tryAgain(entry, nowMillis) : null;
      entries.add(
          again != null
              ? again
              : new Entry(
                  transfer,
                  State.FINISHED,
                  entry.dueMillis(),
                  entry.scheduleOrNull(),
                  entry.started(),
                  result));
      return again == null;
    }
    return false;
  }

  /** A scheduled download has failed: another attempt, in this window or the next, if any. */
  private static @Nullable Entry tryAgain(Entry entry, long nowMillis) {
    if (entry.scheduleOrNull() == null
        || !(entry.transfer().request() instanceof ScheduleDownload request)) {
      return null;
    }
    Schedule failed = entry.scheduleOrNull().withFailure();
    long retry = nowMillis + failed.retryWaitMillis();
    if (failed.mayRetry(request) && retry < failed.endMillis(request)) {
      return due(entry, retry, failed);
    }
    Schedule next = failed.next();
    return next.isOver(request) ? null : waiting(entry.transfer(), request, next);
  }

  /**
   * Takes back all transfers with this key; nothing will be told of them. TR-069 A.4.1.9.
   *
   * @throws FaultException 9021 if one of them has begun, or is over
   */
  public void cancel(String commandKey) throws FaultException {
    for (Entry entry : entries) {
      if (entry.transfer().request().commandKey().equals(commandKey)
          && entry.state() != State.WAITING) {
        throw new FaultException(
            FaultCode.CANCEL_NOT_PERMITTED,
            entry.state() == State.FINISHED ? "the transfer is over" : "the transfer has begun");
      }
    }
    entries.removeIf(entry -> entry.transfer().request().commandKey().equals(commandKey));
  }

  /** The results that the ACS has not taken, in the order in which the transfers ended. */
  public List<TransferComplete> reports() {
    return finished().stream().map(Entry::report).toList();
  }

  /** The {@code M} events of {@link #reports()}, in the same order. */
  public List<Event> events() {
    return finished().stream()
        .map(Entry::transfer)
        .map(t -> new Event(t.request().event(), t.request().commandKey()))
        .toList();
  }

  private List<Entry> finished() {
    return entries.stream().filter(e -> e.state() == State.FINISHED).toList();
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
