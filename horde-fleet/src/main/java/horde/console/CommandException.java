// SPDX-License-Identifier: Apache-2.0
package horde.console;

/** A command that cannot be carried out; the message is for the person who typed it. */
final class CommandException extends Exception {
  private static final long serialVersionUID = 1;

  CommandException(String message) {
    super(message, null, false, false);
  }
}
