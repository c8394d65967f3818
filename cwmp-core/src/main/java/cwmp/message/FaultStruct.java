// SPDX-License-Identifier: Apache-2.0
package cwmp.message;

/**
 * How a transfer ended: code 0 and no text for success. TR-069 A.3.3.2.
 *
 * @param faultString at most 256 characters; longer ones are cut
 */
public record FaultStruct(int faultCode, String faultString) {
  /** The transfer succeeded. */
  public static final FaultStruct NONE = new FaultStruct(0, "");

  public FaultStruct {
    faultString = faultString.length() <= 256 ? faultString : faultString.substring(0, 256);
  }

  /** Whether this tells of a failure. */
  public boolean isFault() {
    return faultCode != 0;
  }
}
