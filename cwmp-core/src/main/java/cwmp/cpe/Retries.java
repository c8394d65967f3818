// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import java.time.Duration;

/**
 * How often a device has failed to reach its ACS, and when it tries again. TR-069 3.2.1.1.
 *
 * <p>Two counts, because they end differently: the one that the Inform tells lasts until a session
 * succeeds, the one that lengthens the wait also ends with a restart.
 */
final class Retries {
  private int count;
  private int row;
  private long at = Cpe.NEVER;

  /** Failed sessions since the last one that did not fail. */
  int count() {
    return count;
  }

  /** Failed sessions since then or since the last restart: the attempt that comes next. */
  int row() {
    return row;
  }

  /**
   * When the next attempt is due on the monotonic clock, {@link Cpe#NEVER} if none is waited for.
   */
  long at() {
    return at;
  }

  void succeeded() {
    count = 0;
    row = 0;
  }

  void failed() {
    count++;
    row++;
  }

  void rebooted() {
    row = 0;
    at = Cpe.NEVER;
  }

  void restore(int count) {
    this.count = count;
  }

  void waitFrom(long nowMillis, Duration wait) {
    at = nowMillis + wait.toMillis();
  }

  void waitUntil(long millis) {
    at = millis;
  }

  void stopWaiting() {
    at = Cpe.NEVER;
  }
}
