// SPDX-License-Identifier: Apache-2.0
package cwmp.udp;

import cwmp.http.HmacSha1;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A STUN message as it was received: RFC 3489, which TR-069 Annex G builds on, with an eye for what
 * servers of its successors send.
 *
 * <p>Immutable. Attributes that nobody asks for are skipped, whatever their type: a client has no
 * use for refusing an answer.
 */
public final class StunMessage {
  /** Message types. */
  public static final int BINDING_REQUEST = 0x0001;

  public static final int BINDING_RESPONSE = 0x0101;
  public static final int BINDING_ERROR_RESPONSE = 0x0111;

  /** Attribute types of RFC 3489. */
  public static final int MAPPED_ADDRESS = 0x0001;

  public static final int RESPONSE_ADDRESS = 0x0002;
  public static final int SOURCE_ADDRESS = 0x0004;
  public static final int USERNAME = 0x0006;
  public static final int MESSAGE_INTEGRITY = 0x0008;
  public static final int ERROR_CODE = 0x0009;

  /** Attribute types of Annex G. */
  public static final int CONNECTION_REQUEST_BINDING = 0xC001;

  public static final int BINDING_CHANGE = 0xC002;

  /** The value of CONNECTION-REQUEST-BINDING; the space at its end belongs to it. */
  public static final String CONNECTION_REQUEST_BINDING_VALUE = "dslforum.org/TR-111 ";

  /** RFC 5389's MAPPED-ADDRESS, and the number that it had in drafts. */
  private static final int XOR_MAPPED_ADDRESS = 0x0020;

  private static final int DRAFT_XOR_MAPPED_ADDRESS = 0x8020;

  static final int HEADER_BYTES = 20;
  static final int ATTRIBUTE_HEADER_BYTES = 4;
  static final int FAMILY_IPV4 = 1;
  static final int FAMILY_IPV6 = 2;
  private static final int TRANSACTION_AT = 4;
  private static final int HASHED_BLOCK_BYTES = 64;

  private final byte[] bytes;

  private StunMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Whether the datagram may be a STUN message, by its first two bits; nothing else that Annex G
   * sends to the same port can begin so.
   */
  public static boolean isLike(byte[] datagram) {
    return datagram.length > 0 && (datagram[0] & 0xC0) == 0;
  }

  /** Reads a datagram; empty if it is no whole STUN message. */
  public static Optional<StunMessage> parse(byte[] datagram) {
    if (datagram.length < HEADER_BYTES || !isLike(datagram)) {
      return Optional.empty();
    }
    int end = HEADER_BYTES + unsigned16(datagram, 2);
    if (end != datagram.length) {
      return Optional.empty();
    }
    int at = HEADER_BYTES;
    while (at < end) {
      if (end - at < ATTRIBUTE_HEADER_BYTES) {
        return Optional.empty();
      }
      int next = at + ATTRIBUTE_HEADER_BYTES + unsigned16(datagram, at + 2);
      if (next > end) {
        return Optional.empty();
      }
      at = padded(next);
    }
    return Optional.of(new StunMessage(datagram.clone()));
  }

  /** RFC 5389 pads values to whole words; RFC 3489 has only such values. */
  static int padded(int length) {
    return length + 3 & ~3;
  }

  private static int unsigned16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  /** The message type. */
  public int type() {
    return unsigned16(bytes, 0);
  }

  /** Which request it is, or answers. */
  public Transaction transaction() {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    return new Transaction(
        header.getLong(TRANSACTION_AT), header.getLong(TRANSACTION_AT + Long.BYTES));
  }

  /** The 128 bits that tie a response to its request. */
  public record Transaction(long high, long low) {}

  /** Where the attribute of this type begins, -1 if there is none. Of several the first counts. */
  private int find(int type) {
    int at = HEADER_BYTES;
    while (at < bytes.length) {
      if (unsigned16(bytes, at) == type) {
        return at;
      }
      at = padded(at + ATTRIBUTE_HEADER_BYTES + unsigned16(bytes, at + 2));
    }
    return -1;
  }

