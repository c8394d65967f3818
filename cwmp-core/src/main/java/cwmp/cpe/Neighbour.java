// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

/**
 * Another device of which this one knows. TR-069 Annexes F and J.
 *
 * @param oui of its manufacturer, six hexadecimal digits in upper case
 * @param productClass at most 64 characters, empty if it has none
 * @param serialNumber 1 to 64 characters
 */
public record Neighbour(String oui, String productClass, String serialNumber) {
  private static final int MAX_LENGTH = 64;

  public Neighbour {
    boolean named = !serialNumber.isEmpty() && serialNumber.length() <= MAX_LENGTH;
    if (!oui.matches("[0-9A-F]{6}") || productClass.length() > MAX_LENGTH || !named) {
      throw new IllegalArgumentException(
          "no device: OUI \""
              + oui
              + "\", product class of "
              + productClass.length()
              + " and serial number of "
              + serialNumber.length()
              + " characters");
    }
  }
}
