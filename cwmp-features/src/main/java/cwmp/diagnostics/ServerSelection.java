// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import java.time.Duration;
import java.util.List;

/**
 * Find the host that responds fastest: {@code ServerSelectionDiagnostics}.
 *
 * @param protocol what to send
 * @param hosts 1 to 10
 * @param repetitions how often to try each host, 1 or more, one try after the other
 * @param timeout of each try, 1 ms or more
 */
public record ServerSelection(
    String interfacePath,
    IpVersion ipVersion,
    Protocol protocol,
    List<String> hosts,
    long repetitions,
    Duration timeout)
    implements Diagnostic {

  /** What to send. */
  public enum Protocol {
    /** A ping. */
    ICMP,
    /** A UDP echo to port 7. */
    UDP_ECHO
  }

  public ServerSelection {
    hosts = List.copyOf(hosts);
  }

  /**
   * Who it is.
   *
   * @param fastestHost one of the hosts, with the smallest average; empty if none responded
   * @param times of this host
   * @param addressUsed the device's own address, empty if not known
   */
  public record Result(String fastestHost, ResponseTimes times, String addressUsed)
      implements DiagnosticResult {
    @Override
    public ResultParameters parameters() {
      ResultParameters.Builder all = ResultParameters.builder();
      all.put("FastestHost", fastestHost).put("IPAddressUsed", addressUsed);
      times.putMicros(all, "");
      return all.build();
    }
  }
}
