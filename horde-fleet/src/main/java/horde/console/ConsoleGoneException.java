// SPDX-License-Identifier: Apache-2.0
package horde.console;

/** Nobody hears commands any more; the message says why and what to do. */
public final class ConsoleGoneException extends Exception {
  private static final long serialVersionUID = 1;

  ConsoleGoneException(String message) {
    super(message);
  }

  ConsoleGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
