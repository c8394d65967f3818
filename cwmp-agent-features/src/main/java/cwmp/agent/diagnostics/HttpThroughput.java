// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.DownloadTest;
import cwmp.diagnostics.IpVersion;
import cwmp.diagnostics.TestPeriod;
import cwmp.diagnostics.ThroughputResult;
import cwmp.diagnostics.ThroughputResult.Bytes;
import cwmp.diagnostics.ThroughputResult.Direction;
import cwmp.diagnostics.UploadTest;
import cwmp.wire.HttpTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Downloads and uploads over HTTP that measure the line. TR-143 4, appendix B.
 *
 * <p>All connections are driven by the thread of the run. Each makes one request and is not used
 * again. What the interface carries beside the test is not known here: the totals are those of the
 * test's own connections.
 */
final class HttpThroughput {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final long NEVER = Long.MAX_VALUE;

  /** What both directions have in common. */
  record Plan(
      Direction direction,
      IpVersion ipVersion,
      HttpTarget url,
      int dscp,
      long length,
      int connections,
      TestPeriod period,
      boolean perConnectionResults,
      int maxIntervals) {}

  private final Plan plan;
  private final Stopwatch watch = new Stopwatch();
  private final List<HttpTestConnection> connections = new ArrayList<>();
  private final List<ThroughputResult.Interval> intervals = new ArrayList<>();
  private Bytes intervalBase = new Bytes(0, 0, 0);
  private long intervalStart = NEVER;
  private @Nullable Bytes fullBase;
  private Bytes full = new Bytes(0, 0, 0);
  private boolean fullOver;

  private HttpThroughput(Plan plan) {
    this.plan = plan;
  }

  static DiagnosticOutcome download(DownloadTest test) throws InterruptedException {
    return new HttpThroughput(
            new Plan(
                Direction.DOWN,
                test.ipVersion(),
                test.url(),
                test.dscp(),
                0,
                test.connections(),
                test.period(),
                test.perConnectionResults(),
                test.maxIntervals()))
        .run();
  }

  static DiagnosticOutcome upload(UploadTest test) throws InterruptedException {
    return new HttpThroughput(
            new Plan(
                Direction.UP,
                test.ipVersion(),
                test.url(),
                test.dscp(),
                test.length(),
                test.connections(),
                test.period(),
                test.perConnectionResults(),
                test.maxIntervals()))
        .run();
  }

  private DiagnosticOutcome run() throws InterruptedException {
    InetAddress host = Addresses.resolve(plan.url().origin().host(), plan.ipVersion());
    if (host == null) {
      return DiagnosticOutcome.failed(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
    }
    try (Selector selector = Selector.open()) {
      InetSocketAddress server = new InetSocketAddress(host, plan.url().origin().port());
      for (int i = 0; i < plan.connections(); i++) {
        connections.add(HttpTestConnection.open(plan, i, server, selector, watch));
      }
      DiagnosticError error = transfer(selector);
      return error == null ? DiagnosticOutcome.complete(result()) : DiagnosticOutcome.failed(error);
    } catch (IOException e) {
      return DiagnosticOutcome.failed(DiagnosticError.INIT_CONNECTION_FAILED);
    } finally {
      connections.forEach(HttpTestConnection::close);
    }
  }

  /** Lets all connections do what they can until they are done; null if that went well. */
  private @Nullable DiagnosticError transfer(Selector selector)
      throws IOException, InterruptedException {
    while (true) {
      long end = end();
      long now = watch.nanos();
      sample(now);
      for (HttpTestConnection connection : connections) {
        if (now >= end) {
          connection.timeIsUp(now);
        }
        if (connection.error() != null) {
          return connection.error();
        }
        if (!connection.isDone() && now - connection.lastProgress() > PATIENCE_NANOS) {
          return connection.silenceError();
        }
      }
      if (connections.stream().allMatch(HttpTestConnection::isDone)) {
        return null;
      }
      long wake = Math.min(Math.min(end, nextSample()), now + PATIENCE_NANOS);
      selector.select(Math.max(1, (wake - now) / 1_000_000));
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Set<SelectionKey> ready = selector.selectedKeys();
      for (SelectionKey key : ready) {
        ((HttpTestConnection) key.attachment()).onReady();
      }
      ready.clear();
    }
  }

  /** When a test by time is over, on the stopwatch. */
  private long end() {
    long first = firstBegin();
    return plan.period().isByTime() && first != NEVER
        ? first + plan.period().duration().toNanos()
        : NEVER;
  }

  private long firstBegin() {
    return connections.stream().mapToLong(HttpTestConnection::begun).min().orElse(NEVER);
  }

  private long nextSample() {
    return intervalStart == NEVER ? NEVER : intervalStart + plan.period().interval().toNanos();
  }

  /** Takes the counts where an interval ends, and where full loading begins and ends. */
  private void sample(long now) {
    Bytes all =
        connections.stream().map(HttpTestConnection::bytes).reduce(new Bytes(0, 0, 0), Bytes::plus);
    boolean allBegun = connections.stream().allMatch(c -> c.begun() != NEVER);
    boolean anyEnded = connections.stream().anyMatch(HttpTestConnection::hasEnded);
    if (fullBase == null && allBegun) {
      fullBase = all;
    }
    if (fullBase != null && !fullOver) {
      full = minus(all, fullBase);
      fullOver = anyEnded;
    }
    long first = firstBegin();
    int wanted = Math.min(plan.period().intervals(), plan.maxIntervals());
    if (first == NEVER || intervals.size() >= wanted) {
      intervalStart = NEVER;
      return;
    }
    long offset = first + plan.period().offset().toNanos();
    if (intervalStart == NEVER && now >= offset) {
      intervalStart = offset;
      intervalBase = all;
    }
    while (nextSample() <= now && intervals.size() < wanted) {
      long end = nextSample();
      intervals.add(
          new ThroughputResult.Interval(
              watch.at(intervalStart), watch.at(end), minus(all, intervalBase)));
      intervalStart = end;
      intervalBase = all;
    }
  }

  private static Bytes minus(Bytes all, Bytes before) {
    return new Bytes(
        all.test() - before.test(), all.received() - before.received(), all.sent() - before.sent());
  }

  private ThroughputResult result() {
    boolean single = connections.size() == 1;
    return new ThroughputResult(
        plan.direction(),
        connections.get(0).localAddress(),
        connections.stream().map(HttpTestConnection::result).toList(),
        single ? connections.get(0).bytes() : full,
        intervals,
        plan.perConnectionResults());
  }
}
