// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

/** What a datagram was to a device that takes connection requests over UDP. */
public enum UdpVerdict {
  /** STUN, or nothing: also a request that is not genuine or has come before. */
  NO_REQUEST,
  /** A connection request that a session follows. */
  ACCEPTED,
  /** A genuine connection request over the limit, or to a device that takes none now. */
  REFUSED
}
