// SPDX-License-Identifier: Apache-2.0
package horde.extension;

import cwmp.message.AcsRequest;
import cwmp.message.Message;
import cwmp.message.VendorRequest;
import cwmp.session.SessionOutcome;
import horde.fleet.Device;
import java.util.Optional;
import java.util.Set;

/**
 * What devices of a group do beside what every device does, written by somebody else: the group
 * says {@code behaviours: [acme.led]} in {@code fleet.yaml}.
 *
 * <p>Found by {@link java.util.ServiceLoader}; the class is public and has a public constructor
 * without parameters. There is one object for all devices of a fleet, and its methods are called on
 * the threads of all loops, so it keeps nothing but what is safe for that; what a device is to
 * remember belongs into its parameters. They must return at once. What a method throws is counted
 * as an internal error and ends the device's session, and nothing else.
 */
public interface DeviceBehaviour {

  /** What groups name it by: letters, digits, hyphens and dots, such as {@code acme.led}. */
  String name();

  /** The methods of vendors, {@code X_<VENDOR>_<name>}, that GetRPCMethods lists because of it. */
  default Set<String> methods() {
    return Set.of();
  }

  /** The device has power, and its engine has booted; the session for that has not begun. */
  default void booted(Device device) {}

  /**
   * The ACS asks for something.
   *
   * @param request may be a {@link VendorRequest}, which is answered with a {@link
   *     cwmp.message.VendorResponse} of the same name
   * @return what to say instead of what the engine would; empty to let it carry the request out
   */
  default Optional<Message> before(Device device, AcsRequest request) {
    return Optional.empty();
  }

  /**
   * A request was answered, by the engine or by {@link #before}.
   *
   * @return what to tell the ACS
   */
  default Message after(Device device, AcsRequest request, Message answer) {
    return answer;
  }

  /** A session has ended, and the engine knows. */
  default void sessionEnded(Device device, SessionOutcome outcome) {}
}
