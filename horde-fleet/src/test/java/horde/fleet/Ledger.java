// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.RetryPolicy;
import cwmp.message.CpeRequest;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.TransferComplete;
import cwmp.session.SessionOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one device owes its ACS and when it may call, reckoned apart from the engine and much more
 * simply, and compared with everything that the device does. TR-069 3.7.1.5 and 3.2.1.1.
 */
final class Ledger {
  private static final Event BOOT = Event.of(EventCode.BOOT);
  private static final Event PERIODIC = Event.of(EventCode.PERIODIC);
  private static final Event CHANGE = Event.of(EventCode.VALUE_CHANGE);
  private static final Event REQUEST = Event.of(EventCode.CONNECTION_REQUEST);
  private static final Event TRANSFER = Event.of(EventCode.TRANSFER_COMPLETE);
  private static final long NEVER = Long.MAX_VALUE;

  /** The engine draws its waits in milliseconds, and is called in the millisecond after. */
  private static final long SLACK_MILLIS = 2;

  private final String name;
  private final long periodMillis;

  /** What has happened and is not in an Inform under way. */
  private final List<Event> owed = new ArrayList<>(List.of(Event.of(EventCode.BOOTSTRAP)));

  /** What the Inform of the running session tells. */
  private final List<Event> sent = new ArrayList<>();

  private final List<String> rebootKeys = new ArrayList<>();
  private final List<Scheduled> scheduled = new ArrayList<>();
  private boolean inSession;
  private int failures;
  private int row;
  private long failedAt = NEVER;
  private boolean somethingNew = true;
  private long periodics;
  private long periodicsPossible;
  private long onSince;

  private record Scheduled(long dueMillis, String commandKey) {}

  Ledger(String name, Duration period) {
    this.name = name;
    this.periodMillis = period.toMillis();
    addSingle(BOOT);
    periodicsPossible = 1;
  }

  /** A single event has happened. */
  void addSingle(Event event) {
    somethingNew = true;
    if (!owed.contains(event)) {
      owed.add(event);
    }
  }

  /** A multiple event has happened. */
  void add(Event event) {
    somethingNew = true;
    owed.add(event);
  }

  void knocked() {
    addSingle(REQUEST);
  }

  void valueChanged() {
    addSingle(CHANGE);
  }

  void rebootAsked(String commandKey) {
    rebootKeys.add(commandKey);
  }

  void informScheduled(long dueMillis, String commandKey) {
    scheduled.add(new Scheduled(dueMillis, commandKey));
  }

  void transferEnded(String commandKey) {
    addSingle(TRANSFER);
    add(new Event(EventCode.M_DOWNLOAD, commandKey));
  }

  /** The device restarts: nobody hears of it before it is back. */
  void restarted(long nowMillis) {
    periodicsPossible += (nowMillis - onSince) / periodMillis + 2;
    onSince = nowMillis;
    owed.removeAll(List.of(BOOT, CHANGE, REQUEST));
    rebootKeys.forEach(key -> add(new Event(EventCode.M_REBOOT, key)));
    rebootKeys.clear();
    addSingle(BOOT);
    row = 0;
    failedAt = NEVER;
  }

  void informs(Inform inform, long nowMillis) {
    assertThat(inSession).as("%s has a session already", name).isFalse();
    inSession = true;
    fallDue(nowMillis);
    List<Event> told = inform.event();
    if (told.contains(PERIODIC) && !owed.contains(PERIODIC)) {
      addSingle(PERIODIC);
      periodics++;
      assertThat(periodics)
          .as("%s: periodic Informs", name)
          .isLessThanOrEqualTo(periodicsPossible + (nowMillis - onSince) / periodMillis);
    }
    assertThat(told)
        .as("%s: events at %d", name, nowMillis)
        .containsExactlyInAnyOrderElementsOf(owed);
    assertThat(inform.retryCount()).as("%s: RetryCount", name).isEqualTo(failures);
    if (failedAt != NEVER) {
      long longest = RetryPolicy.DEFAULT.longestWait(row).toMillis();
      assertThat(nowMillis)
          .as("%s: retry %d, failed at %d", name, row, failedAt)
          .isLessThanOrEqualTo(failedAt + longest + SLACK_MILLIS);
      if (!somethingNew) {
        long shortest = RetryPolicy.DEFAULT.shortestWait(row).toMillis();
        assertThat(nowMillis)
            .as("%s: retry %d, failed at %d", name, row, failedAt)
            .isGreaterThanOrEqualTo(failedAt + shortest);
      }
    } else {
      assertThat(somethingNew).as("%s: a session about nothing at %d", name, nowMillis).isTrue();
    }
    sent.addAll(owed);
    owed.clear();
    somethingNew = false;
  }

  private void fallDue(long nowMillis) {
    for (Scheduled inform : List.copyOf(scheduled)) {
      if (inform.dueMillis() <= nowMillis) {
        scheduled.remove(inform);
        addSingle(Event.of(EventCode.SCHEDULED));
        add(new Event(EventCode.M_SCHEDULE_INFORM, inform.commandKey()));
      }
    }
  }

  void sessionEnded(SessionOutcome outcome, long nowMillis) {
    assertThat(inSession).as("%s: the end of no session", name).isTrue();
    inSession = false;
    if (outcome.informed()) {
      sent.removeIf(event -> !isTransfer(event));
    } else {
      sent.remove(REQUEST);
    }
    for (CpeRequest request : outcome.acknowledged()) {
      if (request instanceof TransferComplete done) {
        sent.remove(new Event(EventCode.M_DOWNLOAD, done.commandKey()));
      }
    }
    for (Event event : sent) {
      if (isMultiple(event) || !owed.contains(event)) {
        owed.add(event);
      }
    }
    sent.clear();
    if (owed.stream().noneMatch(event -> event.code().equals(EventCode.M_DOWNLOAD))) {
      owed.remove(TRANSFER);
    }
    if (outcome.successful()) {
      failures = 0;
      row = 0;
      failedAt = NEVER;
    } else {
      failures++;
      row++;
      failedAt = nowMillis;
    }
  }

  private static boolean isMultiple(Event event) {
    return !Character.isDigit(event.code().text().charAt(0));
  }

  private static boolean isTransfer(Event event) {
    return event.equals(TRANSFER) || event.code().equals(EventCode.M_DOWNLOAD);
  }

  /** Whether the ACS knows everything. */
  boolean isSettled(long nowMillis) {
    fallDue(nowMillis);
    return owed.isEmpty() && !inSession;
  }

  @Override
  public String toString() {
    return name + " owes " + owed + (inSession ? " in a session" : "");
  }
}
