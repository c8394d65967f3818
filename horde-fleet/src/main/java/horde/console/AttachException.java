// SPDX-License-Identifier: Apache-2.0
package horde.console;

/** There is no horde to attach to; the message says what was found and what to do. */
public final class AttachException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean asked;

  /**
   * A failure.
   *
   * @param asked whether what was asked for is wrong: the URL, or the token
   */
  AttachException(boolean asked, String message) {
    super(message);
    this.asked = asked;
  }

  /** Whether what was asked for is wrong: the URL, or the token; else nobody is there. */
  public boolean isMistake() {
    return asked;
  }
}
