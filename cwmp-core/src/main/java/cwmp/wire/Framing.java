// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

import java.util.List;

/**
 * How the end of a message is found once its head is known (RFC 9112 6.3).
 *
 * @param kind the way in which the body is delimited
 * @param length its size in bytes for {@link Kind#LENGTH}, else 0
 */
record Framing(Kind kind, int length) {
  enum Kind {
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE,
    /** No message of its own: an interim response, or a blank line before a request. */
    SKIPPED
  }

  static final Framing EMPTY = new Framing(Kind.LENGTH, 0);
  static final Framing CHUNKED = new Framing(Kind.CHUNKED, 0);
  static final Framing UNTIL_CLOSE = new Framing(Kind.UNTIL_CLOSE, 0);
  static final Framing SKIPPED = new Framing(Kind.SKIPPED, 0);

  /**
   * What the headers say.
   *
   * @param minorVersion 0 for HTTP/1.0, which has no transfer codings
   * @param unframed what it means that they say nothing
   * @throws HttpProtocolException if they leave room for two readings, or exceed the limit
   */
  static Framing of(HttpHeaders headers, int minorVersion, HttpLimits limits, Framing unframed)
      throws HttpProtocolException {
    List<String> codings = headers.all("Transfer-Encoding");
    List<String> lengths = headers.all("Content-Length");
    if (!codings.isEmpty() && !lengths.isEmpty()) {
      throw new HttpProtocolException(
          "found both Content-Length and Transfer-Encoding, expected one of them");
    }
    if (!codings.isEmpty()) {
      requireChunked(codings, minorVersion);
      return CHUNKED;
    }
    if (lengths.isEmpty()) {
      return unframed;
    }
    if (lengths.size() > 1) {
      throw new HttpProtocolException(
          "found " + lengths.size() + " Content-Length fields, expected one");
    }
    return new Framing(Kind.LENGTH, length(lengths.get(0), limits));
  }

  private static void requireChunked(List<String> codings, int minorVersion)
      throws HttpProtocolException {
    if (minorVersion == 0) {
      throw new HttpProtocolException("found Transfer-Encoding in HTTP/1.0, expected HTTP/1.1");
    }
    if (codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
      throw new HttpProtocolException(
          501,
          "found Transfer-Encoding "
              + Quoted.of(String.join(", ", codings))
              + ", expected chunked alone");
    }
  }

  private static int length(String text, HttpLimits limits) throws HttpProtocolException {
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new HttpProtocolException(
          "found Content-Length " + Quoted.of(text) + ", expected decimal digits");
    }
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      length = 10 * length + text.charAt(i) - '0';
      if (length > limits.bodyBytes()) {
        throw tooLarge("a Content-Length of " + Quoted.of(text), limits);
      }
    }
    return (int) length;
  }

  static HttpProtocolException tooLarge(String found, HttpLimits limits) {
    return new HttpProtocolException(
        413, "found " + found + ", expected a body of at most " + limits.bodyBytes() + " bytes");
  }
}
