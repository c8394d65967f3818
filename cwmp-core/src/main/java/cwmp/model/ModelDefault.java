// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

/**
 * The value that a parameter has until it is given another.
 *
 * @param value as the model writes it
 */
public record ModelDefault(Kind kind, String value) {

  /** When it holds. TR-106 A.2.5. */
  public enum Kind {
    /** In a new row, or when the object is made. */
    OBJECT("object"),
    /** In the factory state. */
    FACTORY("factory"),
    /** What an implementation does if it is not told otherwise. */
    IMPLEMENTATION("implementation"),
    /** As {@link #OBJECT}, in models of the schema's later versions. */
    PARAMETER("parameter");

    private final String xml;

    Kind(String xml) {
      this.xml = xml;
    }

    /** As the models write it: {@code object}. */
    public String xml() {
      return xml;
    }
  }
}
