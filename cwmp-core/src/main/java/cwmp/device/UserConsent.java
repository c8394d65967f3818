// SPDX-License-Identifier: Apache-2.0
package cwmp.device;

import cwmp.message.TransferRequest;
import java.util.function.Consumer;

/** Asks the user whether a download may begin now. TR-069 A.4.1.8. */
@FunctionalInterface
public interface UserConsent {

  /**
   * Begins to ask. Called on the agent's thread as the window of the download begins, so it must
   * not wait for the answer; no answer till the window's end means no.
   *
   * @param message what the ACS wants to be shown
   * @param answer takes true if the user agrees; callable from any thread
   */
  void ask(TransferRequest request, String message, Consumer<Boolean> answer);
}
