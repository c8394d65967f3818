// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import cwmp.cpe.CpeHost;
import cwmp.wakeup.ConnectionRequestGate;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How devices take connection requests over UDP.
 *
 * @param listensWithoutStun which devices listen on their local address while STUNEnable is false,
 *     as Annex G wants; a fleet, which has not a port for each device, may do without
 * @param findsTimeout whether a device finds out how long the NAT keeps a binding, where the
 *     keep-alive periods leave it the choice; otherwise it keeps to the shortest period
 * @param gate how many requests are accepted
 */
public record UdpSettings(
    Predicate<CpeHost> listensWithoutStun, boolean findsTimeout, ConnectionRequestGate gate) {
  /** As the standard wants it, with the period kept short. */
  public static UdpSettings defaults() {
    return new UdpSettings(
        host -> true, false, new ConnectionRequestGate(Duration.ofSeconds(1), 10));
  }

  /** The same, but other devices than these need a socket only while STUN is on. */
  public UdpSettings listeningWithoutStun(Predicate<CpeHost> devices) {
    return new UdpSettings(devices, findsTimeout, gate);
  }

  /** The same for devices that find out how long a binding lives. */
  public UdpSettings findingTimeout() {
    return new UdpSettings(listensWithoutStun, true, gate);
  }
}
