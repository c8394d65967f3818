// SPDX-License-Identifier: Apache-2.0
package horde.query;

/** A text is no selector; the message says what was found, what was expected and where. */
public final class QueryException extends Exception {
  private static final long serialVersionUID = 1;

  private final int column;

  QueryException(int column, String message) {
    super("column " + column + ": " + message);
    this.column = column;
  }

  /** Where in the text, from 1. */
  public int column() {
    return column;
  }
}
