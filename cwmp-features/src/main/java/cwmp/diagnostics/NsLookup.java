// SPDX-License-Identifier: Apache-2.0
package cwmp.diagnostics;

import java.time.Duration;
import java.util.List;

/**
 * Have a DNS server resolve a name: {@code NSLookupDiagnostics}.
 *
 * @param hostName what to look up
 * @param dnsServer whom to ask, by name or address; empty for the device's own server
 * @param timeout after which a lookup has failed; zero leaves it to the device
 * @param repetitions how often to look it up
 */
public record NsLookup(
    String interfacePath, String hostName, String dnsServer, Duration timeout, long repetitions)
    implements Diagnostic {

  /** What the server said each time; if it never was a success, the state is Error_Other. */
  public record Result(List<Lookup> lookups) implements DiagnosticResult {
    public Result {
      lookups = List.copyOf(lookups);
    }

    /** How many lookups succeeded. */
    public long successes() {
      return lookups.stream().filter(lookup -> lookup.status() == Status.SUCCESS).count();
    }

    /** The outcome of a test with this result. */
    public DiagnosticOutcome outcome() {
      return new DiagnosticOutcome(successes() == 0 ? DiagnosticError.OTHER : null, this);
    }

    @Override
    public ResultParameters parameters() {
      return ResultParameters.builder()
          .put("SuccessCount", successes())
          .table("Result", lookups.stream().map(Lookup::row).toList())
          .build();
    }
  }

  /** How one lookup ended. */
  public enum Status {
    SUCCESS("Success"),
    DNS_SERVER_NOT_AVAILABLE("Error_DNSServerNotAvailable"),
    HOST_NAME_NOT_RESOLVED("Error_HostNameNotResolved"),
    TIMEOUT("Error_Timeout"),
    OTHER("Error_Other");

    private final String text;

    Status(String text) {
      this.text = text;
    }
  }

  /**
   * One lookup.
   *
   * @param authoritative whether the answer is; means nothing without one
   * @param hostNameReturned the full name, empty without an answer
   * @param addresses at most ten
   * @param dnsServerAddress of the server that was asked
   * @param responseMicros of the first response in microseconds, 0 without one
   */
  public record Lookup(
      Status status,
      boolean authoritative,
      String hostNameReturned,
      List<String> addresses,
      String dnsServerAddress,
      long responseMicros) {
    public Lookup {
      addresses = List.copyOf(addresses);
    }

    private ResultParameters.Builder row() {
      boolean answered = status == Status.SUCCESS;
      return ResultParameters.builder()
          .put("Status", status.text)
          .put(
              "AnswerType",
              !answered ? "None" : authoritative ? "Authoritative" : "NonAuthoritative")
          .put("HostNameReturned", hostNameReturned)
          .put("IPAddresses", String.join(",", addresses))
          .put("DNSServerIP", dnsServerAddress)
          .put("ResponseTime", ResponseTimes.millis(responseMicros));
    }
  }
}
