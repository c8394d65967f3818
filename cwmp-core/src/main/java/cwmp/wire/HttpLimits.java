// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

/**
 * How much of one message is accepted before the peer is refused.
 *
 * @param headers greatest number of header fields, trailers counted apart
 * @param headBytes greatest size of start line and header fields; trailers and all chunk extensions
 *     of a message each have the same limit
 * @param bodyBytes greatest size of a decoded body
 */
public record HttpLimits(int headers, int headBytes, int bodyBytes) {
  /** For a client of an ACS: 64 header fields, 32 KiB of head, 16 MiB of body. */
  public static final HttpLimits CLIENT = new HttpLimits(64, 32 * 1024, 16 * 1024 * 1024);

  /** For a connection request, whose content does not matter: 64 fields, 8 KiB, 8 KiB. */
  public static final HttpLimits CONNECTION_REQUEST = new HttpLimits(64, 8 * 1024, 8 * 1024);

  /** Rejects limits under which no message could pass. */
  public HttpLimits {
    if (headers < 1 || headBytes < 64 || bodyBytes < 0) {
      throw new IllegalArgumentException(
          "limits of %d headers, %d bytes of head, %d bytes of body: expected at least 1, 64 and 0"
              .formatted(headers, headBytes, bodyBytes));
    }
  }
}
