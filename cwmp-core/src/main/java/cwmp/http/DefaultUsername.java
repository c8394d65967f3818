// SPDX-License-Identifier: Apache-2.0
package cwmp.http;

/** The user name under which a CPE logs in as long as nobody has set another (TR-069 3.4.4). */
public final class DefaultUsername {
  private DefaultUsername() {}

  /**
   * {@code OUI-ProductClass-SerialNumber}, or {@code OUI-SerialNumber} without a product class.
   *
   * <p>In each part every octet of the UTF-8 text other than letters, digits and underscore is
   * percent-encoded, so that the hyphens between the parts stay unique.
   *
   * @param productClass empty if the device has none
   */
  public static String of(String oui, String productClass, String serialNumber) {
    String middle = productClass.isEmpty() ? "" : encoded(productClass) + "-";
    return encoded(oui) + "-" + middle + encoded(serialNumber);
  }

  private static String encoded(String part) {
    return PercentEncoding.of(part);
  }
}
