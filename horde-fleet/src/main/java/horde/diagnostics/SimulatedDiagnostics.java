// SPDX-License-Identifier: Apache-2.0
package horde.diagnostics;

import cwmp.diagnostics.Diagnostic;
import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.DiagnosticResult;
import cwmp.diagnostics.DownloadTest;
import cwmp.diagnostics.EchoPlus;
import cwmp.diagnostics.IpPing;
import cwmp.diagnostics.NeighboringWiFi;
import cwmp.diagnostics.NsLookup;
import cwmp.diagnostics.OtherDiagnostic;
import cwmp.diagnostics.ResponseTimes;
import cwmp.diagnostics.ResultParameters;
import cwmp.diagnostics.ServerSelection;
import cwmp.diagnostics.ThroughputResult;
import cwmp.diagnostics.TraceRoute;
import cwmp.diagnostics.UdpEcho;
import cwmp.diagnostics.UploadTest;
import cwmp.message.CwmpTime;
import horde.profile.DiagnosticsModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Computes how diagnostics of a device would go, without any traffic: the same from equal
 * arguments, on every machine.
 */
public final class SimulatedDiagnostics {
  /** What a test takes that fails before it has begun. */
  private static final Duration AT_ONCE = Duration.ofMillis(20);

  private static final Duration SCAN = Duration.ofSeconds(4);
  private static final Duration SELF_TEST = Duration.ofSeconds(2);
  private static final Duration USUAL_DNS_TIMEOUT = Duration.ofSeconds(5);
  private static final int MOST_LOOKUPS = 100;

  private final DiagnosticsModel model;
  private final Place place;
  private final SimulatedNetwork network;

  private SimulatedDiagnostics(DiagnosticsModel model, Place place) {
    this.model = model;
    this.place = place;
    this.network = new SimulatedNetwork(model, place);
  }

  /** How this diagnostic goes for a device at a place with such a network. */
  public static SimulatedRun run(DiagnosticsModel model, Place place, Diagnostic diagnostic) {
    SimulatedDiagnostics simulated = new SimulatedDiagnostics(model, place);
    DiagnosticError chosen = simulated.network.chosenError();
    return chosen == null ? simulated.run(diagnostic) : failed(chosen);
  }

  private SimulatedRun run(Diagnostic diagnostic) {
    return switch (diagnostic) {
      case IpPing ping -> ping(ping);
      case TraceRoute trace -> trace(trace);
      case DownloadTest download -> download(download);
      case UploadTest upload -> upload(upload);
      case UdpEcho echo -> echo(echo);
      case NsLookup lookup -> lookup(lookup);
      case NeighboringWiFi scan -> neighbours();
      case ServerSelection selection -> selection(selection);
      case OtherDiagnostic other ->
          complete(SELF_TEST, new OtherDiagnostic.Result(new ResultParameters(Map.of(), Map.of())));
    };
  }

  private static SimulatedRun complete(Duration time, DiagnosticResult result) {
    return new SimulatedRun(time, DiagnosticOutcome.complete(result));
  }

  private static SimulatedRun failed(DiagnosticError error) {
    return new SimulatedRun(AT_ONCE, DiagnosticOutcome.failed(error));
  }

