// SPDX-License-Identifier: Apache-2.0
package horde.query;

import horde.fleet.Device;

/** What a device is asked. */
interface Condition {

  /** Whether it is so now; on the device's loop. */
  boolean holds(Device device);
}
