// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a pcapng file again, and looks at its packets as a receiver would. */
final class Packets {
  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)\r\n");

  private final List<Packet> all = new ArrayList<>();
  private String comment = "";

  record Packet(
      Instant time,
      String source,
      String target,
      int sourcePort,
      int targetPort,
      long sequence,
      long acknowledged,
      String flags,
      byte[] data,
      int bytes,
      String comment,
      boolean checksumsFit) {}

  static Packets of(byte[] file) {
    Packets packets = new Packets();
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      int type = in.getInt();
      int length = in.getInt();
      assertThat(length % 4).isZero();
      ByteBuffer body = in.slice(in.position(), length - 12).order(ByteOrder.LITTLE_ENDIAN);
      in.position(in.position() + length - 12);
      assertThat(in.getInt()).as("the length at the end of the block").isEqualTo(length);
      switch (type) {
        case 0x0A0D0D0A -> {
          assertThat(body.getInt()).isEqualTo(0x1A2B3C4D);
          body.position(16);
          packets.comment = options(body).get(1);
        }
        case 1 -> assertThat(body.getShort()).as("Ethernet").isEqualTo((short) 1);
        case 6 -> packets.all.add(packet(body));
        default -> throw new AssertionError("block " + type);
      }
    }
    return packets;
  }

  private static Map<Integer, String> options(ByteBuffer in) {
    Map<Integer, String> options = new HashMap<>();
    while (in.hasRemaining()) {
      int code = in.getShort();
      byte[] value = new byte[in.getShort()];
      in.get(value);
      in.position(in.position() + (4 - value.length % 4) % 4);
      options.put(code, new String(value, StandardCharsets.UTF_8));
    }
    return options;
  }

  private static Packet packet(ByteBuffer body) {
    assertThat(body.getInt()).isZero();
    long nanos = (long) body.getInt() << 32 | Integer.toUnsignedLong(body.getInt());
    byte[] frame = new byte[body.getInt()];
    assertThat(body.getInt()).isEqualTo(frame.length);
    body.get(frame);
    body.position(body.position() + (4 - frame.length % 4) % 4);
    String comment = options(body).getOrDefault(1, "");
    ByteBuffer in = ByteBuffer.wrap(frame);
    in.position(12);
    boolean six = in.getShort() == (short) 0x86DD;
    int ip = six ? 40 : (in.get(14) & 0xF) * 4;
    int addresses = six ? 22 : 26;
    int size = six ? 16 : 4;
    int total = six ? 40 + in.getShort(18) : in.getShort(16);
    assertThat(frame.length).isEqualTo(14 + total);
    byte[] tcp = slice(frame, 14 + ip, total - ip);
    ByteBuffer pseudo = ByteBuffer.allocate(2 * size + 4 + tcp.length);
    pseudo.put(slice(frame, addresses, 2 * size)).putShort((short) 6).putShort((short) tcp.length);
    pseudo.put(tcp);
    boolean fits = sum(pseudo.array()) == 0xFFFF && (six || sum(slice(frame, 14, ip)) == 0xFFFF);
    ByteBuffer header = ByteBuffer.wrap(tcp);
    int offset = (tcp[12] >> 4 & 0xF) * 4;
    int flags = tcp[13];
    String letters =
        ((flags & 2) == 0 ? "" : "S")
            + ((flags & 1) == 0 ? "" : "F")
            + ((flags & 4) == 0 ? "" : "R")
            + ((flags & 8) == 0 ? "" : "P")
            + ((flags & 16) == 0 ? "" : "A");
    return new Packet(
        Instant.ofEpochSecond(0, nanos),
        address(slice(frame, addresses, size)),
        address(slice(frame, addresses + size, size)),
        header.getShort(0) & 0xFFFF,
        header.getShort(2) & 0xFFFF,
        Integer.toUnsignedLong(header.getInt(4)),
        Integer.toUnsignedLong(header.getInt(8)),
        letters,
        slice(tcp, offset, tcp.length - offset),
        frame.length,
        comment,
        fits);
  }

  private static byte[] slice(byte[] bytes, int from, int length) {
    return java.util.Arrays.copyOfRange(bytes, from, from + length);
  }

  private static String address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** The sum of RFC 1071 over everything, its checksum too: 0xFFFF if that fits. */
  private static int sum(byte[] bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.length; i += 2) {
      int low = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : 0;
      sum += (bytes[i] & 0xFF) << 8 | low;
      sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return sum;
  }

  List<Packet> all() {
    return all;
  }

  String comment() {
    return comment;
  }

  List<String> comments() {
    return all.stream().map(Packet::comment).filter(text -> !text.isEmpty()).toList();
  }

  /** What one side has said, put together from its segments. */
  String said(boolean byDevice) {
    Packet first = all.getFirst();
    StringBuilder text = new StringBuilder();
    for (Packet packet : all) {
      if ((packet.sourcePort() == first.sourcePort()) == byDevice) {
        text.append(new String(packet.data(), StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  /** Checksums, times and sequence numbers. */
  void check() {
    Map<Integer, Long> next = new HashMap<>();
    Instant last = Instant.MIN;
    for (Packet packet : all) {
      assertThat(packet.checksumsFit()).as("checksums of %s", packet).isTrue();
      assertThat(packet.time()).isAfter(last);
      last = packet.time();
      long expected = next.getOrDefault(packet.sourcePort(), packet.sequence());
      assertThat(packet.sequence()).as("sequence number of %s", packet).isEqualTo(expected);
      if (packet.flags().contains("A")) {
        assertThat(packet.acknowledged()).isEqualTo(next.get(packet.targetPort()));
      }
      int counted = packet.flags().contains("S") || packet.flags().contains("F") ? 1 : 0;
      next.put(packet.sourcePort(), (expected + packet.data().length + counted) & 0xFFFFFFFFL);
    }
  }

  /** Each message has as many bytes as it says. */
  void checkLengths() {
    for (boolean byDevice : new boolean[] {true, false}) {
      String rest = said(byDevice);
      while (!rest.isEmpty()) {
        int head = rest.indexOf("\r\n\r\n") + 4;
        assertThat(head).isGreaterThan(4);
        Matcher length = LENGTH.matcher(rest.substring(0, head));
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        assertThat(rest.length()).isGreaterThanOrEqualTo(head + body);
        rest = rest.substring(head + body);
        assertThat(rest).matches("(?s)(POST /|HTTP/1\\.1 ).*|");
      }
    }
  }
}
