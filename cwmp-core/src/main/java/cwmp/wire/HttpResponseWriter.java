// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

/** Writes the heads of responses. */
public final class HttpResponseWriter {
  private HttpResponseWriter() {}

  /**
   * The head of a response, from the status line to the empty line.
   *
   * <p>The given headers come first, then Content-Length, which a 1xx, 204 and 304 do not have.
   *
   * @param status 100 to 599
   * @param headers without Content-Length and Transfer-Encoding
   * @param bodyLength in bytes; negative if the body ends with the connection
   * @throws IllegalArgumentException if the status is out of range, one of the two headers is
   *     there, or a status without a body has one
   */
  public static byte[] head(int status, HttpHeaders headers, long bodyLength) {
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("found status " + status + ", expected 100 to 599");
    }
    boolean bodiless = status < 200 || status == 204 || status == 304;
    if (bodiless && bodyLength > 0) {
      throw new IllegalArgumentException(
          "found a body of " + bodyLength + " bytes with status " + status + ", expected none");
    }
    return new HeadWriter("HTTP/1.1 " + status + ' ' + reason(status))
        .fields(headers)
        .length(bodiless ? -1 : bodyLength)
        .end();
  }

  private static String reason(int status) {
    return switch (status) {
      case 100 -> "Continue";
      case 200 -> "OK";
      case 204 -> "No Content";
      case 302 -> "Found";
      case 307 -> "Temporary Redirect";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 413 -> "Content Too Large";
      case 431 -> "Request Header Fields Too Large";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      case 505 -> "HTTP Version Not Supported";
      default -> ""; // the phrase is optional (RFC 9112 4)
    };
  }
}
