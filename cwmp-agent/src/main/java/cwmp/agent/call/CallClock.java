// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.call;

/** Measures how long the product's code takes; tests bring one of their own. */
public class CallClock {

  /** Milliseconds of a clock that never jumps. */
  public long millis() {
    return System.nanoTime() / 1_000_000;
  }

  /** Waits for a notification of this lock, which the caller has, or so long. */
  public void await(Object lock, long millis) throws InterruptedException {
    lock.wait(Math.max(1, millis));
  }
}
