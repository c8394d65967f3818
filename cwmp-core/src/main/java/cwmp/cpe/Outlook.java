// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.cpe.Upcoming.Why;
import cwmp.transfer.TransferQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a device waits for, for people who want to know why it will call and when. */
final class Outlook {
  private final List<Upcoming> upcoming = new ArrayList<>();

  private Outlook() {}

  /** All that it waits for, the next first. */
  static List<Upcoming> of(Cpe cpe) {
    Outlook outlook = new Outlook();
    if (!cpe.isRunning()) {
      return List.of();
    }
    if (cpe.sessionDue()) {
      outlook.add(Why.SESSION_DUE, cpe.host().monotonicMillis(), "");
    }
    outlook.add(Why.RETRY, cpe.timers().retryAt(), "");
    outlook.add(Why.PERIODIC, cpe.timers().periodicAt(), "");
    Agenda agenda = cpe.agendaOrNull();
    if (agenda != null) {
      outlook.add(agenda);
    }
    outlook.upcoming.sort(Comparator.comparingLong(Upcoming::atMillis));
    return List.copyOf(outlook.upcoming);
  }

  private void add(Agenda agenda) {
    add(Why.VALUE_CHANGE, agenda.notifyAt, "");
    add(Why.SCHEDULED_REBOOT, agenda.scheduledRestartAt, "");
    add(Why.DELAYED_REBOOT, agenda.delayedRestartAt, "");
    agenda.scheduledInforms.forEach(
        inform -> add(Why.SCHEDULED_INFORM, inform.dueMillis(), inform.commandKey()));
    for (TransferQueue.Entry entry : agenda.transfers.entries()) {
      if (entry.state() == TransferQueue.State.WAITING) {
        add(Why.TRANSFER, entry.dueMillis(), entry.transfer().request().commandKey());
      }
    }
    agenda.features.forEach(
        (feature, state) -> add(Why.FEATURE, state.nextDueMillis(), feature.name()));
  }

  private void add(Why why, long atMillis, String detail) {
    if (atMillis != Cpe.NEVER) {
      upcoming.add(new Upcoming(why, atMillis, detail));
    }
  }
}
