// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

/** Percent-encoding of everything but ASCII letters, digits and underscore. */
public final class PercentEncoding {
  private PercentEncoding() {}

  /** Encodes a text as UTF-8. */
  public static String of(String text) {
    return ofOctets(Octets.utf8(text));
  }

  /** Encodes octets, see {@link Octets}. */
  static String ofOctets(String octets) {
    StringBuilder encoded = new StringBuilder(octets.length() + 16);
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_') {
        encoded.append(c);
      } else {
        encoded.append("%%%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }
}
