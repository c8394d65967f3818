// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import cwmp.cpe.FeatureCommand;

/** What {@link UdpConnectionRequests} wants done with a device's UDP sockets. */
public sealed interface UdpCommand extends FeatureCommand {

  /**
   * Open {@link UdpSocket#REQUESTS}, if it is not open, and say {@link
   * UdpConnectionRequests#opened} or {@link UdpConnectionRequests#openFailed}.
   *
   * @param towards name or address of a host that the socket is to reach, which decides on the
   *     local address where there are several; may be empty
   */
  record Open(String towards) implements UdpCommand {}

  /**
   * Send a datagram, or drop it if that cannot be done. What comes back goes to {@link
   * UdpConnectionRequests#received}.
   *
   * @param from {@link UdpSocket#DISCOVERY} is opened by its first datagram
   * @param host name or address, to be looked up each time; no literal in brackets
   */
  record Send(UdpSocket from, String host, int port, byte[] datagram) implements UdpCommand {
    @Override
    public String toString() {
      return "Send[" + datagram.length + " bytes from " + from + " to " + host + " " + port + "]";
    }
  }

  /** Close a socket that may be open. */
  record Close(UdpSocket socket) implements UdpCommand {}
}
