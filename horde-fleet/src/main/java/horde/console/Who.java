// SPDX-License-Identifier: Apache-2.0
package horde.console;

import horde.fleet.DeviceRef;
import horde.query.DeviceQuery;

/** Who is meant by a command. */
sealed interface Who {

  /** One device. */
  record One(DeviceRef device) implements Who {}

  /**
   * All that match.
   *
   * @param text as it was typed
   */
  record Many(String text, DeviceQuery query) implements Who {}
}
