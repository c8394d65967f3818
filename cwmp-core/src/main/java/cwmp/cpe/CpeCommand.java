// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import cwmp.transfer.Transfer;

/**
 * What the device is to do outside its sessions; the result comes back to {@link Cpe} as a fact.
 */
public sealed interface CpeCommand
    permits CpeCommand.Restart,
        CpeCommand.ResetToFactory,
        CpeCommand.StartTransfer,
        FeatureCommand {

  /** Restart, then call {@link Cpe#boot}. */
  record Restart() implements CpeCommand {}

  /**
   * Forget everything, then call {@link Cpe#factoryReset} and {@link Cpe#boot}. Until the first of
   * these calls the reset is owed: a device that boots without it is told again.
   */
  record ResetToFactory() implements CpeCommand {}

  /** Fetch and apply the file, then call {@link Cpe#transferFinished}. */
  record StartTransfer(Transfer transfer) implements CpeCommand {}
}
