// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import java.util.Set;

/**
 * Who the devices of a profile are.
 *
 * @param manufacturer at most 64 characters
 * @param oui six upper-case hexadecimal digits
 * @param productClass at most 64 characters, may be empty
 * @param serial made of {@link #OF_SERIAL}
 * @param mac twelve hexadecimal digits, made of {@link #OF_MAC}
 */
public record Identity(
    String manufacturer, String oui, String productClass, Template serial, Template mac) {

  /** The placeholders that a serial number may have: those that never change. */
  public static final Set<String> OF_SERIAL =
      Set.of("index", "oui", "manufacturer", "productClass", "random", "pick", "hex", "alnum");

  /** The placeholders that a MAC address may have. */
  public static final Set<String> OF_MAC =
      Set.of("index", "oui", "serial", "random", "pick", "hex");

  /**
   * Checks every part.
   *
   * @throws IllegalArgumentException with what was found and expected
   */
  public Identity {
    if (manufacturer.length() > 64 || productClass.length() > 64) {
      throw new IllegalArgumentException(
          "manufacturer and productClass have at most 64 characters");
    }
    if (!oui.matches("[0-9A-F]{6}")) {
      throw new IllegalArgumentException(
          "found oui '" + oui + "', expected six hexadecimal digits in upper case");
    }
    only("serial", serial, OF_SERIAL);
    only("mac", mac, OF_MAC);
  }

  private static void only(String what, Template template, Set<String> allowed) {
    for (String placeholder : template.placeholders()) {
      if (!allowed.contains(placeholder)) {
        throw new IllegalArgumentException(
            what + " cannot have {" + placeholder + "}; it may have " + String.join(" ", allowed));
      }
    }
  }

  /** The same devices under another OUI. */
  public Identity withOui(String oui) {
    return new Identity(manufacturer, oui, productClass, serial, mac);
  }

  /** The same devices under another product class. */
  public Identity withProductClass(String productClass) {
    return new Identity(manufacturer, oui, productClass, serial, mac);
  }

  /** The same devices with other serial numbers. */
  public Identity withSerial(Template serial) {
    return new Identity(manufacturer, oui, productClass, serial, mac);
  }
}
