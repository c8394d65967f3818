// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.message.FaultStruct;
import java.time.Duration;

/** Something that happens to the device of a script, other than what the ACS says. */
public sealed interface DeviceFact {

  /** The device gets power, or restarts. */
  record Boot() implements DeviceFact {}

  /** A connection request with good credentials comes in. */
  record ConnectionRequest() implements DeviceFact {}

  /** The device's own side sets a parameter, be it read-only for the ACS. */
  record SetValue(String name, String value) implements DeviceFact {}

  /** The transfer that the ACS asked for with this key ends; it takes no time. */
  record TransferFinished(String commandKey, FaultStruct fault) implements DeviceFact {}

  /** So much time goes by on all clocks; what becomes due on the way happens on the way. */
  record TimePasses(Duration duration) implements DeviceFact {}
}
