// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import cwmp.http.HmacSha1;
import cwmp.udp.StunMessage.Transaction;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes one STUN message, attribute by attribute. RFC 3489 11. */
public final class StunWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A message without attributes. */
  public StunWriter(int type, Transaction transaction) {
    bytes.writeBytes(
        ByteBuffer.allocate(StunMessage.HEADER_BYTES)
            .putShort((short) type)
            .putShort((short) 0)
            .putLong(transaction.high())
            .putLong(transaction.low())
            .array());
  }

  /** Adds an attribute; its value is followed by zeros up to a whole word. */
  public StunWriter with(int type, byte[] value) {
    bytes.writeBytes(
        ByteBuffer.allocate(StunMessage.ATTRIBUTE_HEADER_BYTES)
            .putShort((short) type)
            .putShort((short) value.length)
            .array());
    bytes.writeBytes(value);
    bytes.writeBytes(new byte[StunMessage.padded(value.length) - value.length]);
    return this;
  }

  /** Adds an attribute that is text. */
  public StunWriter with(int type, String text) {
    return with(type, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds an attribute that is an address. */
  public StunWriter with(int type, UdpAddress address) {
    byte[] octets = address.octets();
    int family = address.isIpv4() ? StunMessage.FAMILY_IPV4 : StunMessage.FAMILY_IPV6;
    return with(
        type,
        ByteBuffer.allocate(4 + octets.length)
            .putShort((short) family)
            .putShort((short) address.port())
            .put(octets)
            .array());
  }

  /**
   * Adds an ERROR-CODE.
   *
   * @param code 100 to 699
   */
  public StunWriter withError(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    return with(
        StunMessage.ERROR_CODE,
        ByteBuffer.allocate(4 + text.length)
            .putShort((short) 0)
            .put((byte) (code / 100))
            .put((byte) (code % 100))
            .put(text)
            .array());
  }

  /** The whole message. */
  public byte[] toBytes() {
    byte[] message = bytes.toByteArray();
    ByteBuffer.wrap(message).putShort(2, (short) (message.length - StunMessage.HEADER_BYTES));
    return message;
  }

  /** The whole message with a MESSAGE-INTEGRITY at its end. */
  public byte[] toBytesSignedWith(String password) {
    byte[] text = StunMessage.signedText(bytes.toByteArray(), true);
    return with(StunMessage.MESSAGE_INTEGRITY, HmacSha1.of(password, text)).toBytes();
  }
}
