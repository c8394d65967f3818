// SPDX-License-Identifier: Apache-2.0
package horde.limits;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
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
  private static final Path PROC = Path.of("/proc");

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
    String reuse = Proc.read(PROC.resolve("sys/net/ipv4/tcp_tw_reuse"));
    return new Machine(
        LocalPorts.count(PROC).orElse(LocalPorts.USUAL),
        reuse.matches("[012]") ? Integer.parseInt(reuse) : 0,
        descriptors,
        open,
        Runtime.getRuntime().maxMemory(),
        memory);
  }

  /** How long a port rests after a connection to a server that it has closed. */
  int restSeconds(boolean onLoopback) {
    boolean reused = timeWaitReuse == 1 || timeWaitReuse == 2 && onLoopback;
    return reused ? 1 : 60;
  }
}
