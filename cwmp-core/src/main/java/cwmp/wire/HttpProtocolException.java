// SPDX-License-Identifier: Apache-2.0
package cwmp.wire;

/**
 * The peer sent something that is not HTTP/1.1, or more of it than is allowed.
 *
 * <p>The message says what was found and what was expected. The connection cannot be used further:
 * where the next message begins is unknown.
 */
public final class HttpProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** A violation that a server answers with 400 Bad Request. */
  public HttpProtocolException(String message) {
    this(400, message);
  }

  /**
   * A violation with its own status code.
   *
   * @param status the 4xx or 5xx status with which a server answers it
   * @param message what was found and what was expected
   */
  public HttpProtocolException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The status code with which a server answers this violation; of no meaning to a client. */
  public int status() {
    return status;
  }
}
