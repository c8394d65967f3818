// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.transfer.TransferQueue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What only few devices have to remember at a time, kept apart so that all others do without. */
final class Agenda {
  /** An Inform that the ACS has scheduled, due on the monotonic clock. */
  record ScheduledInform(long dueMillis, String commandKey) {}

  /** The most scheduled Informs at a time. */
  static final int MOST_SCHEDULED = 16;

  /** The most Reboot requests at a time: as many events as an Inform has room for. */
  static final int MOST_REBOOTS = EventQueue.LIMIT;

  final List<ScheduledInform> scheduledInforms = new ArrayList<>(1);
  final TransferQueue transfers;
  final ValueChanges changes;

  /** The command keys of the Reboot requests that the next restart answers. */
  final List<String> rebootKeys = new ArrayList<>(1);

  /** The software that ran before a restart, until the next boot has compared it; else null. */
  @Nullable String versionBefore;

  /**
   * What the device is to do as soon as no session is open: restart, or go back to the factory; or
   * neither. A way back to the factory stays here until it has been gone.
   */
  @Nullable CpeCommand afterSession;

  /**
   * When the session for active notification may start that the throttle holds back; else {@link
   * Cpe#NEVER}.
   */
  long notifyAt = Cpe.NEVER;

  /** When ScheduleReboot falls due; else {@link Cpe#NEVER}. */
  long scheduledRestartAt = Cpe.NEVER;

  /** When DelayReboot falls due; else {@link Cpe#NEVER}. */
  long delayedRestartAt = Cpe.NEVER;

  Agenda() {
    this(new TransferQueue(), new ValueChanges());
  }

  private Agenda(TransferQueue transfers, ValueChanges changes) {
    this.transfers = transfers;
    this.changes = changes;
  }

  /** The next instant at which something in here falls due, apart from the transfers. */
  long nextDueMillis() {
    long next = Math.min(notifyAt, Math.min(scheduledRestartAt, delayedRestartAt));
    for (ScheduledInform scheduled : scheduledInforms) {
      next = Math.min(next, scheduled.dueMillis());
    }
    return next;
  }

  /** A restart is what was to be done; a reset is more than that, and still owed. */
  void restarted() {
    if (!isResetOwed()) {
      afterSession = null;
    }
  }

  /** Whether the device was told to forget everything, and has not. */
  boolean isResetOwed() {
    return afterSession instanceof CpeCommand.ResetToFactory;
  }

  boolean isEmpty() {
    return scheduledInforms.isEmpty()
        && transfers.isEmpty()
        && changes.isEmpty()
        && rebootKeys.isEmpty()
        && afterSession == null
        && versionBefore == null
        && nextDueMillis() == Cpe.NEVER;
  }

  Agenda copy() {
    Agenda copy = new Agenda(transfers.copy(), changes.copy());
    copy.scheduledInforms.addAll(scheduledInforms);
    copy.rebootKeys.addAll(rebootKeys);
    copy.versionBefore = versionBefore;
    copy.afterSession = afterSession;
    copy.notifyAt = notifyAt;
    copy.scheduledRestartAt = scheduledRestartAt;
    copy.delayedRestartAt = delayedRestartAt;
    return copy;
  }
}