  /** Whether it has an attribute of this type. */
  public boolean has(int type) {
    return find(type) >= 0;
  }

  /** The value of the attribute of this type. */
  public Optional<byte[]> value(int type) {
    int at = find(type);
    if (at < 0) {
      return Optional.empty();
    }
    int start = at + ATTRIBUTE_HEADER_BYTES;
    return Optional.of(Arrays.copyOfRange(bytes, start, start + unsigned16(bytes, at + 2)));
  }

  /** The value of an attribute that is text. */
  public Optional<String> text(int type) {
    return value(type).map(value -> new String(value, StandardCharsets.UTF_8));
  }

  /** The value of an attribute that is an address; empty if it is none after all. */
  public Optional<UdpAddress> address(int type) {
    return value(type).flatMap(StunMessage::address);
  }

  private static Optional<UdpAddress> address(byte[] value) {
    int length = value.length < 2 ? 0 : addressBytes(value[1]);
    if (length == 0 || value.length != 4 + length) {
      return Optional.empty();
    }
    return Optional.of(
        UdpAddress.of(Arrays.copyOfRange(value, 4, value.length), unsigned16(value, 2)));
  }

  private static int addressBytes(byte family) {
    return family == FAMILY_IPV4 ? 4 : family == FAMILY_IPV6 ? 16 : 0;
  }

  /** Whence the server saw the request come. */
  public Optional<UdpAddress> mappedAddress() {
    Optional<UdpAddress> plain = address(MAPPED_ADDRESS);
    if (plain.isPresent()) {
      return plain;
    }
    return value(XOR_MAPPED_ADDRESS)
        .or(() -> value(DRAFT_XOR_MAPPED_ADDRESS))
        .flatMap(value -> address(unmasked(value)));
  }

  /** Port and address are masked with the transaction, from its first octet on. */
  private byte[] unmasked(byte[] value) {
    byte[] plain = value.clone();
    for (int i = 2; i < plain.length; i++) {
      int mask = i < 4 ? i - 2 : i - 4;
      plain[i] ^= mask < 16 ? bytes[TRANSACTION_AT + mask] : 0;
    }
    return plain;
  }

  /** The code of a Binding Error Response. */
  public OptionalInt errorCode() {
    byte[] value = value(ERROR_CODE).orElse(new byte[0]);
    return value.length < 4
        ? OptionalInt.empty()
        : OptionalInt.of((value[2] & 0x07) * 100 + (value[3] & 0xFF));
  }

  /**
   * Whether it has a MESSAGE-INTEGRITY made with this password, as RFC 3489 11.2.8 or RFC 5389 15.4
   * says.
   */
  public boolean isSignedWith(String password) {
    int at = find(MESSAGE_INTEGRITY);
    byte[] signature = value(MESSAGE_INTEGRITY).orElse(new byte[0]);
    if (signature.length != HmacSha1.BYTES) {
      return false;
    }
    byte[] head = Arrays.copyOf(bytes, at);
    return MessageDigest.isEqual(signature, HmacSha1.of(password, signedText(head, true)))
        || MessageDigest.isEqual(signature, HmacSha1.of(password, signedText(head, false)));
  }

  /**
   * What MESSAGE-INTEGRITY signs: all that stands before it, with the length of the message up to
   * its own end.
   *
   * @param classic RFC 3489 fills up the last block of 64 octets, RFC 5389 does not
   */
  static byte[] signedText(byte[] head, boolean classic) {
    int blocks = (head.length + HASHED_BLOCK_BYTES - 1) / HASHED_BLOCK_BYTES;
    byte[] text = Arrays.copyOf(head, classic ? blocks * HASHED_BLOCK_BYTES : head.length);
    int length = head.length - HEADER_BYTES + ATTRIBUTE_HEADER_BYTES + HmacSha1.BYTES;
    ByteBuffer.wrap(text).putShort(2, (short) length);
    return text;
  }
}
