// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.transfer.Transfer;
import cwmp.transfer.TransferQueue;

/**
 * What the device is to do outside its sessions; the result comes back to {@link Cpe} as a fact.
 */
public sealed interface CpeCommand
    permits CpeCommand.Restart,
        CpeCommand.ResetToFactory,
        CpeCommand.StartTransfer,
        CpeCommand.AskUser,
        FeatureCommand {

  /** Restart, then call {@link Cpe#boot}. */
  record Restart() implements CpeCommand {}

  /**
   * Forget everything, then call {@link Cpe#factoryReset} and {@link Cpe#boot}. Until the first of
   * these calls the reset is owed: a device that boots without it is told again.
   */
  record ResetToFactory() implements CpeCommand {}

  /**
   * Fetch and apply the file, or send it, then call {@link TransferFacts#finished}; or {@link
   * TransferFacts#needsRestart} if a restart has to apply it.
   */
  record StartTransfer(Transfer transfer) implements CpeCommand {}

  /**
   * Ask the user whether the download may begin now, then call {@link
   * TransferFacts#answeredByUser}; the end of its window is an answer too.
   *
   * @param message what to show him
   */
  record AskUser(Transfer transfer, String message) implements CpeCommand {

    static AskUser of(TransferQueue.Ask ask) {
      return new AskUser(ask.transfer(), ask.userMessage());
    }
  }
}
