// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

/** How a {@link FleetLoop} asks for its thread's attention. */
public interface Waker {

  /** There is mail: run the loop soon. From any thread. */
  void wakeNow();

  /** Run the loop at this time of the monotonic clock, or before. On the loop's thread. */
  void wakeAt(long monotonicMillis);
}
