// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import com.sun.management.OperatingSystemMXBean;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.session.SessionOutcome;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.FleetStatistics;
import horde.fleet.StateLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions a second, flat out: each device opens its next session as soon as the last has ended,
 * and wrk posts the same bytes to the same server in the same run.
 *
 * <p>Both have the same number of connections at a time. The server, in its own process, answers
 * without looking; it shares the machine's cores with whoever is measured.
 */
final class RateBench {
  private static final Event NEXT = Event.of(EventCode.PERIODIC);

  private RateBench() {}

  /** One side's figures. */
  record Rate(double sessionsPerSecond, double cpuMillisPerSession, String note) {}

  static void run(int devices, Duration time, PrintWriter out)
      throws IOException, InterruptedException {
    try (FixedServer server = FixedServer.start()) {
      out.printf(
          "%d devices or connections at a time, %d s each, server in its own process at %s%n",
          devices, time.toSeconds(), server.url());
      Rate horde = horde(devices, time, server, null);
      print(out, "horde", horde);
      Optional<Rate> wrk = Wrk.run(devices, time, server.url());
      if (wrk.isEmpty()) {
        out.println("wrk     is not installed (package wrk), so there is nothing to compare with");
      } else {
        print(out, "wrk", wrk.get());
        out.printf(
            "ratio   %.2f of wrk's rate, %.1f times its CPU per session%n",
            horde.sessionsPerSecond() / wrk.get().sessionsPerSecond(),
            horde.cpuMillisPerSession() / wrk.get().cpuMillisPerSession());
      }
      out.flush();
    }
  }

  static void print(PrintWriter out, String who, Rate rate) {
    out.printf(
        "%-7s %,8.0f sessions/s  %.3f CPU-ms per session  %s%n",
        who, rate.sessionsPerSecond(), rate.cpuMillisPerSession(), rate.note());
    out.flush();
  }

  /** The rate of a fleet that remembers in this, if it is not null. */
  static Rate horde(int devices, Duration time, FixedServer server, @Nullable StateLog states)
      throws IOException, InterruptedException {
    Treadmill treadmill = new Treadmill();
    Fleet fleet =
        BenchFleet.of(
            devices, BenchFleet.profile(), server.url(), Duration.ZERO, treadmill, states);
    treadmill.fleet = fleet;
    fleet.start();
    BenchFleet.awaitFirst(fleet, Duration.ofMinutes(1));
    Thread.sleep(time.toMillis()); // the same again to warm up
    Sample from = Sample.of(fleet);
    Thread.sleep(time.toMillis());
    Sample to = Sample.of(fleet);
    treadmill.running = false;
    fleet.stop(Duration.ofSeconds(10));
    long sessions = to.statistics.sessionsCompleted() - from.statistics.sessionsCompleted();
    long failed = to.statistics.sessionsFailed() - from.statistics.sessionsFailed();
    return new Rate(
        sessions * 1e9 / (to.nanos - from.nanos),
        (to.cpuNanos - from.cpuNanos) / 1e6 / Math.max(1, sessions),
        failed == 0 ? "" : failed + " failed: " + to.statistics.errors());
  }

  private record Sample(long nanos, long cpuNanos, FleetStatistics statistics) {
    static Sample of(Fleet fleet) {
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      FleetStatistics statistics = fleet.statistics().join();
      return new Sample(System.nanoTime(), system.getProcessCpuTime(), statistics);
    }
  }

  /** Makes each device call again as soon as it has called. */
  private static final class Treadmill implements FleetListener {
    private volatile boolean running = true;
    private volatile @Nullable Fleet fleet;

    @Override
    public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
      Fleet current = fleet;
      if (running && current != null && outcome.successful()) {
        current.call(
            current.ref(device.index()),
            same -> {
              same.inform(NEXT);
              return true;
            });
      }
    }
  }
}
