// SPDX-License-Identifier: Apache-2.0
package cwmp.device;

import cwmp.session.SessionFailure;

/** A POST has brought no reply: what the session is to be told. */
public final class ExchangeException extends Exception {
  private static final long serialVersionUID = 1;

  private final SessionFailure failure;

  /**
   * A failure in the session's terms.
   *
   * @param failure {@link SessionFailure#CONNECTION_STALE} only if the ACS has closed a connection
   *     that was used before without seeing this POST, which is then repeated on another one
   * @param message what was found and what was expected
   */
  public ExchangeException(SessionFailure failure, String message) {
    super(message);
    this.failure = failure;
  }

  /** What went wrong, in the session's terms. */
  public SessionFailure failure() {
    return failure;
  }
}
