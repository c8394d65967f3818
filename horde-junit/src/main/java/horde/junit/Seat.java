// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import horde.fleet.DeviceRef;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Where a device lives that a test has.
 *
 * @param log what it does, kept from now on
 */
record Seat(OpenLab home, DeviceRef device, CpeLog log) {

  /** Waits until something holds, as {@link horde.lab.Lab#await} does. */
  boolean await(Duration within, BooleanSupplier condition) throws InterruptedException {
    return home.world().await(this, within, condition);
  }
}
