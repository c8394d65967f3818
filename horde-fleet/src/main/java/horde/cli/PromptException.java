// SPDX-License-Identifier: Apache-2.0
package horde.cli;

/** A command that cannot be carried out; the message is for the person who typed it. */
final class PromptException extends Exception {
  private static final long serialVersionUID = 1;

  PromptException(String message) {
    super(message, null, false, false);
  }
}
