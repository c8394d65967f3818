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

  private static final int MOST_CHARACTERS = 256;

  public FaultStruct {
    if (faultString.codePointCount(0, faultString.length()) > MOST_CHARACTERS) {
      faultString = faultString.substring(0, faultString.offsetByCodePoints(0, MOST_CHARACTERS));
    }
  }

  /** Whether this tells of a failure. */
  public boolean isFault() {
    return faultCode != 0;
  }
}
