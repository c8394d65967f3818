// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import horde.fleet.AcsPlan;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.FleetStatistics;
import horde.fleet.StateLog;
import horde.limits.SourceAddresses;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A fleet of real devices, measured over a time after it has warmed up. */
final class HordeSide {
  private static final Duration NEVER = Duration.ofDays(1);

  private final AcsPlan acs;
  private final @Nullable StateLog states;

  /**
   * Devices of an ACS.
   *
   * @param states where they remember; null for nowhere
   */
  HordeSide(AcsPlan acs, @Nullable StateLog states) {
    this.acs = acs;
    this.states = states;
  }

  /** So many devices, each of which opens its next session as soon as the last has ended. */
  Measured flatOut(int devices, Duration time) throws IOException, InterruptedException {
    Treadmill treadmill = new Treadmill(devices);
    Fleet fleet = fleet(devices, NEVER, Duration.ZERO, treadmill);
    treadmill.start(fleet);
    fleet.start();
    BenchFleet.awaitFirst(fleet, Duration.ofMinutes(1));
    Measured measured = measure(fleet, time);
    treadmill.stop();
    fleet.stop(Duration.ofSeconds(10));
    return measured;
  }

  /** As many devices as sessions are wanted a second: each calls once a second, by its timer. */
  Measured at(double rate, Duration time) throws IOException, InterruptedException {
    Duration second = Duration.ofSeconds(1);
    Fleet fleet =
        fleet(Math.max(1, (int) Math.round(rate)), second, second, new FleetListener() {});
    fleet.start();
    BenchFleet.awaitFirst(fleet, Duration.ofMinutes(1));
    Measured measured = measure(fleet, time);
    fleet.stop(Duration.ofSeconds(10));
    return measured;
  }

  private Fleet fleet(
      int devices, Duration interval, Duration ramp, @Nullable FleetListener listener)
      throws IOException {
    NetSettings usual = NetSettings.defaults();
    return new Fleet(
        BenchFleet.plan(devices, BenchFleet.profile(), acs, ramp, interval),
        NettyDriver.open(new NetSettings(usual.loops(), usual.connectionRequests(), sources())),
        listener,
        states);
  }

  /**
   * Devices have addresses of their own, as they have at home. From a single one the kernel would
   * soon search for a free port among thousands that rest after their connections, and that search
   * would be most of what is measured.
   */
  static SourceAddresses sources() {
    SourceAddresses many = SourceAddresses.parse(List.of("127.1.0.0/24"));
    try {
      many.check();
      return many;
    } catch (IOException e) {
      return SourceAddresses.ANY; // not all systems have the whole of 127/8
    }
  }

  private static Measured measure(Fleet fleet, Duration time) throws InterruptedException {
    return measure(fleet, time.multipliedBy(2), time); // compilers are done with most of it then
  }

  /** What it does in a time that begins after another one. */
  static Measured measure(Fleet fleet, Duration warmUp, Duration time) throws InterruptedException {
    Thread.sleep(warmUp);
    Sample from = Sample.of(fleet);
    Thread.sleep(time.toMillis());
    Sample to = Sample.of(fleet);
    long sessions = to.statistics.sessionsCompleted() - from.statistics.sessionsCompleted();
    long failed = to.statistics.sessionsFailed() - from.statistics.sessionsFailed();
    double each = Math.max(1, sessions);
    return new Measured(
        sessions * 1e9 / (to.nanos - from.nanos),
        (to.cpuNanos - from.cpuNanos) / 1e6 / each,
        String.format(
            Locale.ROOT,
            "%.1f kB allocated a session%s",
            (to.allocated - from.allocated) / 1e3 / each,
            failed == 0 ? "" : ", " + failed + " failed: " + to.statistics.errors()));
  }

  /** What the processors have worked for this process. */
  static long cpuNanos() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime();
  }

  private record Sample(long nanos, long cpuNanos, long allocated, FleetStatistics statistics) {
    static Sample of(Fleet fleet) {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      FleetStatistics statistics = fleet.statistics().join();
      return new Sample(
          System.nanoTime(),
          HordeSide.cpuNanos(),
          threads.getTotalThreadAllocatedBytes(),
          statistics);
    }
  }
}
