// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.message.Download;
import cwmp.message.FaultException;

/**
 * Fetches and applies a file that the ACS wants the device to have.
 *
 * <p>Called on a thread of its own, one file at a time, and may take as long as it needs.
 */
@FunctionalInterface
public interface FileTransfer {

  /**
   * Carries it out; returning means that the file is fetched and applied.
   *
   * @throws FaultException with one of the codes 9001, 9002, 9010, 9012, 9014 to 9020 (TR-069
   *     A.3.3.2)
   * @throws InterruptedException if the agent is stopping
   */
  void fetchAndApply(Download request) throws FaultException, InterruptedException;
}
