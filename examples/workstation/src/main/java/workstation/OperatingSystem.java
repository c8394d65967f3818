// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.binding.DeviceObject;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code DeviceInfo.}: which computer this is, and what runs on it. */
final class OperatingSystem implements Part {
  private static final String OBJECT = "Device.DeviceInfo.";
  private static final String RELEASE = "etc/os-release";

  private static final List<String> NAMES =
      List.of(
          "Manufacturer",
          "ManufacturerOUI",
          "ModelName",
          "Description",
          "ProductClass",
          "SerialNumber",
          "HardwareVersion",
          "SoftwareVersion",
          "AdditionalSoftwareVersion",
          "UpTime",
          "HostName");

  private final SystemFiles files;
  private final String oui;

  /** A computer whose maker has this OUI, six hexadecimal digits. */
  OperatingSystem(SystemFiles files, String oui) {
    this.files = files;
    this.oui = oui;
  }

  @Override
  public List<String> parameters() {
    return NAMES.stream().map(OBJECT::concat).toList();
  }

  @Override
  public List<String> missing() {
    return files.has(RELEASE) && files.has("proc/uptime")
        ? List.of()
        : List.of("no /etc/os-release or no /proc: this is not Linux, and Java tells what it can");
  }

  @Override
  public Optional<DeviceObject> object(String path, int[] instances) {
    return path.equals(OBJECT) ? Optional.of(new Reading(NAMES, this::look)) : Optional.empty();
  }

  private Map<String, String> look() {
    String system = System.getProperty("os.name") + ' ' + System.getProperty("os.version");
    String machine = System.getProperty("os.arch");
    Map<String, String> values = new LinkedHashMap<>();
    values.put("Manufacturer", board("sys_vendor").or(() -> release("NAME")).orElse(system));
    values.put("ManufacturerOUI", oui);
    values.put("ModelName", board("product_name").orElse(machine));
    values.put("Description", release("PRETTY_NAME").orElse(system));
    values.put("ProductClass", "Workstation");
    values.put("SerialNumber", serialNumber());
    values.put("HardwareVersion", board("product_version").orElse(machine));
    values.put("SoftwareVersion", release("VERSION_ID").orElse(System.getProperty("os.version")));
    values.put("AdditionalSoftwareVersion", system.replace(",", "%2C"));
    values.put("UpTime", Long.toString(upTimeSeconds()));
    values.put("HostName", hostName());
    values.replaceAll((name, value) -> value.length() <= 64 ? value : value.substring(0, 64));
    return values;
  }

  private Optional<String> board(String file) {
    return files.text("sys/class/dmi/id/" + file);
  }

  private Optional<String> release(String key) {
    return files.value(RELEASE, key);
  }

  /**
   * The same for ever: a digest of the machine's id, which itself is to be kept from others
   * (machine-id(5)); where there is none, of the host's name.
   */
  String serialNumber() {
    String id = files.text("etc/machine-id").orElseGet(this::hostName);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(("workstation " + id).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().withUpperCase().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private long upTimeSeconds() {
    String[] times = files.text("proc/uptime").orElse("").split("[. ]", 2);
    return times[0].matches("[0-9]{1,10}")
        ? Long.parseLong(times[0])
        : ManagementFactory.getRuntimeMXBean().getUptime() / 1000;
  }

  private String hostName() {
    return files
        .text("proc/sys/kernel/hostname")
        .orElseGet(
            () -> {
              try {
                return InetAddress.getLocalHost().getHostName();
              } catch (UnknownHostException e) {
                return "unknown";
              }
            });
  }
}
