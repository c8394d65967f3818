// SPDX-License-Identifier: Apache-2.0
package horde.cli;

/** The machine does not give what is needed; the message says what and what to do. */
final class EnvironmentException extends Exception {
  private static final long serialVersionUID = 1;

  EnvironmentException(String message) {
    super(message);
  }

  EnvironmentException(String message, Throwable cause) {
    super(message, cause);
  }
}
