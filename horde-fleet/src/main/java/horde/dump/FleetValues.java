// SPDX-License-Identifier: Apache-2.0
package horde.dump;

import cwmp.message.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What devices of a fleet have whatever a dump says; all names are those below the root. */
final class FleetValues {
  /** What the fleet sets, or the engine computes: a value of the dump's would mislead. */
  static final Set<String> OF_THE_ENGINE =
      Set.of(
          "ManagementServer.URL",
          "ManagementServer.Username",
          "ManagementServer.Password",
          "ManagementServer.ParameterKey",
          "ManagementServer.ConnectionRequestURL",
          "ManagementServer.ConnectionRequestUsername",
          "ManagementServer.ConnectionRequestPassword",
          "ManagementServer.UDPConnectionRequestAddress",
          "ManagementServer.NATDetected");

  /** What would have each device of a fleet go to servers of the operator's. */
  static final Set<String> GOES_OUT =
      Set.of(
          "ManagementServer.STUNEnable",
          "XMPP.Connection.{i}.Enable",
          "BulkData.Enable",
          "BulkData.Profile.{i}.Enable");

  /** What devices know of themselves. */
  private static final Map<String, String> FACTS =
      Map.of(
          "DeviceInfo.ManufacturerOUI", "{oui}",
          "DeviceInfo.SerialNumber", "{serial}",
          "DeviceInfo.SoftwareVersion", "{version}",
          "DeviceInfo.UpTime", "{uptime}",
          "Time.CurrentLocalTime", "{now}");

  /** What every device of a fleet has, and the type that it has there. */
  static final Map<String, ValueType> NEEDED = needed();

  /** What those of them have that cannot go without a value. */
  static final Map<String, String> USUAL =
      Map.of(
          "ManagementServer.PeriodicInformEnable", "true",
          "ManagementServer.PeriodicInformInterval", "3600");

  /** What every Inform says, beside what the engine knows of. */
  static final Set<String> IN_INFORMS = Set.of("RootDataModelVersion", "DeviceInfo.SpecVersion");

  private FleetValues() {}

  private static Map<String, ValueType> needed() {
    Map<String, ValueType> needed = new LinkedHashMap<>();
    for (String name : List.of("Manufacturer", "ManufacturerOUI", "ProductClass", "SerialNumber")) {
      needed.put("DeviceInfo." + name, ValueType.STRING);
    }
    for (String name : List.of("URL", "Username", "Password")) {
      needed.put("ManagementServer." + name, ValueType.STRING);
    }
    needed.put("ManagementServer.PeriodicInformEnable", ValueType.BOOLEAN);
    needed.put("ManagementServer.PeriodicInformInterval", ValueType.UNSIGNED_INT);
    return needed;
  }

  /**
   * The template of what every device knows of itself, or null.
   *
   * @param given whether the dump has a value
   * @param versioned whether the version of the firmware is known
   */
  static @Nullable String fact(String below, boolean given, boolean versioned) {
    return switch (below) {
      case "DeviceInfo.Manufacturer" -> "{manufacturer}";
      case "DeviceInfo.ProductClass" -> "{productClass}";
      case "DeviceInfo.SoftwareVersion" -> versioned ? "{version}" : null;
      case "DeviceInfo.UpTime", "Time.CurrentLocalTime" -> given ? FACTS.get(below) : null;
      default -> FACTS.get(below);
    };
  }
}
