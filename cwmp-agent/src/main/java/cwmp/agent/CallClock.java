// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

/** Measures how long the product's code takes; tests bring one of their own. */
class CallClock {

  /** Milliseconds of a clock that never jumps. */
  long millis() {
    return System.nanoTime() / 1_000_000;
  }

  /** Waits for a notification of this lock, which the caller has, or so long. */
  void await(Object lock, long millis) throws InterruptedException {
    lock.wait(Math.max(1, millis));
  }
}
