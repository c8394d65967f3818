// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * One TCP connection as frames of Ethernet, as it may have looked: handshake, data in segments, the
 * end.
 */
final class TcpConversation {
  private static final int ETHERNET_BYTES = 14;
  private static final int IPV4_BYTES = 20;
  private static final int IPV6_BYTES = 40;
  private static final int TCP_BYTES = 20;
  private static final int MTU = 1500;
  private static final int WINDOW = 65_535;
  private static final byte TTL = 64;
  private static final byte TCP = 6;
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;
  private static final int PSH = 8;
  private static final int ACK = 16;
  private static final byte[] DEVICE_MAC = {2, 0, 0, 0, 0, 2};
  private static final byte[] ACS_MAC = {2, 0, 0, 0, 0, 1};

  private final PcapNg file;
  private final Side device;
  private final Side acs;
  private final int segmentBytes;
  private Instant last;

  private static final class Side {
    private final InetSocketAddress address;
    private final byte[] mac;
    private int sequence;
    private short packets;

    Side(InetSocketAddress address, byte[] mac, int sequence) {
      this.address = address;
      this.mac = mac;
      this.sequence = sequence;
    }
  }

  /**
   * A connection that is not open yet; both addresses are of one family.
   *
   * @param seed where the sequence numbers begin
   */
  TcpConversation(
      PcapNg file, InetSocketAddress device, InetSocketAddress acs, int seed, Instant after) {
    this.file = file;
    this.device = new Side(device, DEVICE_MAC, seed * 0x01000193 + 7);
    this.acs = new Side(acs, ACS_MAC, seed * 0x85EBCA6B + 11);
    int ip = acs.getAddress() instanceof Inet6Address ? IPV6_BYTES : IPV4_BYTES;
    this.segmentBytes = MTU - ip - TCP_BYTES;
    this.last = after;
  }

  /** The last time that a frame has. */
  Instant last() {
    return last;
  }

  /** The device wants to connect, and nobody answers. */
  void knock(Instant time, String comment) {
    frame(time, device, SYN, new byte[0], comment);
  }

  void open(Instant time) {
    frame(time, device, SYN, new byte[0], "");
    frame(time, acs, SYN | ACK, new byte[0], "");
    frame(time, device, ACK, new byte[0], "");
  }

  /** One side sends; the first segment has the comment. */
  void send(Instant time, boolean byDevice, byte[] data, String comment) {
    Side from = byDevice ? device : acs;
    for (int at = 0; at < data.length; at += segmentBytes) {
      int length = Math.min(segmentBytes, data.length - at);
      byte[] segment = new byte[length];
      System.arraycopy(data, at, segment, 0, length);
      boolean whole = at + length == data.length;
      frame(time, from, whole ? PSH | ACK : ACK, segment, at == 0 ? comment : "");
    }
    frame(time, other(from), ACK, new byte[0], "");
  }

  /** The device closes, and the ACS follows. */
  void close(Instant time, String comment) {
    frame(time, device, FIN | ACK, new byte[0], comment);
    frame(time, acs, FIN | ACK, new byte[0], "");
    frame(time, device, ACK, new byte[0], "");
  }

  /** The connection breaks. */
  void reset(Instant time, String comment) {
    frame(time, acs, RST | ACK, new byte[0], comment);
  }

  private Side other(Side side) {
    return side == device ? acs : device;
  }

  private void frame(Instant wanted, Side from, int flags, byte[] data, String comment) {
    Instant time = wanted.isAfter(last) ? wanted : last.plusNanos(1000);
    last = time;
    Side to = other(from);
    byte[] tcp = tcp(from, to, flags, data);
    byte[] source = from.address.getAddress().getAddress();
    byte[] target = to.address.getAddress().getAddress();
    boolean six = source.length == 16;
    ByteBuffer frame =
        ByteBuffer.allocate(ETHERNET_BYTES + (six ? IPV6_BYTES : IPV4_BYTES) + tcp.length);
    frame.put(to.mac).put(from.mac).putShort((short) (six ? 0x86DD : 0x0800));
    if (six) {
      frame.putInt(0x60000000).putShort((short) tcp.length).put(TCP).put(TTL);
      frame.put(source).put(target);
    } else {
      ByteBuffer ip = ByteBuffer.allocate(IPV4_BYTES);
      ip.putShort((short) 0x4500).putShort((short) (IPV4_BYTES + tcp.length));
      ip.putShort(++from.packets).putShort((short) 0x4000).put(TTL).put(TCP).putShort((short) 0);
      ip.put(source).put(target);
      ip.putShort(10, checksum(0, ip.array()));
      frame.put(ip.array());
    }
    frame.put(tcp);
    file.packet(time, frame.array(), comment);
    from.sequence += data.length + ((flags & (SYN | FIN)) == 0 ? 0 : 1);
  }

  private byte[] tcp(Side from, Side to, int flags, byte[] data) {
    boolean syn = (flags & SYN) != 0;
    int header = syn ? TCP_BYTES + 4 : TCP_BYTES;
    ByteBuffer tcp = ByteBuffer.allocate(header + data.length);
    tcp.putShort((short) from.address.getPort()).putShort((short) to.address.getPort());
    tcp.putInt(from.sequence).putInt((flags & ACK) == 0 ? 0 : to.sequence);
    tcp.putShort((short) (header / 4 << 12 | flags)).putShort((short) WINDOW);
    tcp.putShort((short) 0).putShort((short) 0);
    if (syn) {
      tcp.putShort((short) 0x0204).putShort((short) segmentBytes);
    }
    tcp.put(data);
    byte[] source = from.address.getAddress().getAddress();
    byte[] target = to.address.getAddress().getAddress();
    long pseudo = sum(source) + sum(target) + TCP + tcp.capacity();
    tcp.putShort(16, checksum(pseudo, tcp.array()));
    return tcp.array();
  }

  /** The checksum of the Internet protocols (RFC 1071). */
  private static short checksum(long begin, byte[] bytes) {
    long sum = begin + sum(bytes);
    while (sum >>> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >>> 16);
    }
    return (short) ~sum;
  }

  private static long sum(byte[] bytes) {
    long sum = 0;
    for (int i = 0; i < bytes.length; i++) {
      sum += (long) (bytes[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
    }
    return sum;
  }
}
