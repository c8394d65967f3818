// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

/** Writes the heads of requests. */
public final class HttpRequestWriter {
  private HttpRequestWriter() {}

  /**
   * The head of a request, from the request line to the empty line.
   *
   * <p>Host comes first, then the given headers, then Content-Length. A header with an empty value
   * is written without a blank: {@code SOAPAction:}.
   *
   * @param method a token
   * @param target gives the request-target and the Host header
   * @param headers without Host, Content-Length and Transfer-Encoding
   * @param bodyLength in bytes; 0 is written too; negative for a request that has no body by nature
   * @throws IllegalArgumentException if one of the three headers is there, or the method is no
   *     token
   */
  public static byte[] head(
      String method, HttpTarget target, HttpHeaders headers, long bodyLength) {
    if (!HttpHeaders.isToken(method)) {
      throw new IllegalArgumentException(
          "found the method " + Quoted.of(method) + ", expected a token");
    }
    if (headers.contains("Host")) {
      throw new IllegalArgumentException("found a Host header, expected it from the target alone");
    }
    return new HeadWriter(method + ' ' + target.requestTarget() + " HTTP/1.1")
        .field("Host", target.origin().hostHeader())
        .fields(headers)
        .length(bodyLength)
        .end();
  }
}
