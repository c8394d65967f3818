// SPDX-License-Identifier: Apache-2.0
package cwmp.device;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.TransferRequest;
import cwmp.message.Upload;

/**
 * Fetches and applies files that the ACS wants the device to have, and sends those that it wants.
 *
 * <p>Called on a thread of its own, one file at a time, and may take as long as it needs. The
 * faults that may be thrown are those of a TransferComplete: 9001, 9002, 9010 to 9012 and 9014 to
 * 9019 (TR-069 A.3.3.2), and a vendor's own.
 */
@FunctionalInterface
public interface FileTransfer {

  /** How a file that was fetched takes effect. */
  enum Applied {
    /** It has taken effect. */
    NOW,
    /**
     * The device has to restart for it, as for new firmware. The agent has that done after the open
     * session, and then asks {@link #checkRestarted} what came of it.
     */
    BY_RESTART
  }

  /**
   * Fetches a file and applies it.
   *
   * <p>If applying it restarts the device, so that this never returns, nothing is lost: the next
   * agent asks {@link #checkRestarted}.
   *
   * @param request a Download or a ScheduleDownload, which has a window for it now
   * @throws FaultException if it failed
   * @throws InterruptedException if the agent is stopping
   */
  Applied fetchAndApply(TransferRequest request) throws FaultException, InterruptedException;

  /**
   * Sends a file of the device.
   *
   * @throws FaultException if it failed; here always, as the device has none to give away
   * @throws InterruptedException if the agent is stopping
   */
  default void send(Upload request) throws FaultException, InterruptedException {
    throw new FaultException(
        FaultCode.REQUEST_DENIED, "this device gives no files like " + request.fileType());
  }

  /**
   * The device has restarted while this was fetched or applied, or to apply it. Returning means
   * that the file is applied: the device runs the new firmware. Called on the agent's own thread
   * before it says {@code 1 BOOT}, and must not block.
   *
   * @throws FaultException if it is not; here always
   */
  default void checkRestarted(TransferRequest request) throws FaultException {
    throw new FaultException(FaultCode.DOWNLOAD_FAILURE, "interrupted by a restart");
  }
}
