// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Writes a file of packets in the format pcapng: one section, one Ethernet, comments. */
final class PcapNg {
  private static final int SECTION_HEADER = 0x0A0D0D0A;
  private static final int INTERFACE = 1;
  private static final int ENHANCED_PACKET = 6;
  private static final int BYTE_ORDER = 0x1A2B3C4D;
  private static final int ETHERNET = 1;
  private static final int COMMENT = 1;
  private static final int APPLICATION = 4;
  private static final int RESOLUTION = 9;
  private static final byte NANOSECONDS = 9;
  private static final int MOST_COMMENT = 60_000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Begins a file. */
  PcapNg(String application, String comment) {
    byte[] options = join(option(COMMENT, comment), option(APPLICATION, application), end());
    ByteBuffer section = block(16 + options.length);
    section.putInt(BYTE_ORDER).putShort((short) 1).putShort((short) 0).putLong(-1).put(options);
    write(SECTION_HEADER, section);
    byte[] resolution = join(option(RESOLUTION, new byte[] {NANOSECONDS}), end());
    ByteBuffer ethernet = block(8 + resolution.length);
    ethernet.putShort((short) ETHERNET).putShort((short) 0).putInt(0).put(resolution);
    write(INTERFACE, ethernet);
  }

  /** Adds a packet; an empty comment is none. */
  void packet(Instant time, byte[] frame, String comment) {
    byte[] options = comment.isEmpty() ? new byte[0] : join(option(COMMENT, comment), end());
    long nanos = time.getEpochSecond() * 1_000_000_000L + time.getNano();
    ByteBuffer packet = block(20 + padded(frame.length) + options.length);
    packet.putInt(0).putInt((int) (nanos >>> 32)).putInt((int) nanos);
    packet.putInt(frame.length).putInt(frame.length).put(frame);
    packet.position(20 + padded(frame.length));
    packet.put(options);
    write(ENHANCED_PACKET, packet);
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private void write(int type, ByteBuffer body) {
    int length = body.capacity() + 12;
    out.writeBytes(block(8).putInt(type).putInt(length).array());
    out.writeBytes(body.array());
    out.writeBytes(block(4).putInt(length).array());
  }

  private static ByteBuffer block(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] option(int code, String text) {
    String cut = text.length() > MOST_COMMENT / 3 ? text.substring(0, MOST_COMMENT / 3) : text;
    return option(code, cut.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] option(int code, byte[] value) {
    return block(4 + padded(value.length))
        .putShort((short) code)
        .putShort((short) value.length)
        .put(value)
        .array();
  }

  private static byte[] end() {
    return new byte[4];
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }
}
