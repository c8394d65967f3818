// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.xml;

import org.jspecify.annotations.Nullable;

/** Something in a document that cannot be understood; the message says what, the place where. */
public final class DocumentException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Place place;

  /** A complaint about this place. */
  public DocumentException(Place place, String problem) {
    this(place, problem, null);
  }

  /** The same, with what it came from. */
  public DocumentException(Place place, String problem, @Nullable Throwable cause) {
    super(problem, cause);
    this.place = place;
  }

  /** Where it is. */
  public Place place() {
    return place;
  }
}
