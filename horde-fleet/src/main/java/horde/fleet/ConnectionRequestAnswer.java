// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

import cwmp.wire.HttpHeaders;

/** Takes the answer to one connection request; exactly one of its methods is called, once. */
public interface ConnectionRequestAnswer {

  /**
   * Answers with this status and no body.
   *
   * @param written is to be run, on any thread, when the answer has left or cannot leave any more
   */
  void send(int status, HttpHeaders headers, Runnable written);

  /** Closes the connection without a word, as a device without power would. */
  void drop();
}
