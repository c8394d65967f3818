// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.access;

/** Somebody else was faster: what a transaction wants to change is not as it was. */
public final class ConflictException extends Exception {
  private static final long serialVersionUID = 1;

  private final String path;

  /** The parameter or row that somebody else has changed, and who that was. */
  public ConflictException(String path, String by) {
    super(path + " was changed meanwhile by " + by);
    this.path = path;
  }

  /** The full name of the parameter, or the path of the row. */
  public String path() {
    return path;
  }
}
