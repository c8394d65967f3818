// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.agent.binding.DeviceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code Hosts.}: the neighbours in the network, by their MAC addresses, as the kernel knows them.
 */
final class Hosts implements Part {
  private static final String TABLE = "Device.Hosts.Host.";

  private static final List<String> NAMES =
      List.of(
          "PhysAddress",
          "IPAddress",
          "HostName",
          "Active",
          "InterfaceType",
          "Layer1Interface",
          "Layer3Interface");

  private final Machine machine;
  private final EthernetInterfaces ethernet;
  private final IpInterfaces ip;
  private final FoundTable table = new FoundTable(TABLE, NAMES, this::look, this::below);
  private Map<String, Host> hosts = Map.of();

  /** A neighbour; the link is the interface behind which it is. */
  private record Host(String mac, String link, Set<String> addresses, Set<String> active) {
    Stream<String> addresses(boolean ipv4) {
      return addresses.stream().filter(address -> address.contains(":") != ipv4);
    }
  }

  Hosts(Machine machine, EthernetInterfaces ethernet, IpInterfaces ip) {
    this.machine = machine;
    this.ethernet = ethernet;
    this.ip = ip;
  }

  @Override
  public List<String> parameters() {
    List<String> all = new ArrayList<>();
    NAMES.forEach(name -> all.add(TABLE + "{i}." + name));
    all.add(TABLE + "{i}.IPv4Address.{i}.IPAddress");
    all.add(TABLE + "{i}.IPv6Address.{i}.IPAddress");
    return all;
  }

  @Override
  public List<String> missing() {
    return machine.programs().apply("ip").isPresent()
        ? List.of()
        : List.of("no program ip: IPv6 neighbours are left out of Device.Hosts.");
  }

  @Override
  public Optional<DeviceTable> table(String path, int[] instances) {
    return path.equals(TABLE + "{i}.") ? Optional.of(table) : Optional.empty();
  }

  private Optional<DeviceObjects> below(String mac) {
    FoundTable ipv4 = addresses(mac, true);
    FoundTable ipv6 = addresses(mac, false);
    return Optional.of(
        new DeviceObjects() {
          @Override
          public Optional<DeviceObject> object(String path, int[] instances) {
            return Optional.empty();
          }

          @Override
          public Optional<DeviceTable> table(String path, int[] instances) {
            return Optional.of(path.endsWith(".IPv4Address.{i}.") ? ipv4 : ipv6);
          }
        });
  }

  private FoundTable addresses(String mac, boolean ipv4) {
    return new FoundTable(
        "",
        List.of("IPAddress"),
        () -> {
          Map<String, Map<String, String>> rows = new LinkedHashMap<>();
          Host host = hosts.get(mac);
          if (host != null) {
            host.addresses(ipv4).forEach(one -> rows.put(one, Map.of("IPAddress", one)));
          }
          return rows;
        });
  }

  private Map<String, Map<String, String>> look() {
    Map<String, Host> found = new LinkedHashMap<>();
    for (String line : machine.files().lines("proc/net/arp")) {
      String[] words = line.split("\\s+"); // address, type, flags, MAC, mask, interface
      if (words.length == 6) {
        add(found, words[0], words[5], words[3], words[2].equals("0x2") || words[2].equals("0x6"));
      }
    }
    for (String line :
        machine.ipv6Neighbours().get()) { // fe80::1 dev eth0 lladdr 02:00:.. router STALE
      List<String> words = List.of(line.split("\\s+"));
      int link = words.indexOf("dev") + 1;
      int mac = words.indexOf("lladdr") + 1;
      if (link > 0 && mac > 0 && Math.max(link, mac) < words.size()) {
        boolean active = !words.contains("STALE") && !words.contains("FAILED");
        add(found, words.get(0), words.get(link), words.get(mac), active);
      }
    }
    hosts = found;
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    found.forEach((mac, host) -> rows.put(mac, row(host)));
    return rows;
  }

  private static void add(
      Map<String, Host> found, String address, String link, String mac, boolean active) {
    if (mac.equals("00:00:00:00:00:00")) {
      return; // somebody has asked for it, and nobody answered
    }
    Host host =
        found.computeIfAbsent(
            mac.toUpperCase(Locale.ROOT),
            key -> new Host(key, link, new LinkedHashSet<>(), new LinkedHashSet<>()));
    host.addresses().add(address);
    if (active) {
      host.active().add(address);
    }
  }

  private Map<String, String> row(Host host) {
    boolean wireless = machine.files().has("sys/class/net/" + host.link() + "/wireless");
    String address = host.addresses().iterator().next();
    Map<String, String> row = new LinkedHashMap<>();
    row.put("PhysAddress", host.mac());
    row.put("IPAddress", address);
    row.put("HostName", name(address));
    row.put("Active", Boolean.toString(!host.active().isEmpty()));
    row.put("InterfaceType", wireless ? "Wi-Fi" : "Ethernet");
    row.put("Layer1Interface", ethernet.reference(host.link()));
    row.put("Layer3Interface", ip.reference(host.link()));
    return row;
  }

  /** As {@code /etc/hosts} has it; a question to a name server might take too long. */
  private String name(String address) {
    return machine.files().lines("etc/hosts").stream()
        .map(line -> line.replaceFirst("#.*", "").strip().split("\\s+"))
        .filter(words -> words.length > 1 && words[0].equals(address))
        .map(words -> words[1])
        .filter(name -> name.length() <= 64)
        .findFirst()
        .orElse("");
  }
}
