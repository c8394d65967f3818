// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import horde.fleet.Fleet;
import horde.fleet.FleetStatistics;
import horde.profile.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What an idle device costs: live heap after each has had one session, and threads. */
final class IdleBench {
  private static final int COLLECTIONS = 4;

  private IdleBench() {}

  static void run(int devices, Profile profile, PrintWriter out)
      throws IOException, InterruptedException {
    try (FixedServer server = FixedServer.start()) {
      warmUp(profile, server);
      int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
      long before = liveHeap();
      long begin = System.nanoTime();
      Fleet fleet =
          BenchFleet.of(devices, profile, server.url(), Duration.ofMillis(devices / 4), null);
      long built = liveHeap();
      fleet.start();
      FleetStatistics all = BenchFleet.awaitInformed(fleet, Duration.ofMinutes(10));
      double seconds = (System.nanoTime() - begin) / 1e9;
      long after = liveHeap();
      int threads = ManagementFactory.getThreadMXBean().getThreadCount();

      out.printf("idle devices          %,d of profile %s%n", devices, profile.name());
      out.printf(
          "sessions              %,d completed, %,d failed, in %.1f s%n",
          all.sessionsCompleted(), all.sessionsFailed(), seconds);
      out.printf(
          "live heap             %,.1f MiB before, %,.1f MiB with devices that are off, %,.1f MiB"
              + " after one session each%n",
          mebibytes(before), mebibytes(built), mebibytes(after));
      out.printf("heap per device       %,d bytes%n", (after - before) / devices);
      out.printf("threads               %d before, %d with the fleet%n", threadsBefore, threads);
      out.printf("resident set          %s%n", residentSet());
      out.flush();
      fleet.stop(Duration.ofSeconds(10));
    }
  }

  /** Loads what is loaded once, so that it does not count for the devices. */
  private static void warmUp(Profile profile, FixedServer server)
      throws IOException, InterruptedException {
    Fleet fleet = BenchFleet.of(100, profile, server.url(), Duration.ZERO, null);
    fleet.start();
    BenchFleet.awaitInformed(fleet, Duration.ofMinutes(1));
    fleet.stop(Duration.ofSeconds(10));
  }

  /** Octets that something reaches. */
  static long liveHeap() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static double mebibytes(long bytes) {
    return bytes / (1024.0 * 1024.0);
  }

  private static String residentSet() {
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
}
