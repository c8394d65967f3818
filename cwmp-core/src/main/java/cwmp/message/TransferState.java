// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** How far a queued transfer is. TR-069 A.4.1.1. */
public enum TransferState {
  /** It waits for its time; 1 on the wire. */
  NOT_YET_STARTED,
  /** It is being carried out; 2 on the wire. */
  IN_PROGRESS,
  /** It is over, and the ACS has not taken its result; 3 on the wire. */
  COMPLETED;

  /** The number on the wire. */
  public int code() {
    return ordinal() + 1;
  }
}
