// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.udp;

import cwmp.udp.UdpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** A UDP socket with a thread that hands over what comes. */
final class LoopbackSocket implements AutoCloseable {
  private static final int MOST_BYTES = 65_535;

  private final DatagramSocket socket;

  /** Takes what has come. */
  interface Receiver {
    void received(UdpAddress from, byte[] datagram) throws IOException;
  }

  /** Binds to a port of a host, 0 for any. */
  LoopbackSocket(String host, int port) {
    try {
      socket = new DatagramSocket(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new UncheckedIOException("no UDP socket on " + host + " port " + port, e);
    }
  }

  LoopbackSocket receiving(Receiver receiver) {
    Thread thread = new Thread(() -> receive(receiver), "testkit-udp");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private void receive(Receiver receiver) {
    byte[] buffer = new byte[MOST_BYTES];
    while (!socket.isClosed()) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        receiver.received(
            UdpAddress.of(packet.getAddress().getAddress(), packet.getPort()),
            Arrays.copyOf(buffer, packet.getLength()));
      } catch (IOException e) {
        // Closed, or a peer that is not there any more: nothing for the next datagram to care for.
        continue;
      }
    }
  }

  UdpAddress address() {
    return UdpAddress.of(socket.getLocalAddress().getAddress(), socket.getLocalPort());
  }

  void send(UdpAddress to, byte[] datagram) throws IOException {
    socket.send(new DatagramPacket(datagram, datagram.length, inet(to), to.port()));
  }

  private static InetAddress inet(UdpAddress address) throws UnknownHostException {
    return InetAddress.getByAddress(address.octets());
  }

  @Override
  public void close() {
    socket.close();
  }
}
