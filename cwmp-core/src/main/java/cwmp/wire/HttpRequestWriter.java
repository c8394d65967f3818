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
    return head(method, target.requestTarget(), target.origin().hostHeader(), headers, bodyLength);
  }

  /**
   * The head of a request that a proxy is to pass on: as {@link #head}, with the whole URL for
   * request-target (RFC 9112 3.2.2).
   *
   * @throws IllegalArgumentException as {@link #head}
   */
  public static byte[] headForProxy(
      String method, HttpTarget target, HttpHeaders headers, long bodyLength) {
    return head(method, target.toString(), target.origin().hostHeader(), headers, bodyLength);
  }

  /**
   * The head of a request to a proxy for a tunnel to a server (RFC 9110 9.3.6).
   *
   * @param server host and port count, the scheme does not
   * @throws IllegalArgumentException as {@link #head}
   */
  public static byte[] connect(HttpOrigin server, HttpHeaders headers) {
    return head("CONNECT", server.authority(), server.authority(), headers, -1);
  }

  private static byte[] head(
      String method, String requestTarget, String host, HttpHeaders headers, long bodyLength) {
    if (!HttpHeaders.isToken(method)) {
      throw new IllegalArgumentException(
          "found the method " + Quoted.of(method) + ", expected a token");
    }
    if (headers.contains("Host")) {
      throw new IllegalArgumentException("found a Host header, expected it from the target alone");
    }
    return new HeadWriter(method + ' ' + requestTarget + " HTTP/1.1")
        .field("Host", host)
        .fields(headers)
        .length(bodyLength)
        .end();
  }
}
