// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import horde.api.LiveRun;
import horde.api.WebServer;
import horde.api.WebSettings;
import horde.console.Answer;
import horde.console.Console;
import horde.console.Paper;
import horde.deviation.Deviations;
import horde.fleet.Access;
import horde.fleet.Fleet;
import horde.fleet.FleetPlan;
import horde.fleet.TraceCounts;
import horde.fleet.TraceSettings;
import horde.measure.RunMeter;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import horde.report.RunReport;
import horde.report.Setting;
import horde.steer.Steering;
import horde.tls.CertificateMint;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs to look: sessions a second of a large fleet, of which some devices call without a
 * pause, in turns under different eyes. Who looks is in the same process, so its work counts too.
 */
final class WatchedBench {
  /** How many of the devices call without a pause. */
  private static final int RUNNING = 200;

  private static final Duration RAMP = Duration.ofSeconds(15);
  private static final Duration INTERVAL = Duration.ofMinutes(30);
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private static final TraceSettings SOME =
      new TraceSettings(0.01, TraceSettings.Share.SESSIONS, true, 5, 5000, 64L << 20);
  private static final TraceSettings ALL =
      new TraceSettings(1, TraceSettings.Share.SESSIONS, true, 5, 5000, 64L << 20);

  private final int devices;
  private final Duration time;
  private final int runs;
  private final PrintWriter out;

  /**
   * Nothing is started yet.
   *
   * @param runs of each kind, in turns
   */
  WatchedBench(int devices, Duration time, int runs, PrintWriter out) {
    this.devices = devices;
    this.time = time;
    this.runs = runs;
    this.out = out;
  }

  private enum Eyes {
    NOBODY("nobody looks", TraceSettings.DEFAULT, false, false),
    PROGRAM("8 calls of the API a second", TraceSettings.DEFAULT, true, false),
    DASHBOARD("a dashboard is open", TraceSettings.DEFAULT, false, true),
    SAMPLE("1 % of sessions and failed ones kept", SOME, false, false),
    TRACE("all sessions kept", ALL, false, false),
    ALL_OF_IT("all of it", ALL, true, true);

    final String meaning;
    final TraceSettings traces;
    final boolean program;
    final boolean dashboard;

    Eyes(String meaning, TraceSettings traces, boolean program, boolean dashboard) {
      this.meaning = meaning;
      this.traces = traces;
      this.program = program;
      this.dashboard = dashboard;
    }
  }

  void run() throws IOException, InterruptedException {
    CertificateMint mint = new CertificateMint("Horde bench", Instant.now());
    Treadmill treadmill = new Treadmill(RUNNING);
    Deviations deviations = new Deviations(1);
    try (BenchServer server = RateBench.plainServer(NginxServer.version(), mint)) {
      NetSettings usual = NetSettings.defaults();
      FleetPlan plan =
          BenchFleet.plan(
              devices,
              BenchFleet.profile(),
              BenchFleet.acs(server.url(), Access.DIRECT),
              RAMP,
              INTERVAL);
      Fleet fleet =
          new Fleet(
              plan,
              NettyDriver.open(
                  new NetSettings(usual.loops(), usual.connectionRequests(), HordeSide.sources())),
              treadmill,
              null,
              List.of(deviations));
      fleet.start();
      RunMeter meter = RunMeter.start(fleet, HordeSide.sources());
      Watched run = new Watched(new Steering(fleet, deviations), meter, Instant.now());
      WebSettings settings = new WebSettings(new InetSocketAddress("127.0.0.1", 0), false, null);
      try (WebServer web = WebServer.open(settings, run)) {
        web.begin();
        BenchFleet.awaitFirst(fleet, RAMP.plusMinutes(2));
        out.printf(
            "%,d devices, of which %d call without a pause; server: %s; %d runs of %d s in turns:"
                + " median (least to most)%n",
            devices, RUNNING, server.name(), runs, time.toSeconds());
        out.flush();
        treadmill.start(fleet);
        treadmill.push();
        measure(fleet, web);
        treadmill.stop();
      }
      meter.stop();
      fleet.stop(Duration.ofSeconds(10));
    }
  }

  private void measure(Fleet fleet, WebServer web) throws InterruptedException {
    Map<Eyes, List<Measured>> measured = new EnumMap<>(Eyes.class);
    HordeSide.measure(fleet, time.multipliedBy(2), time); // compilers
    for (int run = 0; run < runs; run++) {
      for (Eyes eyes : Eyes.values()) {
        fleet.traces().set(eyes.traces);
        try (Onlooker looker = new Onlooker(web.uri())) {
          if (eyes.program) {
            looker.program();
          }
          if (eyes.dashboard) {
            looker.dashboard();
          }
          Measured result = HordeSide.measure(fleet, SETTLING, time);
          TraceCounts kept = fleet.traces().counts().join();
          String note =
              looker.told()
                  + ", "
                  + result.note()
                  + (kept.kept() == 0
                      ? ""
                      : ", %,d sessions kept in %,d kB"
                          .formatted(kept.kept(), kept.bytes() / 1000));
          measured
              .computeIfAbsent(eyes, each -> new ArrayList<>())
              .add(new Measured(result.sessionsPerSecond(), result.cpuMillisPerSession(), note));
        }
      }
    }
    double quiet = Measured.rate(measured.getOrDefault(Eyes.NOBODY, List.of())).median();
    measured.forEach(
        (eyes, results) ->
            out.printf(
                Locale.ROOT,
                "  %-38s %-36s %.2f of quiet  %-30s %s%n",
                eyes.meaning,
                Measured.rate(results).text("%,.0f") + " sessions/s",
                Measured.rate(results).median() / quiet,
                Measured.cpu(results).text("%.3f") + " CPU-ms",
                results.getLast().note()));
    out.flush();
  }

  /** What the server of a run needs, without a report. */
  private record Watched(Steering steering, RunMeter meter, Instant startedAt) implements LiveRun {
    @Override
    public Console console() {
      return new Console() {
        @Override
        public Answer say(String line, Paper paper) {
          return new Answer(List.of("a benchmark takes no commands"), true, null, null);
        }

        @Override
        public List<Completion> complete(String line) {
          return List.of();
        }
      };
    }

    @Override
    public Setting setting() {
      return Setting.here("bench", "over " + RAMP.toSeconds() + " s", List.of());
    }

    @Override
    public RunReport report() {
      throw new IllegalStateException("a benchmark has no report");
    }
  }
}
