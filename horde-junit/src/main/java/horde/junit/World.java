// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Where devices come from, and what passes when somebody waits. */
interface World {

  /**
   * Devices that nobody else has; they are off.
   *
   * @throws IllegalArgumentException if there can be no such devices
   * @throws IllegalStateException if somebody else has one with the serial number that is wanted
   */
  List<Seat> take(Kind kind, int count);

  /** Takes a device back, which is switched off and nobody's any more. */
  void giveBack(Seat seat);

  /** Waits until something holds. */
  boolean await(Seat seat, Duration within, BooleanSupplier condition) throws InterruptedException;
}
