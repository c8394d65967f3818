// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

/**
 * A request as it was received.
 *
 * <p>Two requests are equal only if they share one body array, as arrays are.
 *
 * @param method the method, whose case matters
 * @param target the request-target as it stands in the request line
 * @param headers the header fields without the trailers, which are checked and dropped
 * @param body the decoded body, not copied: the reader of a request must not change it
 * @param keepAlive whether the client expects to send the next request on this connection
 */
public record HttpRequest(
    String method, String target, HttpHeaders headers, byte[] body, boolean keepAlive) {

  /**
   * The path of the target: without scheme and authority if it is a whole URL, without query.
   *
   * <p>{@code /a?b}, {@code http://cpe:7547/a?b} and {@code /a} all have the path {@code /a}.
   */
  public String path() {
    return HttpTarget.pathOf(target);
  }

  /** For logs: the body is only counted. */
  @Override
  public String toString() {
    return "HttpRequest[%s %s, %s, body of %d bytes, keepAlive=%s]"
        .formatted(method, target, headers, body.length, keepAlive);
  }
}
