// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** Whether a change has taken effect. TR-069 A.3.2.1. */
public enum SetStatus {
  /** Validated and applied; 0 on the wire. */
  APPLIED,
  /** Validated and committed, applied after the session; 1 on the wire. */
  COMMITTED;

  /** The number on the wire. */
  public int code() {
    return ordinal();
  }
}
