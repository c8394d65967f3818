// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

/** One of a device's UDP sockets. */
public enum UdpSocket {
  /** Takes connection requests, and keeps the NAT binding through which they come. */
  REQUESTS,
  /**
   * Another port, from which the life of that binding is found out without refreshing it. TR-069
   * G.2.1.2.
   */
  DISCOVERY
}
