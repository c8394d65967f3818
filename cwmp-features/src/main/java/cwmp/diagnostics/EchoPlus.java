// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import java.nio.ByteBuffer;

/**
 * The fields at the start of a UDP Echo Plus packet, of 32 bits each, big-endian. TR-143 A.1.4.
 *
 * @param genSn counts the packets of the client
 * @param respSn counts the responses of the server
 * @param respRecvTimeStamp when the server received the packet, in microseconds of its own clock
 * @param respReplyTimeStamp when it sent the response
 * @param respReplyFailureCount packets that it could not respond to
 */
public record EchoPlus(
    int genSn,
    int respSn,
    int respRecvTimeStamp,
    int respReplyTimeStamp,
    int respReplyFailureCount) {
  /** How many bytes the fields take; a shorter packet is a plain echo. */
  public static final int LENGTH = 20;

  /**
   * Reads the fields of a packet.
   *
   * @param packet at least {@link #LENGTH} bytes from its position on, which stays
   */
  public static EchoPlus read(ByteBuffer packet) {
    int at = packet.position();
    return new EchoPlus(
        packet.getInt(at),
        packet.getInt(at + 4),
        packet.getInt(at + 8),
        packet.getInt(at + 12),
        packet.getInt(at + 16));
  }

  /** Writes the fields over the start of a packet, whose position stays. */
  public void write(ByteBuffer packet) {
    int at = packet.position();
    packet.putInt(at, genSn);
    packet.putInt(at + 4, respSn);
    packet.putInt(at + 8, respRecvTimeStamp);
    packet.putInt(at + 12, respReplyTimeStamp);
    packet.putInt(at + 16, respReplyFailureCount);
  }
}
