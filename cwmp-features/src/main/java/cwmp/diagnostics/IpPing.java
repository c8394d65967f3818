// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import java.time.Duration;

/**
 * Ping a host: {@code IPPing}, in TR-098 {@code IPPingDiagnostics}.
 *
 * @param repetitions how many pings, 1 or more
 * @param timeout how long to wait for each response, 1 ms or more
 * @param dataBlockSize bytes in each ping, 1 to 65535
 * @param dscp code point of the packets, 0 to 63
 */
public record IpPing(
    String interfacePath,
    IpVersion ipVersion,
    String host,
    long repetitions,
    Duration timeout,
    int dataBlockSize,
    int dscp)
    implements Diagnostic {

  /**
   * What came back.
   *
   * @param addressUsed the device's own address, empty if not known
   */
  public record Result(String addressUsed, long successes, long failures, ResponseTimes times)
      implements DiagnosticResult {
    @Override
    public ResultParameters parameters() {
      ResultParameters.Builder all = ResultParameters.builder();
      all.put("IPAddressUsed", addressUsed)
          .put("SuccessCount", successes)
          .put("FailureCount", failures);
      times.putMillis(all);
      times.putMicros(all, "Detailed");
      return all.build();
    }
  }
}
