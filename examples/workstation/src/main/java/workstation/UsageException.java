// SPDX-License-Identifier: Apache-2.0
package workstation;

/** The user has said something that cannot be; the message says what, and what was expected. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
