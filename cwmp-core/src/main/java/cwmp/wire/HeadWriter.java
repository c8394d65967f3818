// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import java.nio.charset.StandardCharsets;

/** Puts a head together. */
final class HeadWriter {
  private final StringBuilder head = new StringBuilder(384);

  HeadWriter(String startLine) {
    head.append(startLine).append("\r\n");
  }

  HeadWriter field(String name, String value) {
    head.append(name).append(value.isEmpty() ? ":" : ": ").append(value).append("\r\n");
    return this;
  }

  HeadWriter fields(HttpHeaders headers) {
    if (headers.contains("Content-Length") || headers.contains("Transfer-Encoding")) {
      throw new IllegalArgumentException(
          "found Content-Length or Transfer-Encoding, expected the length of the body alone");
    }
    headers.forEach(this::field);
    return this;
  }

  HeadWriter length(long bodyLength) {
    return bodyLength < 0 ? this : field("Content-Length", Long.toString(bodyLength));
  }

  byte[] end() {
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
