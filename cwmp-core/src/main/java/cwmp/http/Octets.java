// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

import java.nio.charset.StandardCharsets;

/**
 * Text as it stands in header fields: each character is one octet.
 *
 * <p>User names and passwords become UTF-8 octets, which is what CPE clients send whether or not
 * the server names a charset; realm and nonce stay the octets that the server sent.
 */
final class Octets {
  private Octets() {}

  static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** A quoted-string (RFC 9110 5.6.4). */
  static String quoted(String octets) {
    StringBuilder quoted = new StringBuilder(octets.length() + 2).append('"');
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\');
      }
      quoted.append(c);
    }
    return quoted.append('"').toString();
  }
}
