// SPDX-License-Identifier: Apache-2.0
package horde.profile;

/** A text is no template. */
public final class TemplateException extends Exception {
  private static final long serialVersionUID = 1;

  private final int position;

  TemplateException(String message, int position) {
    super(message);
    this.position = position;
  }

  /** Where in the text it went wrong, in characters from 0. */
  public int position() {
    return position;
  }
}
