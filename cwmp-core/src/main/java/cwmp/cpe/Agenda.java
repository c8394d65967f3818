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

  final List<ScheduledInform> scheduledInforms = new ArrayList<>(1);
  final TransferQueue transfers = new TransferQueue();
  final ValueChanges changes = new ValueChanges();

  /** The command keys of the Reboot requests that the next restart answers. */
  final List<String> rebootKeys = new ArrayList<>(1);

  /**
   * What the device is to do as soon as no session is open: restart, or go back to the factory; or
   * neither.
   */
  @Nullable CpeCommand afterSession;

  /**
   * When the session for active notification may start that the throttle holds back; else {@link
   * Cpe#NEVER}.
   */
  long notifyAt = Cpe.NEVER;

  /** When ScheduleReboot or DelayReboot falls due; else {@link Cpe#NEVER}. */
  long restartAt = Cpe.NEVER;

  boolean isEmpty() {
    return scheduledInforms.isEmpty()
        && transfers.isEmpty()
        && changes.isEmpty()
        && rebootKeys.isEmpty()
        && afterSession == null
        && notifyAt == Cpe.NEVER
        && restartAt == Cpe.NEVER;
  }
}
