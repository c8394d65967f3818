// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code DNS.Client.}: the name servers that this machine asks. */
final class NameServers implements Part {
  private static final String OBJECT = "Device.DNS.Client.";
  private static final String TABLE = OBJECT + "Server.";
  private static final List<String> NAMES = List.of("Enable", "Status", "DNSServer");

  private final SystemFiles files;
  private final FoundTable table = new FoundTable(TABLE, NAMES, this::look);

  NameServers(SystemFiles files) {
    this.files = files;
  }

  @Override
  public List<String> parameters() {
    return List.of(
        OBJECT + "Enable",
        OBJECT + "Status",
        TABLE + "{i}.Enable",
        TABLE + "{i}.Status",
        TABLE + "{i}.DNSServer");
  }

  @Override
  public Optional<DeviceObject> object(String path, int[] instances) {
    return path.equals(OBJECT)
        ? Optional.of(
            new Reading(
                List.of("Enable", "Status"), () -> Map.of("Enable", "true", "Status", "Enabled")))
        : Optional.empty();
  }

  @Override
  public Optional<DeviceTable> table(String path, int[] instances) {
    return path.equals(TABLE + "{i}.") ? Optional.of(table) : Optional.empty();
  }

  private Map<String, Map<String, String>> look() {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (String line : files.lines("etc/resolv.conf")) {
      String[] words = line.strip().split("\\s+");
      if (words.length > 1 && words[0].equals("nameserver")) {
        String address = words[1].replaceFirst("%.*", "");
        rows.put(address, Map.of("Enable", "true", "Status", "Enabled", "DNSServer", address));
      }
    }
    return rows;
  }
}
