// SPDX-License-Identifier: Apache-2.0
package horde.fleet;

/** How a connection request of the ACS reaches a device. */
public enum ConnectionRequestWay {
  /** A GET of its ConnectionRequestURL. TR-069 3.2.2. */
  HTTP,
  /** A signed datagram. TR-069 Annex G. */
  UDP,
  /** A stanza over its XMPP connection. TR-069 Annex K. */
  XMPP
}
