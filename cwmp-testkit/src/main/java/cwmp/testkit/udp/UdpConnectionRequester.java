// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.udp;

import cwmp.http.Credentials;
import cwmp.udp.UdpConnectionRequest;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Sends connection requests over UDP, as an ACS does. TR-069 G.2.1.4. */
public final class UdpConnectionRequester {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int DEFAULT_PORT = 80;

  /** No two requests of one process have the same timestamp, as devices take each only once. */
  private static final AtomicLong LAST = new AtomicLong();

  private UdpConnectionRequester() {}

  /**
   * Sends a request.
   *
   * @param address UDPConnectionRequestAddress of the device
   * @param login ConnectionRequestUsername and ConnectionRequestPassword of the device
   * @param copies how often the same datagram is sent, as some get lost
   * @throws IOException if it cannot be sent, or the address is none; that it has arrived nobody
   *     knows
   */
  public static void request(String address, Credentials login, int copies) throws IOException {
    long now = Instant.now().getEpochSecond();
    long timestamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
    byte[] datagram =
        UdpConnectionRequest.signed(timestamp, random(), random(), login).toDatagram(address);
    try (DatagramSocket socket = new DatagramSocket()) {
      InetSocketAddress to = target(address);
      for (int i = 0; i < copies; i++) {
        socket.send(new DatagramPacket(datagram, datagram.length, to));
      }
    }
  }

  private static InetSocketAddress target(String address) throws IOException {
    try {
      URI uri = URI.create("udp://" + address);
      if (uri.getHost() != null) {
        return new InetSocketAddress(
            uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("found the address " + address + ", expected host:port", e);
    }
    throw new IOException("found the address " + address + ", expected host:port");
  }

  private static String random() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
