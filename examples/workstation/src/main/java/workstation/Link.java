// SPDX-License-Identifier: Apache-2.0
package workstation;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A network interface of the system.
 *
 * @param name such as {@code eth0}
 * @param status as in the model: {@code Up}, {@code Down} ...
 * @param hardware whether a device is behind it that speaks Ethernet
 * @param mac its address there, {@code 02:00:00:00:00:01}; empty if it has none
 * @param mtu of its packets, in bytes
 */
record Link(
    String name,
    String status,
    boolean loopback,
    boolean hardware,
    String mac,
    long mtu,
    List<Address> addresses) {

  private static final String FOLDER = "sys/class/net";

  /** An address with the length of its network's prefix, in bits. */
  record Address(InetAddress address, int prefix) {}

  /** Whether packets can go over it. */
  boolean isUp() {
    return status.equals("Up");
  }

  /** The interfaces that there are. */
  static List<Link> all(Machine machine) {
    List<String> names = machine.files().names(FOLDER);
    return names.isEmpty()
        ? ofJava()
        : names.stream()
            .map(name -> read(machine.files(), name, machine.addresses().apply(name)))
            .toList();
  }

  private static Link read(SystemFiles files, String name, List<Address> addresses) {
    String folder = FOLDER + '/' + name + '/';
    String flags = files.text(folder + "flags").orElse("0x0").substring(2);
    boolean enabled = (Long.parseLong(flags, 16) & 1) != 0;
    String state = files.text(folder + "operstate").orElse("unknown");
    boolean ethernet = files.number(folder + "type").orElse(0L) == 1;
    String mac = ethernet ? files.text(folder + "address").orElse("") : "";
    return new Link(
        name,
        switch (state) {
          case "up" -> "Up";
          case "unknown" -> enabled ? "Up" : "Down"; // a driver that does not tell
          case "dormant" -> "Dormant";
          case "notpresent" -> "NotPresent";
          case "lowerlayerdown" -> "LowerLayerDown";
          default -> "Down";
        },
        files.number(folder + "type").orElse(0L) == 772,
        ethernet && files.has(folder + "device") && !files.has(folder + "wireless"),
        mac.toUpperCase(Locale.ROOT),
        files.number(folder + "mtu").orElse(0L),
        addresses);
  }

  /** What Java can tell on any system. */
  private static List<Link> ofJava() {
    List<Link> links = new ArrayList<>();
    try {
      for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        byte[] mac = Objects.requireNonNullElse(one.getHardwareAddress(), new byte[0]);
        links.add(
            new Link(
                one.getName(),
                one.isUp() ? "Up" : "Down",
                one.isLoopback(),
                mac.length == 6 && !one.isVirtual(),
                HexFormat.ofDelimiter(":").withUpperCase().formatHex(mac),
                Math.max(0, one.getMTU()),
                addresses(one)));
      }
    } catch (SocketException e) {
      return List.of();
    }
    return links;
  }

  /** Its addresses. */
  static List<Address> addresses(NetworkInterface of) {
    return of.getInterfaceAddresses().stream()
        .map(one -> new Address(one.getAddress(), one.getNetworkPrefixLength()))
        .toList();
  }
}
