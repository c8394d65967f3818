// SPDX-License-Identifier: Apache-2.0
package horde.limits;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this machine, and this process on it, has to give.
 *
 * @param ports how many ports the system hands out for one address towards one server
 * @param timeWaitReuse when a port that rests may be used again, as {@code net.ipv4.tcp_tw_reuse}:
 *     0 not before its time is over, 1 after a second, 2 so on loopback alone
 * @param descriptors how many files and connections the process may have open
 * @param descriptorsOpen how many it has
 * @param heap octets that its heap may grow to
 * @param memory octets of the machine, or of the container that the process is in
 */
public record Machine(
    int ports, int timeWaitReuse, long descriptors, long descriptorsOpen, long heap, long memory) {
  private static final Path IPV4 = Path.of("/proc/sys/net/ipv4");
  private static final int USUAL_LOW = 32_768;
  private static final int USUAL_HIGH = 60_999;

  /** This machine now. What the system does not tell is as Linux has it by default. */
  public static Machine here() {
    long descriptors = Long.MAX_VALUE;
    long open = 0;
    long memory = Long.MAX_VALUE;
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      memory = system.getTotalMemorySize();
      if (system instanceof UnixOperatingSystemMXBean unix) {
        descriptors = unix.getMaxFileDescriptorCount();
        open = unix.getOpenFileDescriptorCount();
      }
    }
    return new Machine(
        ports(read("ip_local_port_range"), read("ip_local_reserved_ports")),
        read("tcp_tw_reuse").matches("[012]") ? Integer.parseInt(read("tcp_tw_reuse")) : 0,
        descriptors,
        open,
        Runtime.getRuntime().maxMemory(),
        memory);
  }

  /**
   * How many ports there are.
   *
   * @param range two numbers
   * @param reserved ports and ranges with commas between them, which are not handed out
   */
  static int ports(String range, String reserved) {
    String[] ends = range.split("\\s+");
    boolean known = ends.length == 2 && ends[0].matches("\\d{1,5}") && ends[1].matches("\\d{1,5}");
    int low = known ? Integer.parseInt(ends[0]) : USUAL_LOW;
    int high = known ? Integer.parseInt(ends[1]) : USUAL_HIGH;
    int ports = high - low + 1;
    for (String part : reserved.split(",")) {
      if (part.matches("\\d{1,5}(-\\d{1,5})?")) {
        String[] span = part.split("-");
        int from = Math.max(low, Integer.parseInt(span[0]));
        int to = Math.min(high, Integer.parseInt(span[span.length - 1]));
        ports -= Math.max(0, to - from + 1);
      }
    }
    return Math.max(1, ports);
  }

  private static String read(String name) {
    try {
      return Files.readString(IPV4.resolve(name)).strip();
    } catch (IOException e) {
      return ""; // no Linux
    }
  }

  /** How long a port rests after a connection to a server that it has closed. */
  int restSeconds(boolean onLoopback) {
    boolean reused = timeWaitReuse == 1 || timeWaitReuse == 2 && onLoopback;
    return reused ? 1 : 60;
  }
}
