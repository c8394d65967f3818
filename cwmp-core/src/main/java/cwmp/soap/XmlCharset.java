// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the encoding of an XML document: UTF-8 unless a byte order mark or the XML declaration says
 * otherwise. XML 1.0 section 4.3.3.
 */
final class XmlCharset {
  private static final Pattern ENCODING =
      Pattern.compile("<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");

  /** How far into a document the encoding can stand, generously. */
  private static final int DECLARATION_BYTES = 256;

  /** How most documents begin. */
  private static final int[] USUAL = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".chars().toArray();

  private XmlCharset() {}

  /**
   * The encoding of the document.
   *
   * @param bytes the document; the position moves past a byte order mark
   * @throws SoapException if the document declares an encoding that Java does not have
   */
  static Charset of(ByteBuffer bytes) throws SoapException {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      bytes.position(bytes.position() + 3);
      return StandardCharsets.UTF_8;
    }
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16; // whose decoder takes the mark away
    }
    if (startsWith(bytes, 0, '<', 0, '?')) {
      return StandardCharsets.UTF_16BE;
    }
    if (startsWith(bytes, '<', 0, '?', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    return startsWith(bytes, '<', '?', 'x', 'm', 'l') ? declared(bytes) : StandardCharsets.UTF_8;
  }

  private static boolean startsWith(ByteBuffer bytes, int... first) {
    if (bytes.remaining() < first.length) {
      return false;
    }
    for (int i = 0; i < first.length; i++) {
      if ((bytes.get(bytes.position() + i) & 0xFF) != first[i]) {
        return false;
      }
    }
    return true;
  }

  private static Charset declared(ByteBuffer bytes) throws SoapException {
    if (startsWith(bytes, USUAL)) {
      return StandardCharsets.UTF_8;
    }
    byte[] first = new byte[Math.min(DECLARATION_BYTES, bytes.remaining())];
    bytes.duplicate().get(first);
    Matcher encoding = ENCODING.matcher(new String(first, StandardCharsets.ISO_8859_1));
    if (!encoding.lookingAt()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(encoding.group(1));
    } catch (IllegalArgumentException e) { // no such charset, or no name of one
      throw new SoapException("encoding '" + encoding.group(1) + "', which is not supported", e);
    }
  }
}
