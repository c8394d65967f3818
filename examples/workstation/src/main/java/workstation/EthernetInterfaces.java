// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.DeviceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code Ethernet.Interface.}: the sockets for cables, and what went over them. */
final class EthernetInterfaces implements Part {
  private static final String TABLE = "Device.Ethernet.Interface.";

  private static final List<String> NAMES =
      List.of(
          "Enable",
          "Status",
          "Name",
          "Upstream",
          "MACAddress",
          "MaxBitRate",
          "CurrentBitRate",
          "CurrentDuplexMode");

  private final Machine machine;
  private final FoundTable table = new FoundTable(TABLE, NAMES, this::look, this::below);

  EthernetInterfaces(Machine machine) {
    this.machine = machine;
  }

  @Override
  public List<String> parameters() {
    List<String> all = new ArrayList<>();
    NAMES.forEach(name -> all.add(TABLE + "{i}." + name));
    Traffic.NAMES.forEach(name -> all.add(TABLE + "{i}.Stats." + name));
    return all;
  }

  @Override
  public Optional<DeviceTable> table(String path, int[] instances) {
    return path.equals(TABLE + "{i}.") ? Optional.of(table) : Optional.empty();
  }

  private Optional<DeviceObjects> below(String name) {
    return Optional.of((path, instances) -> Traffic.object(path, machine.files(), name));
  }

  /** What refers to an interface; empty if it is none of these. */
  String reference(String name) {
    return table.reference(name);
  }

  /** The name of the interface that is referred to. */
  Optional<String> name(String reference) {
    return table.key(reference);
  }

  private Map<String, Map<String, String>> look() {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (Link link : Link.all(machine)) {
      if (link.hardware()) {
        rows.put(link.name(), row(link));
      }
    }
    return rows;
  }

  private Map<String, String> row(Link link) {
    SystemFiles files = machine.files();
    String folder = "sys/class/net/" + link.name() + '/';
    long speed = Math.max(0, files.number(folder + "speed").orElse(0L)); // -1 while it is not known
    String duplex = files.text(folder + "duplex").orElse("unknown");
    Map<String, String> row = new LinkedHashMap<>();
    row.put("Enable", Boolean.toString(!link.status().equals("NotPresent")));
    row.put("Status", link.status());
    row.put("Name", link.name());
    row.put("Upstream", Boolean.toString(hasDefaultRoute(link.name())));
    row.put("MACAddress", link.mac());
    row.put("MaxBitRate", speed == 0 ? "-1" : Long.toString(speed));
    row.put("CurrentBitRate", Long.toString(speed));
    row.put(
        "CurrentDuplexMode",
        switch (duplex) {
          case "full" -> "Full";
          case "half" -> "Half";
          default -> "Unknown";
        });
    return row;
  }

  /** Whether the way to everywhere else begins there, as the table of routes has it. */
  private boolean hasDefaultRoute(String name) {
    return machine.files().lines("proc/net/route").stream()
        .map(line -> line.split("\\s+"))
        .anyMatch(
            words -> words.length > 2 && words[0].equals(name) && words[1].equals("00000000"));
  }
}
