// SPDX-License-Identifier: Apache-2.0
package horde.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import horde.limits.LocalPorts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the machine tells of itself and of this process; empty or negative where it does not. */
final class Machine {
  private static final Pattern WAITING = Pattern.compile("(?m)^TCP:.* tw (\\d{1,9})\\b");
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Path proc;

  Machine() {
    this(Path.of("/proc"));
  }

  /** With what the system has of itself in this folder. */
  Machine(Path proc) {
    this.proc = proc;
  }

  /** The time that processors have worked for this process, in nanoseconds. */
  static long cpuNanos() {
    return Math.max(0, SYSTEM.getProcessCpuTime());
  }

  /** Which part of all processors was busy since the last call, 0 to 1; NaN if unknown. */
  static double load() {
    double load = SYSTEM.getCpuLoad();
    return load < 0 ? Double.NaN : load;
  }

  /** The used heap in MiB. */
  static double heapMiB() {
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20);
  }

  /** File descriptors of this process; empty where there is no limit to see. */
  static Optional<HeadRoom> descriptors() {
    if (!(SYSTEM instanceof UnixOperatingSystemMXBean unix)
        || unix.getMaxFileDescriptorCount() <= 0) {
      return Optional.empty();
    }
    long most = unix.getMaxFileDescriptorCount();
    try {
      long open = unix.getOpenFileDescriptorCount();
      return open < 0 ? Optional.empty() : Optional.of(new HeadRoom(open, most));
    } catch (InternalError e) {
      return Optional.of(new HeadRoom(most, most)); // to count them takes one, and none is left
    }
  }

  /**
   * Local ports towards one server: those of connections, and those that wait after theirs was
   * closed, of the whole machine.
   *
   * @param connections how many are open now
   * @param addresses how many addresses they come from
   * @return empty where there is no Linux
   */
  Optional<HeadRoom> ports(int connections, int addresses) {
    try {
      Matcher waiting = WAITING.matcher(Files.readString(proc.resolve("net/sockstat")));
      OptionalInt limit = LocalPorts.count(proc);
      return limit.isEmpty() || !waiting.find()
          ? Optional.empty()
          : Optional.of(
              new HeadRoom(
                  Long.parseLong(waiting.group(1)) + connections,
                  (long) limit.getAsInt() * addresses));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
