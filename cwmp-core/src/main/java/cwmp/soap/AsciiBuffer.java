// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A growable run of ASCII bytes that XML is written into; used again for each envelope.
 *
 * <p>Text is escaped so that the result is well-formed XML 1.0 in any encoding that extends ASCII:
 * markup characters and everything outside 32 to 126, save tab and newline, become references
 * (TR-106 3.2.1). What XML 1.0 has no place for, reference or not, becomes U+FFFD. Quotes stay, as
 * no text of a message goes into an attribute.
 */
public final class AsciiBuffer {
  /**
   * Arrays above this are not kept for the next envelope: one huge answer must not cost memory
   * forever.
   */
  private static final int KEPT_BYTES = 1 << 20;

  /** {@code &#1114111;}, the longest that one character can become. */
  private static final int LONGEST_REFERENCE = 10;

  private static final byte[] AMPERSAND = ascii("&amp;");
  private static final byte[] LESS = ascii("&lt;");
  private static final byte[] GREATER = ascii("&gt;");
  private static final byte[] CARRIAGE_RETURN = ascii("&#13;");
  private static final byte[] MOST_NEGATIVE = ascii("-9223372036854775808");
  private static final int REPLACEMENT = 0xFFFD;

  private final int initialBytes;
  private byte[] bytes;
  private int size;

  /** An empty one that has room for so many bytes at first. */
  public AsciiBuffer(int initialBytes) {
    this.initialBytes = initialBytes;
    this.bytes = new byte[initialBytes];
  }

  /** The bytes of a constant that is pure ASCII. */
  public static byte[] ascii(String constant) {
    byte[] encoded = new byte[constant.length()];
    for (int i = 0; i < encoded.length; i++) {
      char c = constant.charAt(i);
      if (c > 126) {
        throw new IllegalArgumentException("not ASCII: " + constant);
      }
      encoded[i] = (byte) c;
    }
    return encoded;
  }

  /** Forgets everything written. */
  public void clear() {
    size = 0;
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[initialBytes];
    }
  }

  /** What was written, as a view that is valid until the next write. */
  public ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, size).slice().asReadOnlyBuffer();
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Adds markup as it is. */
  public void raw(byte[] markup) {
    reserve(markup.length);
    System.arraycopy(markup, 0, bytes, size, markup.length);
    size += markup.length;
  }

  /** Adds a number in decimal. */
  public void decimal(long number) {
    if (number == Long.MIN_VALUE) {
      raw(MOST_NEGATIVE);
      return;
    }
    reserve(20);
    if (number < 0) {
      bytes[size++] = '-';
    }
    digits(Math.abs(number));
  }

  /** Adds character data, escaped. */
  public void text(String text) {
    int length = text.length();
    reserve(length);
    byte[] to = bytes;
    int at = size;
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      if (!isPlain(c)) {
        break;
      }
      to[at++] = (byte) c;
      i++;
    }
    size = at;
    if (i < length) {
      escaped(text, i);
    }
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c <= '~' && c != '&' && c != '<' && c != '>';
  }

  private void escaped(String text, int from) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i++);
      if (isPlain(c) || c == '\t' || c == '\n') {
        reserve(1);
        bytes[size++] = (byte) c;
        continue;
      }
      switch (c) {
        case '&' -> raw(AMPERSAND);
        case '<' -> raw(LESS);
        case '>' -> raw(GREATER);
        case '\r' -> raw(CARRIAGE_RETURN); // a bare one would be read back as a newline
        default -> {
          if (Character.isHighSurrogate(c)
              && i < text.length()
              && Character.isLowSurrogate(text.charAt(i))) {
            reference(Character.toCodePoint(c, text.charAt(i++)));
          } else {
            reference(isXmlCharacter(c) ? c : REPLACEMENT);
          }
        }
      }
    }
  }

  /**
   * The Char production of XML 1.0 for the characters of the basic plane that are not ASCII text.
   */
  private static boolean isXmlCharacter(char c) {
    return c >= 127 && !Character.isSurrogate(c) && c < 0xFFFE;
  }

  private void reference(int codePoint) {
    reserve(LONGEST_REFERENCE);
    bytes[size++] = '&';
    bytes[size++] = '#';
    digits(codePoint);
    bytes[size++] = ';';
  }

  /** The caller has reserved the space. */
  private void digits(long number) {
    int end = size + 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      end++;
    }
    long rest = number;
    for (int at = end - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size = end;
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      long doubled = Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8);
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
    }
  }
}
