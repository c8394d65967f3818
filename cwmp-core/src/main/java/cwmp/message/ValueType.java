// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/** The type of a parameter's value as {@code xsi:type} tells it. TR-106 A.2.3, TR-069 A.2.1. */
public enum ValueType {
  STRING("xsd:string"),
  INT("xsd:int"),
  UNSIGNED_INT("xsd:unsignedInt"),
  LONG("xsd:long"),
  UNSIGNED_LONG("xsd:unsignedLong"),
  BOOLEAN("xsd:boolean"),
  DATE_TIME("xsd:dateTime"),
  BASE64("xsd:base64Binary"),
  HEX_BINARY("xsd:hexBinary"),
  DECIMAL("xsd:decimal"),
  /** The sender gave no {@code xsi:type}; never sent. */
  ABSENT(""),
  /** The sender gave a type that CWMP does not have; never sent. */
  OTHER("");

  private final String xsiType;

  ValueType(String xsiType) {
    this.xsiType = xsiType;
  }

  /**
   * The type as it is written into an envelope, with the prefix {@code xsd}; empty for the last
   * two.
   */
  public String xsiType() {
    return xsiType;
  }
}
