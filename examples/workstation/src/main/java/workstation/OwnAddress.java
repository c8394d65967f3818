// SPDX-License-Identifier: Apache-2.0
package workstation;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;

/** The address of this machine that somebody else sees; found out without a packet being sent. */
final class OwnAddress {
  private static final int ANY_PORT = 9;

  private OwnAddress() {}

  /** Which one packets to a host come from; empty if there is no way to it now. */
  static Optional<InetAddress> towards(String host) {
    try {
      return towards(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The same for an address. */
  static Optional<InetAddress> towards(InetAddress host) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(host, ANY_PORT));
      InetAddress own = socket.getLocalAddress();
      return own.isAnyLocalAddress() ? Optional.empty() : Optional.of(own);
    } catch (SocketException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
