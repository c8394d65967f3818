// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.DeviceTable;
import cwmp.agent.diagnostics.Addresses;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code IP.Interface.}: interfaces with their addresses, and what went over them. */
final class IpInterfaces implements Part {
  private static final String OBJECT = "Device.IP.";
  private static final String TABLE = OBJECT + "Interface.";
  private static final String IPV6_FILE = "proc/net/if_inet6";

  private static final List<String> STACKS =
      List.of("IPv4Capable", "IPv4Status", "IPv6Capable", "IPv6Status");
  private static final List<String> NAMES =
      List.of("Enable", "Status", "Name", "LowerLayers", "MaxMTUSize", "Type", "Loopback");
  private static final List<String> IPV4_NAMES =
      List.of("Enable", "Status", "IPAddress", "SubnetMask");
  private static final List<String> IPV6_NAMES =
      List.of("Enable", "Status", "IPAddress", "IPAddressStatus");

  private final Machine machine;
  private final EthernetInterfaces ethernet;
  private final FoundTable table =
      new FoundTable(TABLE, NAMES, this::look, name -> Optional.of(new Below(name)));

  IpInterfaces(Machine machine, EthernetInterfaces ethernet) {
    this.machine = machine;
    this.ethernet = ethernet;
  }

  @Override
  public List<String> parameters() {
    List<String> all = new ArrayList<>();
    STACKS.forEach(name -> all.add(OBJECT + name));
    NAMES.forEach(name -> all.add(TABLE + "{i}." + name));
    Traffic.NAMES.forEach(name -> all.add(TABLE + "{i}.Stats." + name));
    IPV4_NAMES.forEach(name -> all.add(TABLE + "{i}.IPv4Address.{i}." + name));
    IPV6_NAMES.forEach(name -> all.add(TABLE + "{i}.IPv6Address.{i}." + name));
    return all;
  }

  @Override
  public Optional<DeviceObject> object(String path, int[] instances) {
    return path.equals(OBJECT) ? Optional.of(new Reading(STACKS, this::stacks)) : Optional.empty();
  }

  private Map<String, String> stacks() {
    boolean ipv6 = machine.files().has(IPV6_FILE);
    return Map.of(
        "IPv4Capable",
        "true",
        "IPv4Status",
        "Enabled",
        "IPv6Capable",
        Boolean.toString(ipv6),
        "IPv6Status",
        ipv6 ? "Enabled" : "Disabled");
  }

  @Override
  public Optional<DeviceTable> table(String path, int[] instances) {
    return path.equals(TABLE + "{i}.") ? Optional.of(table) : Optional.empty();
  }

  /** What refers to an interface; empty if it has no row. */
  String reference(String name) {
    return table.reference(name);
  }

  /** The name of the interface that is referred to. */
  Optional<String> name(String reference) {
    return table.key(reference).or(() -> ethernet.name(reference));
  }

  /** The code for what is in the row of an interface. */
  private final class Below implements DeviceObjects {
    private final FoundTable ipv4;
    private final FoundTable ipv6;
    private final String name;

    Below(String name) {
      this.name = name;
      this.ipv4 = new FoundTable("", IPV4_NAMES, () -> addresses(name, true));
      this.ipv6 = new FoundTable("", IPV6_NAMES, () -> addresses(name, false));
    }

    @Override
    public Optional<DeviceObject> object(String path, int[] instances) {
      return Traffic.object(path, machine.files(), name);
    }

    @Override
    public Optional<DeviceTable> table(String path, int[] instances) {
      if (path.endsWith(".IPv4Address.{i}.")) {
        return Optional.of(ipv4);
      }
      return path.endsWith(".IPv6Address.{i}.") ? Optional.of(ipv6) : Optional.empty();
    }
  }

  private Map<String, Map<String, String>> look() {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (Link link : Link.all(machine)) {
      if (link.hardware() || !link.addresses().isEmpty()) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("Enable", "true");
        row.put("Status", link.status());
        row.put("Name", link.name());
        row.put("LowerLayers", ethernet.reference(link.name()));
        row.put("MaxMTUSize", Long.toString(Math.min(link.mtu(), 65535)));
        row.put("Type", link.loopback() ? "Loopback" : "Normal");
        row.put("Loopback", Boolean.toString(link.loopback()));
        rows.put(link.name(), row);
      }
    }
    return rows;
  }

  private Map<String, Map<String, String>> addresses(String name, boolean ipv4) {
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    for (Link link : Link.all(machine)) {
      for (Link.Address one :
          link.name().equals(name) ? link.addresses() : List.<Link.Address>of()) {
        if (one.address() instanceof Inet4Address == ipv4) {
          Map<String, String> row = new LinkedHashMap<>();
          row.put("Enable", "true");
          row.put("Status", "Enabled");
          row.put("IPAddress", Addresses.text(one.address()));
          row.put(
              ipv4 ? "SubnetMask" : "IPAddressStatus", ipv4 ? mask(one.prefix()) : ipv6Status(one));
          rows.put(Addresses.text(one.address()), row);
        }
      }
    }
    return rows;
  }

  private static String mask(int prefix) {
    int bits = prefix == 0 ? 0 : -1 << (32 - prefix);
    byte[] octets = ByteBuffer.allocate(4).putInt(bits).array();
    return IntStream.range(0, 4)
        .mapToObj(i -> Integer.toString(octets[i] & 0xFF))
        .collect(Collectors.joining("."));
  }

  /** By the flags of the address, in the fifth column of the kernel's table (if_addr.h). */
  private String ipv6Status(Link.Address address) {
    String hex = HexFormat.of().formatHex(address.address().getAddress());
    for (String line : machine.files().lines(IPV6_FILE)) {
      String[] words = line.split("\\s+");
      if (words.length == 6 && words[0].equals(hex)) {
        int flags = Integer.parseInt(words[4], 16);
        if ((flags & 0x08) != 0) {
          return "Duplicate";
        }
        if ((flags & 0x40) != 0) {
          return "Tentative";
        }
        return (flags & 0x20) != 0 ? "Deprecated" : "Preferred";
      }
    }
    return "Unknown";
  }
}