  private SimulatedRun ping(IpPing ping) {
    if (!network.resolves(ping.host())) {
      return failed(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
    }
    SimulatedNetwork.Echoes echoes =
        network.echoes(ping.host(), ping.repetitions(), ping.timeout(), Duration.ZERO);
    return complete(
        echoes.time(),
        new IpPing.Result(place.address(), echoes.successes(), echoes.failures(), echoes.times()));
  }

  private SimulatedRun trace(TraceRoute trace) {
    if (!network.resolves(trace.host())) {
      return failed(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
    }
    int distance = (int) network.drawn(model.hops(), trace.host());
    int reached = Math.min(distance, trace.maxHops());
    List<TraceRoute.Hop> hops = new ArrayList<>();
    long spentMicros = 0;
    long last = 0;
    for (int hop = 1; hop <= reached; hop++) {
      List<Long> times = new ArrayList<>();
      for (int attempt = 0; attempt < trace.tries(); attempt++) {
        long whole = network.echoMicros(trace.host(), hop * 4 + attempt, trace.timeout());
        long micros = whole == 0 ? 0 : Math.max(1, whole * hop / distance);
        times.add(micros);
        spentMicros += micros == 0 ? trace.timeout().toNanos() / 1000 : micros;
        last = micros == 0 ? last : micros;
      }
      boolean there = hop == distance;
      String name = there ? trace.host() : "hop" + hop + ".transit.example.net";
      String address = network.addresses(name).get(0);
      hops.add(
          new TraceRoute.Hop(
              name, address.equals(name) ? "" : address, there ? 3 : 0, times)); // port unreachable
    }
    Duration time = Duration.ofMillis(spentMicros / 1000 + 1);
    return distance > trace.maxHops()
        ? new SimulatedRun(
            time,
            new DiagnosticOutcome(
                DiagnosticError.MAX_HOP_COUNT_EXCEEDED,
                new TraceRoute.Result(place.address(), 0, hops)))
        : complete(time, new TraceRoute.Result(place.address(), last, hops));
  }

  private SimulatedRun download(DownloadTest test) {
    return Throughput.run(
        network,
        place,
        new Throughput.Test(
            ThroughputResult.Direction.DOWN,
            test.url().origin().host(),
            network.drawn(model.download(), "download"),
            model.fileSize() * test.connections(),
            test.connections(),
            test.period(),
            test.perConnectionResults(),
            test.maxIntervals()));
  }

  private SimulatedRun upload(UploadTest test) {
    return Throughput.run(
        network,
        place,
        new Throughput.Test(
            ThroughputResult.Direction.UP,
            test.url().origin().host(),
            network.drawn(model.upload(), "upload"),
            test.length(),
            test.connections(),
            test.period(),
            test.perConnectionResults(),
            test.maxIntervals()));
  }

  private SimulatedRun echo(UdpEcho echo) {
    if (!network.resolves(echo.host())) {
      return failed(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
    }
    SimulatedNetwork.Echoes echoes =
        network.echoes(
            echo.host(), echo.repetitions(), echo.timeout(), echo.interTransmissionTime());
    List<UdpEcho.Packet> packets = new ArrayList<>();
    long rows = echo.individualResults() ? Math.min(echo.repetitions(), echo.maxResults()) : 0;
    int answered = 0;
    Instant sent = place.start();
    for (int i = 0; i < Math.min(rows, 500); i++) {
      long micros = network.echoMicros(echo.host(), i, echo.timeout());
      boolean success = micros > 0;
      answered += success ? 1 : 0;
      int stamp = (int) (sent.toEpochMilli() * 1000 + micros / 2);
      packets.add(
          new UdpEcho.Packet(
              success,
              sent,
              success ? sent.plusNanos(micros * 1000) : CwmpTime.UNKNOWN,
              success
                  ? new EchoPlus(i + 1, answered, stamp, stamp + 20, 0)
                  : new EchoPlus(i + 1, 0, 0, 0, 0)));
      sent = sent.plus(echo.interTransmissionTime());
    }
    return complete(
        echoes.time(),
        new UdpEcho.Result(
            place.address(), echoes.successes(), echoes.failures(), echoes.times(), packets));
  }

  private SimulatedRun lookup(NsLookup lookup) {
    String server = lookup.dnsServer().isEmpty() ? "dns.example.net" : lookup.dnsServer();
    if (!network.resolves(server)) {
      return failed(DiagnosticError.DNS_SERVER_NOT_RESOLVED);
    }
    String serverAddress = network.addresses(server).get(0);
    List<String> addresses = network.addresses(lookup.hostName());
    Duration timeout = lookup.timeout().isZero() ? USUAL_DNS_TIMEOUT : lookup.timeout();
    List<NsLookup.Lookup> lookups = new ArrayList<>();
    long spentMicros = 0;
    for (int i = 0; i < Math.min(lookup.repetitions(), MOST_LOOKUPS); i++) {
      long micros = network.echoMicros(server, i, timeout);
      spentMicros += micros == 0 ? timeout.toNanos() / 1000 : micros;
      boolean answered = micros > 0 && !addresses.isEmpty();
      NsLookup.Status status =
          answered
              ? NsLookup.Status.SUCCESS
              : micros == 0 ? NsLookup.Status.TIMEOUT : NsLookup.Status.HOST_NAME_NOT_RESOLVED;
      lookups.add(
          new NsLookup.Lookup(
              status,
              false,
              answered ? lookup.hostName() : "",
              answered ? addresses.subList(0, Math.min(10, addresses.size())) : List.of(),
              serverAddress,
              micros));
    }
    return new SimulatedRun(
        Duration.ofMillis(spentMicros / 1000 + 1), new NsLookup.Result(lookups).outcome());
  }

  private SimulatedRun neighbours() {
    int count = (int) network.drawn(model.networks(), "networks");
    List<NeighboringWiFi.Network> found = new ArrayList<>();
    for (int i = 0; i < count && !place.radios().isEmpty(); i++) {
      found.add(Neighbours.network(network, place, i));
    }
    return complete(SCAN, new NeighboringWiFi.Result(found));
  }

  private SimulatedRun selection(ServerSelection selection) {
    String fastest = "";
    ResponseTimes best = ResponseTimes.NONE;
    Duration time = Duration.ofMillis(1);
    boolean resolved = false;
    for (String host : selection.hosts()) {
      if (network.resolves(host)) {
        resolved = true;
        SimulatedNetwork.Echoes echoes =
            network.echoes(host, selection.repetitions(), selection.timeout(), Duration.ZERO);
        time = time.plus(echoes.time());
        boolean faster = fastest.isEmpty() || echoes.times().averageMicros() < best.averageMicros();
        if (echoes.successes() > 0 && faster) {
          fastest = host;
          best = echoes.times();
        }
      }
    }
    return resolved
        ? complete(time, new ServerSelection.Result(fastest, best, place.address()))
        : failed(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
  }
}
