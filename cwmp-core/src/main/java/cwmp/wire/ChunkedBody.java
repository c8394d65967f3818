// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import java.nio.ByteBuffer;

/**
 * Decodes one body in chunked transfer coding (RFC 9112 7.1).
 *
 * <p>Extensions are read over and trailers are checked and dropped; both have the size limit of a
 * head. Lines end with CR LF here and nothing else, because a lenient end of a chunk line lets two
 * readers disagree on where the body ends.
 */
final class ChunkedBody {
  private enum Expecting {
    SIZE,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILERS
  }

  private static final int MOST_SIZE_DIGITS = 16;

  private final HttpLimits limits;
  private Expecting expecting = Expecting.SIZE;
  private long size;
  private int sizeDigits;
  private int extensionBytes;
  private int dataLeft;

  ChunkedBody(HttpLimits limits) {
    this.limits = limits;
  }

  /**
   * Moves decoded octets into the body.
   *
   * @param trailers empty, and empty again after the last trailer
   * @return true once the body is complete; what follows in the buffer is not part of it
   */
  boolean decode(ByteBuffer in, BodyBuffer body, HeadBuffer trailers) throws HttpProtocolException {
    while (in.hasRemaining()) {
      switch (expecting) {
        case SIZE -> onSize(in.get(), body);
        case EXTENSION -> onExtension(in.get());
        case SIZE_LF -> {
          require(in.get(), '\n', "after the CR of a chunk size");
          if (size == 0) {
            expecting = Expecting.TRAILERS;
          } else {
            dataLeft = (int) size;
            expecting = Expecting.DATA;
          }
        }
        case DATA -> {
          dataLeft -= body.take(in, dataLeft);
          if (dataLeft == 0) {
            expecting = Expecting.DATA_CR;
          }
        }
        case DATA_CR -> {
          require(in.get(), '\r', "after the data of a chunk");
          expecting = Expecting.DATA_LF;
        }
        case DATA_LF -> {
          require(in.get(), '\n', "after the CR behind the data of a chunk");
          size = 0;
          sizeDigits = 0;
          expecting = Expecting.SIZE;
        }
        case TRAILERS -> {
          if (trailers.collect(in)) {
            trailers.fields();
            trailers.clear();
            return true;
          }
        }
      }
    }
    return false;
  }

  private void onSize(byte octet, BodyBuffer body) throws HttpProtocolException {
    int digit = Character.digit(octet, 16);
    if (digit >= 0) {
      size = 16 * size + digit;
      if (size > body.room()) {
        throw Framing.tooLarge("a chunk of more than " + body.room() + " further bytes", limits);
      }
      if (++sizeDigits > MOST_SIZE_DIGITS) {
        throw new HttpProtocolException(
            "found a chunk size of more than " + MOST_SIZE_DIGITS + " digits, expected fewer");
      }
      return;
    }
    if (sizeDigits == 0) {
      throw unexpected(octet, "a chunk size in hexadecimal digits");
    }
    switch (octet) {
      case '\r' -> expecting = Expecting.SIZE_LF;
      case ';', ' ', '\t' -> expecting = Expecting.EXTENSION;
      default -> throw unexpected(octet, "CR LF or an extension after a chunk size");
    }
  }

  private void onExtension(byte octet) throws HttpProtocolException {
    if (octet == '\r') {
      expecting = Expecting.SIZE_LF;
    } else if (octet >= 0 && octet < ' ' && octet != '\t' || octet == 0x7F) {
      throw unexpected(octet, "text in a chunk extension");
    } else if (++extensionBytes > limits.headBytes()) {
      throw new HttpProtocolException(
          "found chunk extensions of more than " + limits.headBytes() + " bytes, expected fewer");
    }
  }

  private static void require(byte octet, char expected, String where)
      throws HttpProtocolException {
    if (octet != expected) {
      throw unexpected(octet, (expected == '\r' ? "CR" : "LF") + " " + where);
    }
  }

  private static HttpProtocolException unexpected(byte octet, String expected) {
    return new HttpProtocolException(
        "found the octet 0x%02X, expected %s".formatted(octet, expected));
  }
}
