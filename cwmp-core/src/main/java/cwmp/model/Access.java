// SPDX-License-Identifier: Apache-2.0
package cwmp.model;

/** Who may write a parameter, or add and delete the rows of a table. TR-106 A.2.2. */
public enum Access {
  READ_ONLY("readOnly"),
  READ_WRITE("readWrite"),
  /** Writable until it has been written once; for CWMP the same as {@link #READ_WRITE}. */
  WRITE_ONCE_READ_ONLY("writeOnceReadOnly");

  private final String xml;

  Access(String xml) {
    this.xml = xml;
  }

  /** As the models write it: {@code readOnly}. */
  public String xml() {
    return xml;
  }
}
