// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Find the hops on the way to a host: {@code TraceRoute}, in TR-098 {@code TraceRouteDiagnostics}.
 *
 * @param tries how many for each hop, 1 to 3
 * @param timeout how long to wait for each hop, 1 ms or more
 * @param dataBlockSize bytes in each packet, 1 to 65535
 * @param dscp code point of the packets, 0 to 63
 * @param maxHops after how many hops to give up, with {@link
 *     DiagnosticError#MAX_HOP_COUNT_EXCEEDED}; 1 to 64
 */
public record TraceRoute(
    String interfacePath,
    IpVersion ipVersion,
    String host,
    int tries,
    Duration timeout,
    int dataBlockSize,
    int dscp,
    int maxHops)
    implements Diagnostic {

  /**
   * The way.
   *
   * @param addressUsed the device's own address, empty if not known
   * @param responseMicros of the host itself, in microseconds; 0 if it was not reached
   * @param hops from the nearest on; empty if no route could be found
   */
  public record Result(String addressUsed, long responseMicros, List<Hop> hops)
      implements DiagnosticResult {
    public Result {
      hops = List.copyOf(hops);
    }

    @Override
    public ResultParameters parameters() {
      return ResultParameters.builder()
          .put("IPAddressUsed", addressUsed)
          .put("ResponseTime", ResponseTimes.millis(responseMicros))
          .table("RouteHops", hops.stream().map(Hop::row).toList())
          .build();
    }
  }

  /**
   * One hop.
   *
   * @param host its name, or its address if it has none
   * @param address its address if {@code host} is a name, else empty
   * @param icmpCode the code in its ICMP message
   * @param roundTripMicros one for each try in microseconds, 0 for no response
   */
  public record Hop(String host, String address, int icmpCode, List<Long> roundTripMicros) {
    public Hop {
      roundTripMicros = List.copyOf(roundTripMicros);
    }

    private ResultParameters.Builder row() {
      String times =
          roundTripMicros.stream()
              .map(micros -> Long.toString(ResponseTimes.millis(micros)))
              .collect(Collectors.joining(","));
      ResultParameters.Builder row = ResultParameters.builder();
      for (String prefix : List.of("", "Hop")) { // TR-181, TR-098
        row.put(prefix + "Host", host)
            .put(prefix + "HostAddress", address)
            .put(prefix + "ErrorCode", icmpCode)
            .put(prefix + "RTTimes", times);
      }
      return row;
    }
  }
}
