// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import horde.fleet.Access;
import horde.fleet.AcsPlan;
import horde.fleet.Fleet;
import horde.fleet.FleetStatistics;
import horde.state.StateFile;
import horde.state.StateFileCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What it costs that devices remember: sessions a second without a store and with one, in the same
 * run, and how long a fleet takes to come back.
 */
final class StateBench {
  private StateBench() {}

  static void run(int devices, Duration time, int restarting, PrintWriter out)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("horde-bench");
    try {
      out.printf("state file in %s, on %s%n", folder, Files.getFileStore(folder));
      out.printf("%d devices at a time, %d s each%n", devices, time.toSeconds());
      try (FixedServer server = FixedServer.start(FixedServer.Kind.ASKS_NOTHING)) {
        out.println("sessions in which the ACS asks nothing");
        compare(devices, time, server, folder.resolve("plain"), out);
        restart(restarting, server, folder.resolve("restart"), out);
      }
      try (FixedServer server = FixedServer.start(FixedServer.Kind.SETS_A_VALUE)) {
        out.println("sessions in which the ACS sets a value");
        compare(devices, time, server, folder.resolve("setting"), out);
      }
    } finally {
      delete(folder);
    }
  }

  private static void compare(
      int devices, Duration time, FixedServer server, Path file, PrintWriter out)
      throws IOException, InterruptedException {
    Measured without = new HordeSide(acs(server), null).flatOut(devices, time);
    print(out, "without", without);
    Measured with;
    StateFileCounts counts;
    try (StateFile states = StateFile.open(file, devices)) {
      with = new HordeSide(acs(server), states).flatOut(devices, time);
      counts = states.counts();
    }
    print(out, "with", with);
    long written = counts.states() - counts.unchanged();
    out.printf(
        "ratio   %.2f of the rate; %,d states in %,d batches: %.1f a batch, %,d failed%n",
        with.sessionsPerSecond() / without.sessionsPerSecond(),
        written,
        counts.batches(),
        (double) written / Math.max(1, counts.batches()),
        counts.failed());
    out.flush();
  }

  private static AcsPlan acs(BenchServer server) {
    return BenchFleet.acs(server.url(), Access.DIRECT);
  }

  private static void print(PrintWriter out, String who, Measured measured) {
    out.printf(
        "%-7s %,8.0f sessions/s  %.3f CPU-ms per session  %s%n",
        who, measured.sessionsPerSecond(), measured.cpuMillisPerSession(), measured.note());
    out.flush();
  }

  private static void restart(int devices, FixedServer server, Path file, PrintWriter out)
      throws IOException, InterruptedException {
    Duration ramp = Duration.ofMillis(devices / 4);
    out.printf("%,d devices stop and start again%n", devices);
    for (String time : List.of("first", "second")) {
      long begin = System.nanoTime();
      try (StateFile states = StateFile.open(file, devices)) {
        double opened = secondsSince(begin);
        Fleet fleet =
            BenchFleet.of(devices, BenchFleet.profile(), server.url(), ramp, null, states);
        double built = secondsSince(begin);
        fleet.start();
        FleetStatistics all = BenchFleet.awaitInformed(fleet, Duration.ofMinutes(10));
        out.printf(
            "%-7s file read in %.2f s, devices there after %.2f s, all informed after %.1f s"
                + " (ramp %.0f s), %s%n",
            time, opened, built, secondsSince(begin), ramp.toMillis() / 1000.0, all.events());
        fleet.stop(Duration.ofSeconds(10));
      }
      out.printf(
          "        file %,d bytes, %.0f for each device%n",
          Files.size(file), (double) Files.size(file) / devices);
      out.flush();
    }
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
