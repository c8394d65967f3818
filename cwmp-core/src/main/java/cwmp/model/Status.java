// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

/** Where in its life something in a model is. TR-106 A.2.10. */
public enum Status {
  CURRENT("current"),
  DEPRECATED("deprecated"),
  OBSOLETED("obsoleted"),
  /** Kept in the model only so that its name is not used again; no device has it. */
  DELETED("deleted");

  private final String xml;

  Status(String xml) {
    this.xml = xml;
  }

  /** As the models write it: {@code current}. */
  public String xml() {
    return xml;
  }

  /** The later of the two: what is in something deleted is deleted. */
  public Status orLater(Status other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
