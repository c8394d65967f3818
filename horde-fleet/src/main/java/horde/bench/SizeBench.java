// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.compiler.yaml.YamlException;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import horde.fleet.Access;
import horde.fleet.Device;
import horde.fleet.Fleet;
import horde.fleet.FleetStatistics;
import horde.fleet.MemoryDriver;
import horde.fleet.TraceCounts;
import horde.fleet.TraceSettings;
import horde.net.NetSettings;
import horde.net.NettyDriver;
import horde.profile.Profile;
import horde.profile.ProfileReader;
import horde.tls.CertificateMint;
import horde.tls.TlsSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * What a device costs: live heap after each has had one session, in which its ACS has set what an
 * ACS sets; and what more it costs to have changed, or to be traced.
 */
final class SizeBench {
  private static final URI ACS = URI.create("http://192.0.2.1:7547/");
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int RAMP_MICROS_PER_DEVICE = 25;
  private static final int WARM_UP = 20_000;
  private static final int HISTOGRAM_LINES = 16;
  private static final int POLL_MILLIS = 100;
  private static final int CHANGED_DEVICES = 20_000;
  private static final int WARM_UP_TLS = 200;
  private static final int TLS_DEVICES = 5_000;

  private final Profile profile;
  private final boolean provisioned;
  private final PrintWriter out;

  /**
   * A measurement of devices of this profile.
   *
   * @param provisioned whether their ACS sets what it has to set; else it asks for nothing
   */
  SizeBench(Profile profile, boolean provisioned, PrintWriter out) {
    this.profile = profile;
    this.provisioned = provisioned;
    this.out = out;
  }

  /** The devices alone, in a JVM of their own: their number, and their profile. */
  public static void main(String[] args) throws IOException, YamlException, InterruptedException {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    new SizeBench(ProfileReader.find(args[1]), true, out).idle(Integer.parseInt(args[0]), false);
  }

  /** All of it, for so many devices. */
  void run(int devices) throws IOException, InterruptedException {
    idle(devices, true);
    if (!provisioned) {
      return;
    }
    int few = Math.min(devices, CHANGED_DEVICES);
    out.printf("more for each of %,d such devices%n", few);
    changed(few, 10);
    changed(few, 100);
    traced(few);
    resumable(Math.min(devices, TLS_DEVICES));
    out.flush();
  }

  /**
   * What so many devices come to.
   *
   * @param heapPerDevice octets of live heap
   * @param readySeconds from the first device built to the last one informed
   * @param cpuMicrosPerSession of the whole process, from there to there
   * @param threads of the fleet
   */
  record Size(
      int devices,
      long heapPerDevice,
      double readySeconds,
      double cpuMicrosPerSession,
      int threads) {}

