// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import cwmp.udp.StunMessage.Transaction;

/**
 * A Binding Request that waits for its response, sent again after 100 ms, then after twice as long
 * each time up to 1.6 s, nine times in all. RFC 3489 9.3.
 *
 * @param sent how often
 * @param startMillis when it was sent first
 */
record StunExchange(
    Purpose purpose, Transaction transaction, boolean signed, int sent, long startMillis) {
  /** What a request is for. */
  enum Purpose {
    /** To learn the binding and to keep it. */
    BINDING,
    /** To tell the server of a new binding. */
    CHANGE,
    /** To find out whether the binding is still there. */
    PROBE
  }

  private static final int[] SEND_AT_MILLIS = {0, 100, 300, 700, 1500, 3100, 4700, 6300, 7900};
  private static final int GIVE_UP_AT_MILLIS = 9500;

  /** When to send it again, or to give up. */
  long nextAt() {
    return startMillis + (isSentOut() ? GIVE_UP_AT_MILLIS : SEND_AT_MILLIS[sent]);
  }

  /** Whether it has been sent as often as may be. */
  boolean isSentOut() {
    return sent == SEND_AT_MILLIS.length;
  }

  StunExchange sentAgain() {
    return new StunExchange(purpose, transaction, signed, sent + 1, startMillis);
  }
}
