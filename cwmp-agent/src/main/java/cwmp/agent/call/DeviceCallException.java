// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.call;

import org.jspecify.annotations.Nullable;

/**
 * The product's code gave no result. The message says why in words that may go to the ACS: nothing
 * of the product's insides.
 */
public final class DeviceCallException extends Exception {
  private static final long serialVersionUID = 1;

  /** What became of the call. */
  public enum Outcome {
    /** It was not made. */
    NOT_MADE,
    /** It was given up, and is cleaned up after when it comes back. */
    GIVEN_UP,
    /** It came to its end, by an exception or with nothing. */
    FAILED
  }

  private final Outcome outcome;

  DeviceCallException(Outcome outcome, String reason) {
    this(outcome, reason, null);
  }

  DeviceCallException(Outcome outcome, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.outcome = outcome;
  }

  /** What became of the call. */
  public Outcome outcome() {
    return outcome;
  }

  /** The reason, such as {@code it has not answered within 5000 ms}. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
