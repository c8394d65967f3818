// SPDX-License-Identifier: Apache-2.0
package cwmp.wakeup;

import java.time.Duration;

/**
 * How devices take connection requests over UDP.
 *
 * @param listensWithoutStun whether a device listens on its local address while STUNEnable is
 *     false, as Annex G wants; a fleet, which has not a port for each device, may do without
 * @param findsTimeout whether a device finds out how long the NAT keeps a binding, where the
 *     keep-alive periods leave it the choice; otherwise it keeps to the shortest period
 * @param gate how many requests are accepted
 */
public record UdpSettings(
    boolean listensWithoutStun, boolean findsTimeout, ConnectionRequestGate gate) {
  /** As the standard wants it, with the period kept short. */
  public static UdpSettings defaults() {
    return new UdpSettings(true, false, new ConnectionRequestGate(Duration.ofSeconds(1), 10));
  }

  /** The same for devices that need a socket only while STUN is on. */
  public UdpSettings onlyWithStun() {
    return new UdpSettings(false, findsTimeout, gate);
  }

  /** The same for devices that find out how long a binding lives. */
  public UdpSettings findingTimeout() {
    return new UdpSettings(listensWithoutStun, true, gate);
  }
}
