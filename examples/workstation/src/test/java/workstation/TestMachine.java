// SPDX-License-Identifier: Apache-2.0
package workstation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A machine made of files in a folder: one Ethernet card, two processes, two neighbours. */
final class TestMachine {
  static final String SERIAL_NUMBER = "1F863AF285A6";
  static final String ID = "FEFEFE-Workstation-" + SERIAL_NUMBER;

  private static final List<String> COUNTERS =
      List.of(
          "rx_bytes",
          "tx_bytes",
          "rx_packets",
          "tx_packets",
          "rx_errors",
          "tx_errors",
          "rx_dropped",
          "tx_dropped",
          "multicast");

  private final Path root;
  private final Map<String, List<Link.Address>> addresses = new HashMap<>();
  private final Map<String, String> programs = new HashMap<>();
  private List<String> ipv6Neighbours = List.of();

  /** Makes it in an empty folder. */
  TestMachine(Path root) throws Exception {
    this.root = root;
    copyResources();
    write("sys/class/dmi/id/sys_vendor", "Example Computers");
    write("sys/class/dmi/id/product_name", "Desk 9000");
    write("sys/class/dmi/id/product_version", "rev 3");
    addLink("eth0", "up", 1, "02:00:00:00:00:02", 5_000_000_000L);
    write("sys/class/net/eth0/device/vendor", "0x8086");
    write("sys/class/net/eth0/speed", "1000");
    write("sys/class/net/eth0/duplex", "full");
    addLink("lo", "unknown", 772, "00:00:00:00:00:00", 0);
    addLink("veth1", "down", 1, "02:00:00:00:00:03", 0); // no hardware and no address: not shown
    addresses.put(
        "eth0",
        List.of(address("192.0.2.2", 24), address("2001:db8::2", 64), address("fe80::2", 64)));
    addresses.put("lo", List.of(address("127.0.0.1", 8)));
  }

  private void copyResources() throws IOException, URISyntaxException {
    Path from = Path.of(TestMachine.class.getResource("/machine").toURI());
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        Path to = root.resolve(from.relativize(one).toString());
        Files.createDirectories(to.getParent());
        Files.copy(one, to);
      }
    }
  }

  private void addLink(String name, String state, int type, String mac, long first)
      throws IOException {
    String folder = "sys/class/net/" + name + '/';
    write(folder + "operstate", state);
    write(folder + "type", Integer.toString(type));
    write(folder + "address", mac);
    write(folder + "mtu", type == 772 ? "65536" : "1500");
    write(folder + "flags", state.equals("down") ? "0x1002" : "0x1003");
    long count = first;
    for (String counter : COUNTERS) {
      write(folder + "statistics/" + counter, Long.toString(++count));
    }
  }

  static Link.Address address(String literal, int prefix) {
    try {
      return new Link.Address(InetAddress.getByName(literal), prefix);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of its files says this from now on. */
  void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text + '\n');
  }

  /** A process is gone. */
  void endProcess(int pid) throws IOException {
    Files.delete(root.resolve("proc/" + pid + "/stat"));
  }

  /** What {@code ip -6 neighbour} says from now on. */
  void setIpv6Neighbours(String... lines) {
    ipv6Neighbours = List.of(lines);
  }

  /** A program that is a shell script; returns its path. */
  String addProgram(String name, String script) throws IOException {
    Path program = root.resolve("usr/bin/" + name);
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\n" + script + '\n');
    program.toFile().setExecutable(true);
    programs.put(name, program.toString());
    return program.toString();
  }

  Machine machine() {
    return new Machine(
        new SystemFiles(root),
        name -> addresses.getOrDefault(name, List.of()),
        () -> ipv6Neighbours,
        name -> Optional.ofNullable(programs.get(name)));
  }
}