  /** The devices alone, in a few lines. */
  Size idle(int devices, boolean histogram) throws InterruptedException {
    finish(start(WARM_UP)); // what is loaded and compiled once must not count for the devices
    double started = sinceProcessStart();
    int threads = threads();
    long before = LiveMemory.heap();
    long begin = System.nanoTime();
    long cpu = HordeSide.cpuNanos();
    Fleet fleet = of(devices);
    double built = seconds(begin);
    fleet.start();
    FleetStatistics all = BenchFleet.awaitInformed(fleet, PATIENCE);
    double ready = seconds(begin);
    double cpuMicros = (HordeSide.cpuNanos() - cpu) / 1e3 / all.sessionsCompleted();
    int running = threads() - threads;
    long after = LiveMemory.heap();
    Size size = new Size(devices, (after - before) / devices, ready, cpuMicros, running);
    out.printf(
        "devices               %,d of profile %s: %s%n", devices, profile.name(), contents(fleet));
    out.printf(
        "start to ready        %.1f s: built after %.1f s, all with a session behind them after"
            + " %.1f s (beside %.1f s of JVM and warm-up)%n",
        ready, built, ready, started);
    out.printf(
        "sessions              %,d completed, %,d failed, %.0f CPU-us each; RPCs %s%n",
        all.sessionsCompleted(),
        all.sessionsFailed(),
        cpuMicros,
        all.rpcs().entrySet().stream()
            .map(rpc -> rpc.getKey() + " " + rpc.getValue().count())
            .collect(Collectors.joining(", ")));
    out.printf(
        "live heap             %s before, %s after%n",
        LiveMemory.mebibytes(before), LiveMemory.mebibytes(after));
    out.printf("heap per device       %,d bytes%n", size.heapPerDevice());
    out.printf("outside the heap      %s of buffers%n", LiveMemory.mebibytes(LiveMemory.direct()));
    out.printf("resident set          %s%n", LiveMemory.residentSet());
    out.printf("threads               %d, and %d of the fleet%n", threads, running);
    if (histogram) {
      out.println("the heap by class     objects, octets");
      LiveMemory.histogram(HISTOGRAM_LINES).forEach(out::println);
    }
    out.flush();
    finish(fleet);
    return size;
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  private String contents(Fleet fleet) {
    return fleet
        .call(
            fleet.ref(0),
            device -> {
              var parameters = device.tree().covered(device.tree().nodes().root().path());
              long moving = parameters.stream().filter(device::movesByItself).count();
              return "%d parameters, of which %d move".formatted(parameters.size(), moving);
            })
        .join();
  }

  /** The cost of so many values that are not the profile's, set at home. */
  private void changed(int devices, int values) throws InterruptedException {
    Fleet fleet = start(devices);
    List<ParameterValue> settable =
        fleet.call(fleet.ref(0), device -> Settable.of(device, values)).join();
    long before = LiveMemory.heap();
    onAll(
        fleet,
        device -> {
          try {
            device.set(Settable.ofDevice(settable, device.index()));
          } catch (FaultException e) {
            throw new IllegalStateException("a value was legal on another device", e);
          }
        });
    while (fleet.statistics().join().devicesInSession() > 0) { // some of it is worth a session
      Thread.sleep(POLL_MILLIS);
    }
    long after = LiveMemory.heap();
    out.printf("  %3d changed values   %,d bytes%n", settable.size(), (after - before) / devices);
    out.flush();
    finish(fleet);
  }

  /** The cost of a kept session, of the kind of {@link ProvisioningAcs}. */
  private void traced(int devices) throws InterruptedException {
    Fleet fleet = start(devices);
    fleet
        .traces()
        .set(new TraceSettings(0, TraceSettings.Share.SESSIONS, false, 1, devices * 2, 1L << 40));
    long before = LiveMemory.heap();
    long sessions = fleet.statistics().join().sessionsCompleted();
    onAll(
        fleet,
        device -> {
          device.trace();
          device.inform(Event.of(EventCode.PERIODIC));
        });
    while (fleet.statistics().join().sessionsCompleted() < sessions + devices) {
      Thread.sleep(POLL_MILLIS);
    }
    long after = LiveMemory.heap();
    TraceCounts kept = fleet.traces().counts().join();
    out.printf(
        "  a session kept       %,d bytes, estimated as %,d%n",
        (after - before) / kept.kept(), kept.bytes() / kept.kept());
    out.flush();
    finish(fleet);
  }

  /** The cost of a TLS session that is kept to be resumed, where nginx can be had to make it. */
  private void resumable(int devices) throws IOException, InterruptedException {
    Optional<String> nginx = NginxServer.version();
    if (nginx.isEmpty()) {
      out.println("  TLS to be resumed    not measured: it takes nginx (package nginx-light)");
      return;
    }
    CertificateMint mint = new CertificateMint("Horde bench", Instant.now());
    try (BenchServer server = NginxServer.start(nginx.get(), NginxServer.Tls.RESUMED, mint)) {
      overTls(WARM_UP_TLS, server, mint, WARM_UP_TLS);
      long without = overTls(devices, server, mint, 0);
      long with = overTls(devices, server, mint, devices);
      out.printf("  TLS to be resumed    %,d bytes%n", with - without);
      out.flush();
    }
  }

  private long overTls(int devices, BenchServer server, CertificateMint mint, int sessionCache)
      throws IOException, InterruptedException {
    TlsSettings usual = TlsSettings.DEFAULT.trusting(List.of(mint.authority()));
    TlsSettings tls =
        new TlsSettings(
            usual.authorities(), false, usual.oldest(), usual.identities(), sessionCache);
    long before = LiveMemory.heap();
    Fleet fleet =
        new Fleet(
            BenchFleet.plan(
                devices,
                profile,
                BenchFleet.acs(server.url(), new Access(tls, null)),
                Duration.ofMillis(devices),
                Duration.ofDays(1)),
            NettyDriver.open(NetSettings.defaults()),
            null);
    fleet.start();
    BenchFleet.awaitInformed(fleet, PATIENCE);
    long after = LiveMemory.heap();
    finish(fleet);
    return (after - before) / devices;
  }

  private interface DeviceWork {
    void on(Device device);
  }

  private static void onAll(Fleet fleet, DeviceWork work) {
    List<CompletableFuture<Boolean>> done = new ArrayList<>();
    for (int index = 0; index < fleet.size(); index++) {
      done.add(
          fleet.call(
              fleet.ref(index),
              device -> {
                work.on(device);
                return true;
              }));
    }
    done.forEach(CompletableFuture::join);
  }

  private Fleet start(int devices) throws InterruptedException {
    Fleet fleet = of(devices);
    fleet.start();
    BenchFleet.awaitInformed(fleet, PATIENCE);
    return fleet;
  }

  private Fleet of(int devices) {
    ProvisioningAcs acs = new ProvisioningAcs(profile.schema().root().path(), provisioned);
    int loops = Runtime.getRuntime().availableProcessors();
    Duration ramp = Duration.ofNanos(devices * RAMP_MICROS_PER_DEVICE * 1_000L);
    return new Fleet(
        BenchFleet.plan(devices, profile, ACS, ramp), new MemoryDriver(acs, loops), null);
  }

  private static void finish(Fleet fleet) throws InterruptedException {
    fleet.stop(Duration.ofSeconds(10));
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double sinceProcessStart() {
    return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
  }
}
