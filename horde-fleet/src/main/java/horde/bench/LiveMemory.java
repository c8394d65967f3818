// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this process occupies. */
final class LiveMemory {
  private static final int COLLECTIONS = 4;
  private static final int PAUSE_MILLIS = 100;

  private LiveMemory() {}

  /** Octets of heap that something reaches. */
  static long heap() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(PAUSE_MILLIS);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Octets in buffers outside the heap. */
  static long direct() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /** What the system has given, as it says; a reason if it does not. */
  static String residentSet() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return line.substring("VmRSS:".length()).strip();
        }
      }
    } catch (IOException e) {
      // not on this system
    }
    return "not known on this system";
  }

  /** The classes with most octets, a line each: rank, objects, octets, name. */
  static List<String> histogram(int lines) {
    try {
      Object text =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {null},
                  new String[] {String[].class.getName()});
      return text.toString()
          .lines()
          .filter(line -> line.matches("\\s+\\d+:.*"))
          .limit(lines)
          .toList();
    } catch (JMException e) {
      return List.of("this JVM has no histogram: " + e.getMessage());
    }
  }

  /** Octets as people read them. */
  static String mebibytes(long octets) {
    return String.format(java.util.Locale.ROOT, "%,.1f MiB", octets / (1024.0 * 1024.0));
  }
}
