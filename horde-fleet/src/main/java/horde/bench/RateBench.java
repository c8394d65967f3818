// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import horde.fleet.Access;
import horde.fleet.AcsPlan;
import horde.tls.CertificateMint;
import horde.tls.TlsSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sessions a second and the CPU time of each, of a fleet and of wrk, against the same server on the
 * same cores in turns: flat out, and at half of what wrk can do.
 */
final class RateBench {
  private static final String LINE = "  %-10s %-6s %-38s %-34s %s%n";

  private final int devices;
  private final Duration time;
  private final int runs;
  private final boolean nginxWanted;
  private final PrintWriter out;

  /**
   * Nothing is started yet.
   *
   * @param devices or connections at a time, flat out
   * @param time of each run, warming up apart
   * @param runs of each side, in turns
   * @param nginxWanted whether nginx serves where it can
   */
  RateBench(int devices, Duration time, int runs, boolean nginxWanted, PrintWriter out) {
    this.devices = devices;
    this.time = time;
    this.runs = runs;
    this.nginxWanted = nginxWanted;
    this.out = out;
  }

  void run(List<Workload> workloads) throws IOException, InterruptedException {
    boolean wrk = Wrk.isInstalled();
    out.printf(
        "%d cores, %d devices or connections at a time, %d s each after warming up, %d runs in"
            + " turns: median (least to most)%n",
        Runtime.getRuntime().availableProcessors(), devices, time.toSeconds(), runs);
    if (!wrk) {
      out.println("wrk is not installed (package wrk), so there is nothing to compare with");
    }
    for (Workload workload : workloads) {
      run(workload, wrk);
    }
  }

  private void run(Workload workload, boolean wrkToo) throws IOException, InterruptedException {
    Optional<String> nginx = nginxWanted ? NginxServer.version() : Optional.empty();
    out.printf("%s: %s%n", workload, workload.meaning());
    if (workload.overTls() && nginx.isEmpty()) {
      out.println("  not measured: it takes nginx (package nginx-light), which is not there");
      return;
    }
    CertificateMint mint = new CertificateMint("Horde bench", Instant.now());
    try (BenchServer server = server(workload, nginx, mint)) {
      out.printf("  server: %s%n", server.name());
      out.flush();
      HordeSide horde = new HordeSide(plan(workload, server, mint), null);
      Wrk wrk = new Wrk(workload, server.url());
      List<Measured> ours = new ArrayList<>();
      List<Measured> theirs = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        ours.add(horde.flatOut(devices, time));
        if (wrkToo) {
          theirs.add(wrk.flatOut(devices, time));
        }
      }
      compare("flat out", ours, theirs);
      if (wrkToo) {
        double half = Measured.rate(theirs).median() / 2;
        List<Measured> oursAtHalf = new ArrayList<>();
        List<Measured> theirsAtHalf = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
          oursAtHalf.add(horde.at(half, time));
          theirsAtHalf.add(wrk.at(half, time));
        }
        compare("at half", oursAtHalf, theirsAtHalf);
      }
    }
  }

  private BenchServer server(Workload workload, Optional<String> nginx, CertificateMint mint)
      throws IOException, InterruptedException {
    return switch (workload) {
      case DIGEST -> FixedServer.start(FixedServer.Kind.WANTS_DIGEST);
      case CONVERSATION -> FixedServer.start(FixedServer.Kind.CONVERSES);
      case TLS -> NginxServer.start(nginx.orElseThrow(), NginxServer.Tls.FULL, mint);
      case RESUMED -> NginxServer.start(nginx.orElseThrow(), NginxServer.Tls.RESUMED, mint);
      case PLAIN -> plainServer(nginx, mint);
    };
  }

  /** Takes Informs and asks for nothing: nginx where it is installed. */
  static BenchServer plainServer(Optional<String> nginx, CertificateMint mint)
      throws IOException, InterruptedException {
    return nginx.isPresent()
        ? NginxServer.start(nginx.get(), NginxServer.Tls.NONE, mint)
        : FixedServer.start(FixedServer.Kind.ASKS_NOTHING);
  }

  private static AcsPlan plan(Workload workload, BenchServer server, CertificateMint mint) {
    TlsSettings trusting = TlsSettings.DEFAULT.trusting(List.of(mint.authority()));
    TlsSettings tls =
        workload == Workload.TLS
            ? new TlsSettings(
                trusting.authorities(), false, trusting.oldest(), trusting.identities(), 0)
            : trusting;
    return BenchFleet.acs(server.url(), new Access(tls, null));
  }

  private void compare(String when, List<Measured> ours, List<Measured> theirs) {
    if (!theirs.isEmpty()) {
      print(when, "wrk", theirs);
    }
    print(when, "horde", ours);
    if (!theirs.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "  %-10s ratio  %.2f of wrk's rate, %.1f times its CPU%n",
          when,
          Measured.rate(ours).median() / Measured.rate(theirs).median(),
          Measured.cpu(ours).median() / Measured.cpu(theirs).median());
    }
    out.flush();
  }

  private void print(String when, String who, List<Measured> runs) {
    out.printf(
        Locale.ROOT,
        LINE,
        when,
        who,
        Measured.rate(runs).text("%,.0f") + " sessions/s",
        Measured.cpu(runs).text("%.3f") + " CPU-ms",
        runs.getLast().note());
  }
}
