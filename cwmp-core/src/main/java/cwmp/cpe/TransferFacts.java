// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.transfer.Transfer;
import cwmp.transfer.TransferQueue;
import cwmp.transfer.TransferResult;
import java.util.List;

/**
 * What becomes of the transfers that a device was told to {@linkplain CpeCommand.StartTransfer
 * start}. What is said of a transfer that is not there any more counts for nothing.
 *
 * <p>A view of a {@link Cpe}, on its thread.
 */
public final class TransferFacts {
  private final Cpe cpe;

  TransferFacts(Cpe cpe) {
    this.cpe = cpe;
  }

  /** A transfer has ended. */
  public void finished(Transfer transfer, TransferResult result) {
    Agenda agenda = cpe.agendaOrNull();
    if (agenda != null && agenda.transfers.finish(transfer, result, cpe.host().monotonicMillis())) {
      cpe.trigger();
    }
  }

  /**
   * A transfer has done what it can before a restart, which is to come as soon as no session is
   * open; it is then one of the {@link #interrupted}.
   */
  public void needsRestart(Transfer transfer) {
    Agenda agenda = cpe.agendaOrNull();
    if (agenda != null && agenda.transfers.interrupt(transfer)) {
      agenda.oweRestart();
    }
  }

  /**
   * The transfers that ran when the device restarted. The driver says how they ended with {@link
   * #finished} before it says {@link Cpe#boot}, if it knows; those that are left have failed.
   */
  public List<TransferQueue.Entry> interrupted() {
    Agenda agenda = cpe.agendaOrNull();
    return agenda == null ? List.of() : agenda.transfers.interrupted();
  }

  /** The user has answered whether a download may begin now; see {@link CpeCommand.AskUser}. */
  public void answeredByUser(Transfer transfer, boolean agrees) {
    Agenda agenda = cpe.agendaOrNull();
    if (agenda != null
        && agenda.transfers.answered(transfer, agrees, cpe.host().monotonicMillis())) {
      cpe.trigger();
    }
  }
}
