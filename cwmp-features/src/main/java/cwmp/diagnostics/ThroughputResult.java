// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import cwmp.message.CwmpTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What a {@link DownloadTest} or an {@link UploadTest} has measured.
 *
 * <p>Full loading is while all connections transfer: from the latest {@code begun} to the earliest
 * {@code ended}.
 *
 * @param direction which way the test bytes went
 * @param addressUsed the device's own address, empty if not known
 * @param connections 1 or more
 * @param underFullLoading bytes during full loading
 * @param intervals incremental results, in their order
 * @param perConnectionResults whether the ACS wants to see the connections one by one
 */
public record ThroughputResult(
    Direction direction,
    String addressUsed,
    List<Connection> connections,
    Bytes underFullLoading,
    List<Interval> intervals,
    boolean perConnectionResults)
    implements DiagnosticResult {

  /** Which way the test bytes go. */
  public enum Direction {
    /** To the device. */
    DOWN("TestBytesReceived"),
    /** From the device. */
    UP("TestBytesSent");

    private final String testBytes;

    Direction(String testBytes) {
      this.testBytes = testBytes;
    }
  }

  /**
   * What was transferred in some time.
   *
   * @param test bytes of the test itself with its HTTP headers
   * @param received bytes that the interface received, at the IP layer; 0 if not known
   * @param sent bytes that the interface sent, at the IP layer; 0 if not known
   */
  public record Bytes(long test, long received, long sent) {
    /** What both count together. */
    public Bytes plus(Bytes other) {
      return new Bytes(test + other.test, received + other.received, sent + other.sent);
    }
  }

  /**
   * One connection; what did not come to pass has the unknown time of CWMP.
   *
   * @param openRequested when the connection was asked for
   * @param opened when it was there
   * @param requested when the request was sent: ROMTime
   * @param begun when the first test byte came or went: BOMTime
   * @param ended when the last one did: EOMTime
   * @param bytes between the last two
   */
  public record Connection(
      Instant openRequested,
      Instant opened,
      Instant requested,
      Instant begun,
      Instant ended,
      Bytes bytes) {}

  /** What was transferred from a time to another, over all connections. */
  public record Interval(Instant start, Instant end, Bytes bytes) {}

  public ThroughputResult {
    connections = List.copyOf(connections);
    intervals = List.copyOf(intervals);
    if (connections.isEmpty()) {
      throw new IllegalArgumentException("a throughput test without a connection");
    }
  }

  @Override
  public ResultParameters parameters() {
    Instant latestBegin = latest(Connection::begun);
    Instant earliestEnd = earliest(Connection::ended);
    Bytes all = connections.stream().map(Connection::bytes).reduce(new Bytes(0, 0, 0), Bytes::plus);
    ResultParameters.Builder result =
        times(
            latest(Connection::openRequested),
            latest(Connection::opened),
            earliest(Connection::requested),
            earliest(Connection::begun),
            latest(Connection::ended));
    put(result, all, "");
    put(result, underFullLoading, "UnderFullLoading");
    long full = Duration.between(latestBegin, earliestEnd).toNanos() / 1000;
    return result
        .put("IPAddressUsed", addressUsed)
        .put("PeriodOfFullLoading", Math.max(0, full))
        .table(
            "PerConnectionResult",
            perConnectionResults ? connections.stream().map(this::row).toList() : List.of())
        .table("IncrementalResult", intervals.stream().map(this::row).toList())
        .build();
  }

  private ResultParameters.Builder row(Connection connection) {
    ResultParameters.Builder row =
        times(
            connection.openRequested(),
            connection.opened(),
            connection.requested(),
            connection.begun(),
            connection.ended());
    put(row, connection.bytes(), "");
    return row;
  }

  private ResultParameters.Builder row(Interval interval) {
    ResultParameters.Builder row =
        ResultParameters.builder()
            .put("StartTime", interval.start())
            .put("EndTime", interval.end());
    put(row, interval.bytes(), "");
    return row;
  }

  private static ResultParameters.Builder times(
      Instant openRequested, Instant opened, Instant requested, Instant begun, Instant ended) {
    return ResultParameters.builder()
        .put("TCPOpenRequestTime", openRequested)
        .put("TCPOpenResponseTime", opened)
        .put("ROMTime", requested)
        .put("BOMTime", begun)
        .put("EOMTime", ended);
  }

  private void put(ResultParameters.Builder to, Bytes bytes, String suffix) {
    to.put(direction.testBytes + suffix, bytes.test())
        .put("TotalBytesReceived" + suffix, bytes.received())
        .put("TotalBytesSent" + suffix, bytes.sent());
  }

  private Instant earliest(Function<Connection, Instant> time) {
    return known(time).stream().min(Comparator.naturalOrder()).orElse(CwmpTime.UNKNOWN);
  }

  private Instant latest(Function<Connection, Instant> time) {
    return known(time).stream().max(Comparator.naturalOrder()).orElse(CwmpTime.UNKNOWN);
  }

  private List<Instant> known(Function<Connection, Instant> time) {
    List<Instant> known = new ArrayList<>();
    for (Connection connection : connections) {
      Instant at = time.apply(connection);
      if (!at.equals(CwmpTime.UNKNOWN)) {
        known.add(at);
      }
    }
    return known;
  }
}
