// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.session.SessionOutcome;
import horde.bench.MoodyAcs.Mood;
import horde.fleet.Access;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetListener;
import horde.fleet.FleetStatistics;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * A large fleet over a long time with an ACS that has bad times in the middle third: whether the
 * heap stays flat, nothing of ours fails, and both sides have counted the same.
 */
final class SoakBench {
  private static final int SESSIONS_A_SECOND = 500;
  private static final Duration BAD_TIME = Duration.ofSeconds(10);
  private static final Duration BETWEEN = Duration.ofSeconds(20);
  private static final double FLAT = 1.05;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final int devices;
  private final Duration time;
  private final PrintWriter out;
  private final List<Long> heaps = new ArrayList<>();

  SoakBench(int devices, Duration time, PrintWriter out) {
    this.devices = devices;
    this.time = time;
    this.out = out;
  }

  /** Sessions that ended well, as a listener sees them: a second count of the same. */
  private static final class WellEnded implements FleetListener {
    private final LongAdder count = new LongAdder();

    @Override
    public void onSessionEnd(Device device, SessionOutcome outcome, Duration took) {
      if (outcome.successful()) {
        count.increment();
      }
    }
  }

  /** Runs, and tells whether all was as it should be. */
  boolean run() throws IOException, InterruptedException {
    Duration interval = Duration.ofSeconds(Math.max(1, devices / SESSIONS_A_SECOND));
    WellEnded wellEnded = new WellEnded();
    try (FixedServer server = FixedServer.start(FixedServer.Kind.MOODY)) {
      out.printf(
          "%,d devices that inform each %d s, for %d min%n",
          devices, interval.toSeconds(), time.toMinutes());
      Fleet fleet =
          new Fleet(
              BenchFleet.plan(
                  devices,
                  BenchFleet.profile(),
                  BenchFleet.acs(server.url(), Access.DIRECT),
                  interval,
                  interval),
              NettyDriver.open(NetSettings.defaults()),
              wellEnded);
      fleet.start();
      long third = time.toMillis() / 3;
      good(fleet, third);
      bad(fleet, server, third);
      good(fleet, third);
      FleetStatistics last = fleet.stop(PATIENCE);
      return judge(last, wellEnded.count.sum(), server.ask("counts"));
    }
  }

  private void good(Fleet fleet, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (System.nanoTime() < end) {
      Thread.sleep(Math.max(1, Math.min(60_000, (end - System.nanoTime()) / 1_000_000)));
      sample(fleet, "well");
    }
  }

  private void bad(Fleet fleet, FixedServer server, long millis)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    for (int turn = 0; System.nanoTime() < end; turn++) {
      Mood mood = Mood.values()[1 + turn % (Mood.values().length - 1)];
      server.ask(mood.name());
      Thread.sleep(BAD_TIME.toMillis());
      sample(fleet, mood.name().toLowerCase(Locale.ROOT));
      server.ask(Mood.WELL.name());
      Thread.sleep(BETWEEN.toMillis());
    }
  }

  private void sample(Fleet fleet, String mood) throws InterruptedException {
    FleetStatistics now = fleet.statistics().join();
    long heap = LiveMemory.heap();
    if (now.devicesInformed() == devices && mood.equals("well")) {
      heaps.add(heap);
    }
    out.printf(
        "%-9s sessions %,d completed, %,d failed; %,d in session, %,d failing; live heap %s,"
            + " buffers %s%n",
        mood,
        now.sessionsCompleted(),
        now.sessionsFailed(),
        now.devicesInSession(),
        now.devicesFailing(),
        LiveMemory.mebibytes(heap),
        LiveMemory.mebibytes(LiveMemory.direct()));
    out.flush();
  }

  private boolean judge(FleetStatistics fleet, long heard, String counts) {
    String[] acs = counts.split(" ");
    long informs = fleet.rpcs().getOrDefault("Inform", new FleetStatistics.RpcCount(0, 0)).count();
    boolean all = true;
    all &= verdict("Informs answered", informs, Long.parseLong(acs[0]));
    all &= verdict("sessions ended well", fleet.sessionsCompleted(), Long.parseLong(acs[1]));
    all &= verdict("sessions that a listener saw end well", heard, fleet.sessionsCompleted());
    all &= verdict("mistakes of Horde's", fleet.errors().getOrDefault("internal", 0L), 0);
    all &= verdict("devices left in a session", fleet.devicesInSession(), 0);
    if (heaps.size() > 1) {
      double growth = (double) heaps.getLast() / heaps.getFirst();
      boolean flat = growth < FLAT;
      out.printf(
          Locale.ROOT,
          "%-4s the live heap is %.3f times what it was when all had informed%n",
          flat ? "ok" : "NOT",
          growth);
      all &= flat;
    }
    out.printf("failed sessions by kind: %s%n", fleet.errors());
    out.flush();
    return all;
  }

  private boolean verdict(String what, long found, long expected) {
    boolean same = found == expected;
    out.printf(
        "%-4s %s: %,d%s%n",
        same ? "ok" : "NOT", what, found, same ? "" : String.format(", expected %,d", expected));
    return same;
  }
}
