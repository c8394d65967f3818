// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.xml;

import org.jspecify.annotations.Nullable;

/**
 * Something in a document that cannot be understood; the message says what, on one line, and the
 * place where.
 */
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1;

  private static final int MAX_LENGTH = 500;

  private final transient Place place;

  /** A complaint about this place. */
  public DocumentException(Place place, String problem) {
    this(place, problem, null);
  }

  /** The same, with what it came from. */
  public DocumentException(Place place, String problem, @Nullable Throwable cause) {
    super(oneLine(problem), cause);
    this.place = place;
  }

  /** What is found may have any characters, and any number of them. */
  private static String oneLine(String problem) {
    String line = problem.replaceAll("[\\p{Cntrl}\\s\\u0085\\u2028\\u2029]+", " ");
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line;
  }

  /** Where it is. */
  public Place place() {
    return place;
  }
}
