// SPDX-License-Identifier: Apache-2.0
package horde.diagnostics;

import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.TestPeriod;
import cwmp.diagnostics.ThroughputResult;
import cwmp.diagnostics.ThroughputResult.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Downloads and uploads that nobody makes. */
final class Throughput {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int HEADERS = 240;

  /** For each so many bytes there is a packet with headers, and for two of these one back. */
  private static final int SEGMENT = 1448;

  private static final int PACKET = 52;

  private Throughput() {}

  /**
   * What is transferred.
   *
   * @param bitsPerSecond of the line
   * @param size bytes over all connections, for a test that goes by size
   */
  record Test(
      ThroughputResult.Direction direction,
      String host,
      long bitsPerSecond,
      long size,
      int connections,
      TestPeriod period,
      boolean perConnectionResults,
      int maxIntervals) {}

  static SimulatedRun run(SimulatedNetwork network, Place place, Test test) {
    if (!network.resolves(test.host())) {
      return new SimulatedRun(
          Duration.ofMillis(20),
          DiagnosticOutcome.failed(DiagnosticError.CANNOT_RESOLVE_HOST_NAME));
    }
    long roundTrip = Math.max(1, network.echoMicros(test.host(), 0, PATIENCE));
    double bytesPerSecond = test.bitsPerSecond() / 8.0 * (0.9 + 0.1 * network.noise("line", 0));
    boolean byTime = test.period().isByTime();
    double seconds = byTime ? test.period().duration().toSeconds() : test.size() / bytesPerSecond;
    long bytes = byTime ? (long) (bytesPerSecond * seconds) : test.size();
    List<ThroughputResult.Connection> connections = new ArrayList<>();
    Instant end = place.start();
    for (int i = 0; i < test.connections(); i++) {
      Instant open = micros(place.start(), 90L * i);
      Instant opened = micros(open, roundTrip);
      Instant requested = micros(opened, 60);
      Instant begun = micros(requested, roundTrip + (long) (2000 * network.noise("begin", i)));
      double share = byTime ? 1 : 1 - 0.02 * network.noise("share", i);
      Instant ended = micros(begun, (long) (seconds * share * 1e6));
      end = ended.isAfter(end) ? ended : end;
      connections.add(
          new ThroughputResult.Connection(
              open,
              opened,
              requested,
              begun,
              ended,
              bytes(test, bytes / test.connections() + HEADERS)));
    }
    Instant first = connections.get(0).begun();
    ThroughputResult result =
        new ThroughputResult(
            test.direction(),
            place.address(),
            connections,
            bytes(test, (long) (bytes * 0.98)),
            intervals(network, test, first, bytesPerSecond),
            test.perConnectionResults());
    return new SimulatedRun(
        Duration.between(place.start(), end).plusMillis(1), DiagnosticOutcome.complete(result));
  }

  private static List<ThroughputResult.Interval> intervals(
      SimulatedNetwork network, Test test, Instant first, double bytesPerSecond) {
    List<ThroughputResult.Interval> intervals = new ArrayList<>();
    Instant start = first.plus(test.period().offset());
    for (int i = 0; i < Math.min(test.period().intervals(), test.maxIntervals()); i++) {
      Instant end = start.plus(test.period().interval());
      double noise = 0.95 + 0.1 * network.noise("interval", i);
      long bytes = (long) (bytesPerSecond * test.period().interval().toSeconds() * noise);
      intervals.add(new ThroughputResult.Interval(start, end, bytes(test, bytes)));
      start = end;
    }
    return intervals;
  }

  private static Bytes bytes(Test test, long bytes) {
    long there = bytes + (bytes / SEGMENT + 1) * PACKET;
    long back = (bytes / (2 * SEGMENT) + 1) * PACKET;
    return test.direction() == ThroughputResult.Direction.DOWN
        ? new Bytes(bytes, there, back)
        : new Bytes(bytes, back, there);
  }

  private static Instant micros(Instant from, long micros) {
    return from.plusNanos(micros * 1000);
  }
}
