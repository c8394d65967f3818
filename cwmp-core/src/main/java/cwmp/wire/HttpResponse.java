// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

/**
 * A response as it was received.
 *
 * <p>Two responses are equal only if they share one body array, as arrays are.
 *
 * @param status 200 to 599; interim 1xx responses do not get this far
 * @param reason the reason phrase, often empty
 * @param headers the header fields without the trailers, which are checked and dropped
 * @param body the decoded body, not copied: the reader of a response must not change it
 * @param keepAlive whether the next request may use the same connection
 */
public record HttpResponse(
    int status, String reason, HttpHeaders headers, byte[] body, boolean keepAlive) {

  /** For logs: the body is only counted. */
  @Override
  public String toString() {
    return "HttpResponse[%d %s, %s, body of %d bytes, keepAlive=%s]"
        .formatted(status, reason, headers, body.length, keepAlive);
  }
}
