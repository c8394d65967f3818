// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who the devices of an imported profile are.
 *
 * @param oui six hexadecimal digits in upper case
 * @param serial a template
 * @param mac a template
 * @param version of the firmware, empty if the dump has none
 */
record DraftIdentity(
    String manufacturer,
    String oui,
    String productClass,
    String serial,
    String mac,
    String version,
    String modelName) {

  /** Of nobody's devices. */
  private static final String NO_OUI = "FEFEFE";

  private static final String NO_MANUFACTURER = "Unknown";
  private static final int MAX_LENGTH = 64;
  private static final String BY_INDEX = "{oui}{index:06X}";

  static DraftIdentity of(DumpedDevice device) {
    String oui = fact(device, "OUI", "ManufacturerOUI").toUpperCase(Locale.ROOT);
    String serial = fact(device, "SerialNumber", "SerialNumber");
    String manufacturer = fact(device, "Manufacturer", "Manufacturer");
    return new DraftIdentity(
        manufacturer.isEmpty() ? NO_MANUFACTURER : manufacturer,
        oui.matches("[0-9A-F]{6}") ? oui : NO_OUI,
        fact(device, "ProductClass", "ProductClass"),
        serialTemplate(serial),
        BY_INDEX,
        fact(device, "", "SoftwareVersion"),
        fact(device, "", "ModelName"));
  }

  /**
   * Of the same length where that leaves room for a million devices; nothing of the old remains.
   */
  private static String serialTemplate(String serial) {
    int length = serial.length();
    if (length == 12 || length < 6 || length > MAX_LENGTH) {
      return BY_INDEX;
    }
    return length < 12
        ? "{index:0" + length + "d}"
        : "{oui}{index:0" + Math.min(length - 6, 12) + "d}";
  }

  private static String fact(DumpedDevice device, String ofAcs, String ofDevice) {
    String known = device.identity().get(ofAcs);
    if (known != null && !known.isBlank()) {
      return shortened(known);
    }
    DumpedObject info = device.object(device.root().path() + "DeviceInfo.");
    DumpedParameter parameter = info == null ? null : info.parameter(ofDevice);
    return parameter == null
        ? ""
        : parameter.values().values().stream().findFirst().map(DraftIdentity::shortened).orElse("");
  }

  private static String shortened(String text) {
    String line = text.strip();
    return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) : line;
  }

  /** What all devices of the type have in common. */
  Set<String> ofType() {
    return Stream.of(manufacturer, oui, productClass, version, modelName)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toSet());
  }

  /** What to call the profile. */
  String profileName() {
    String name =
        (manufacturer + " " + (productClass.isEmpty() ? modelName : productClass))
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return name.isEmpty() ? "imported" : name;
  }
}
