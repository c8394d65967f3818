// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import cwmp.session.SessionFailure;

/** A POST has brought no reply. */
final class ExchangeFailedException extends Exception {
  private static final long serialVersionUID = 1;

  private final SessionFailure failure;

  /** What the session is to be told, with what was found and expected. */
  public ExchangeFailedException(SessionFailure failure, String message) {
    super(message);
    this.failure = failure;
  }

  /** What the session is to be told. */
  public SessionFailure failure() {
    return failure;
  }
}
