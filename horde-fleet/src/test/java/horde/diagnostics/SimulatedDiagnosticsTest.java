// SPDX-License-Identifier: Apache-2.0
package horde.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.diagnostics.Diagnostic;
import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DownloadTest;
import cwmp.diagnostics.IpPing;
import cwmp.diagnostics.IpVersion;
import cwmp.diagnostics.NeighboringWiFi;
import cwmp.diagnostics.NsLookup;
import cwmp.diagnostics.ServerSelection;
import cwmp.diagnostics.TestPeriod;
import cwmp.diagnostics.ThroughputResult;
import cwmp.diagnostics.TraceRoute;
import cwmp.diagnostics.UdpEcho;
import cwmp.diagnostics.UploadTest;
import cwmp.testkit.Spec;
import cwmp.wire.HttpTarget;
import horde.profile.DiagnosticsModel;
import horde.profile.DiagnosticsModel.Numbers;
import horde.profile.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedDiagnosticsTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final HttpTarget URL = HttpTarget.parse("http://files.example/10MB");

  private final DiagnosticsModel lossless =
      model(0, Map.of(), Map.of("fixed.example", List.of("203.0.113.9")));

  private static DiagnosticsModel model(
      double loss,
      Map<String, Map<DiagnosticError, Double>> errors,
      Map<String, List<String>> answers) {
    return new DiagnosticsModel(
        Span.parse("10ms..20ms"),
        Duration.ofMillis(5),
        loss,
        new Numbers(6, 9),
        new Numbers(80_000_000, 80_000_000),
        new Numbers(8_000_000, 8_000_000),
        1_000_000,
        new Numbers(3, 3),
        "",
        answers,
        errors);
  }

  private static Place place(long index, Instant start, String object) {
    List<String> radios = List.of("Device.WiFi.Radio.1", "Device.WiFi.Radio.2");
    return new Place(42, index, start, object, "192.0.2.1", radios);
  }

  private static SimulatedRun run(DiagnosticsModel model, Diagnostic diagnostic) {
    return SimulatedDiagnostics.run(model, place(7, START, "X"), diagnostic);
  }

  private static IpPing ping(String host, long repetitions) {
    return new IpPing("", IpVersion.ANY, host, repetitions, SECOND, 56, 0);
  }

  private static TraceRoute trace(int maxHops) {
    return new TraceRoute("", IpVersion.ANY, "far.example", 3, SECOND, 38, 0, maxHops);
  }

  private static DownloadTest download(int connections, TestPeriod period) {
    return new DownloadTest("", IpVersion.ANY, URL, 0, 0, connections, period, true, 5);
  }

  @Test
  @Spec("K-16")
  void isTheSameAgainForTheSameDeviceAndTime() {
    List<Diagnostic> all =
        List.of(
            ping("a.example", 5),
            trace(30),
            download(2, TestPeriod.BY_SIZE),
            new NeighboringWiFi());
    for (Diagnostic diagnostic : all) {
      SimulatedRun once = run(DiagnosticsModel.USUAL, diagnostic);
      assertThat(run(DiagnosticsModel.USUAL, diagnostic)).isEqualTo(once);
      SimulatedRun later =
          SimulatedDiagnostics.run(
              DiagnosticsModel.USUAL, place(7, START.plusSeconds(60), "X"), diagnostic);
      SimulatedRun elsewhere =
          SimulatedDiagnostics.run(DiagnosticsModel.USUAL, place(8, START, "X"), diagnostic);
      assertThat(elsewhere.outcome()).isNotEqualTo(once.outcome());
      assertThat(later.outcome()).isNotEqualTo(once.outcome());
    }
  }

  @Test
  @Spec({"K-08", "K-16"})
  void pingsWithinLatencyAndJitter() {
    SimulatedRun run = run(lossless, ping("a.example", 10));

    IpPing.Result result = (IpPing.Result) run.outcome().resultOrNull();
    assertThat(result).isNotNull();
    assertThat(result.successes()).isEqualTo(10);
    assertThat(result.failures()).isZero();
    assertThat(result.times().minimumMicros()).isBetween(10_000L, 25_000L);
    assertThat(result.times().maximumMicros()).isBetween(result.times().averageMicros(), 25_000L);
    assertThat(run.time()).isBetween(Duration.ofMillis(100), Duration.ofMillis(251));
    assertThat(result.addressUsed()).isEqualTo("192.0.2.1");
  }

  @Test
  void losesWhatTheModelLoses() {
    SimulatedRun run = run(model(0.25, Map.of(), Map.of()), ping("a.example", 400));

    IpPing.Result result = (IpPing.Result) run.outcome().resultOrNull();
    assertThat(result).isNotNull();
    assertThat(result.failures()).isBetween(70L, 130L);
    assertThat(run.time()).isGreaterThan(Duration.ofSeconds(70)); // a timeout for each
  }

  @Test
  void reckonsWithAnyNumberOfPackets() {
    SimulatedRun run = run(lossless, ping("a.example", 4_000_000_000L));

    IpPing.Result result = (IpPing.Result) run.outcome().resultOrNull();
    assertThat(result).isNotNull();
    assertThat(result.successes()).isEqualTo(4_000_000_000L);
    assertThat(run.time()).isGreaterThan(Duration.ofDays(400));
  }

  @Test
  @Spec("K-08")
  void resolvesNoNamesThatAreNone() {
    assertThat(run(lossless, ping("nobody.INVALID", 1)).outcome().errorOrNull())
        .isEqualTo(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
    assertThat(run(lossless, ping("192.0.2.99", 1)).outcome().errorOrNull()).isNull();
  }

  @Test
  @Spec("K-09")
  void endsARouteAtTheHopLimit() {
    TraceRoute.Result whole = (TraceRoute.Result) run(lossless, trace(30)).outcome().resultOrNull();
    assertThat(whole).isNotNull();
    assertThat(whole.hops()).hasSizeBetween(6, 9);
    assertThat(whole.hops().get(whole.hops().size() - 1).host()).isEqualTo("far.example");
    assertThat(whole.responseMicros()).isBetween(10_000L, 25_000L);

    SimulatedRun cut = run(lossless, trace(1));
    assertThat(cut.outcome().errorOrNull()).isEqualTo(DiagnosticError.MAX_HOP_COUNT_EXCEEDED);
    TraceRoute.Result part = (TraceRoute.Result) cut.outcome().resultOrNull();
    assertThat(part).isNotNull();
    assertThat(part.hops()).hasSize(1);
  }

  @Test
  @Spec("K-10")
  void downloadsTheFileAtTheSpeedOfTheLine() {
    SimulatedRun run = run(lossless, download(2, TestPeriod.BY_SIZE));

    ThroughputResult result = (ThroughputResult) run.outcome().resultOrNull();
    assertThat(result).isNotNull();
    assertThat(run.time()).isBetween(Duration.ofMillis(200), Duration.ofMillis(320));
    assertThat(result.connections()).hasSize(2);
    assertThat(result.connections().get(0).bytes().test()).isEqualTo(1_000_240);
    assertThat(result.intervals()).isEmpty();
  }

  @Test
  @Spec("K-10")
  void downloadsForATime() {
    TestPeriod period = new TestPeriod(Duration.ofSeconds(10), SECOND.multipliedBy(2), SECOND);
    SimulatedRun run = run(lossless, download(1, period));

    ThroughputResult result = (ThroughputResult) run.outcome().resultOrNull();
    assertThat(result).isNotNull();
    assertThat(run.time()).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_200));
    assertThat(result.intervals()).hasSize(4);
    assertThat(result.intervals().get(1).start()).isEqualTo(result.intervals().get(0).end());
  }

  @Test
  @Spec("K-11")
  void uploadsWhatItIsTold() {
    UploadTest test =
        new UploadTest("", IpVersion.ANY, URL, 0, 0, 1_000_000, 1, TestPeriod.BY_SIZE, false, 5);
    SimulatedRun run = run(lossless, test);

    ThroughputResult result = (ThroughputResult) run.outcome().resultOrNull();
    assertThat(result).isNotNull();
    assertThat(run.time()).isBetween(SECOND, Duration.ofMillis(1200));
    assertThat(result.parameters().values()).containsEntry("TestBytesSent", "1000240");
  }

  @Test
  @Spec("K-12")
  void echoesPacketByPacket() {
    UdpEcho echo =
        new UdpEcho(
            "", IpVersion.ANY, "a.example", 7, 20, SECOND, 24, 0, Duration.ofMillis(100), true, 8);
    SimulatedRun run = run(model(0.3, Map.of(), Map.of()), echo);

    UdpEcho.Result result = (UdpEcho.Result) run.outcome().resultOrNull();
    assertThat(result).isNotNull();
    assertThat(result.successes() + result.failures()).isEqualTo(20);
    assertThat(result.packets()).hasSize(8);
    assertThat(result.packets()).extracting(p -> p.response().genSn()).startsWith(1, 2, 3);
    assertThat(result.packets().stream().filter(p -> !p.success()))
        .isNotEmpty()
        .allMatch(p -> p.response().respSn() == 0);
  }

  @Test
  @Spec("K-14")
  void selectsTheHostThatAnswersFirst() {
    List<String> hosts = List.of("a.example", "b.example", "gone.invalid");
    ServerSelection selection =
        new ServerSelection("", IpVersion.ANY, ServerSelection.Protocol.ICMP, hosts, 3, SECOND);

    ServerSelection.Result result =
        (ServerSelection.Result) run(lossless, selection).outcome().resultOrNull();

    assertThat(result).isNotNull();
    long best =
        hosts.stream()
            .limit(2)
            .map(host -> (IpPing.Result) run(lossless, ping(host, 3)).outcome().resultOrNull())
            .mapToLong(r -> r == null ? Long.MAX_VALUE : r.times().averageMicros())
            .min()
            .orElseThrow();
    assertThat(result.times().averageMicros()).isEqualTo(best);
  }

  @Test
  @Spec("K-15")
  void looksUpNames() {
    SimulatedRun known = run(lossless, lookup("fixed.example", "", 2));
    NsLookup.Result result = (NsLookup.Result) known.outcome().resultOrNull();
    assertThat(result).isNotNull();
    assertThat(result.lookups())
        .hasSize(2)
        .allMatch(l -> l.addresses().equals(List.of("203.0.113.9")));
    assertThat(known.outcome().errorOrNull()).isNull();

    SimulatedRun unknown = run(lossless, lookup("no.invalid", "", 1));
    assertThat(unknown.outcome().errorOrNull()).isEqualTo(DiagnosticError.OTHER);
    assertThat(unknown.outcome().resultOrNull()).isNotNull();
    assertThat(run(lossless, lookup("a.example", "dns.invalid", 1)).outcome().errorOrNull())
        .isEqualTo(DiagnosticError.DNS_SERVER_NOT_RESOLVED);
  }

  private static NsLookup lookup(String name, String server, long repetitions) {
    return new NsLookup("", name, server, Duration.ZERO, repetitions);
  }

  @Test
  void failsInTheShareThatTheModelWants() {
    DiagnosticsModel failing =
        model(0, Map.of("IPPing", Map.of(DiagnosticError.NO_ROUTE_TO_HOST, 0.2)), Map.of());

    long failed =
        IntStream.range(0, 2000)
            .filter(
                index ->
                    SimulatedDiagnostics.run(
                                failing, place(index, START, "IPPing"), ping("a.example", 1))
                            .outcome()
                            .errorOrNull()
                        == DiagnosticError.NO_ROUTE_TO_HOST)
            .count();

    assertThat(failed).isBetween(340L, 460L);
    assertThat(run(failing, ping("a.example", 1)).outcome().errorOrNull()).isNull();
  }
}
