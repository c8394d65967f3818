// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.ResponseTimes;
import cwmp.diagnostics.ServerSelection;
import cwmp.diagnostics.UdpEcho;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;

/** Tries hosts one after the other and chooses the one that responds fastest on average. */
final class ServerChoice {
  private static final int ECHO_PORT = 7; // RFC 862
  private static final int BLOCK_SIZE = 24;

  private final int port;

  ServerChoice() {
    this(ECHO_PORT);
  }

  ServerChoice(int port) {
    this.port = port;
  }

  DiagnosticOutcome run(ServerSelection test) throws InterruptedException {
    String fastest = "";
    String address = "";
    ResponseTimes best = ResponseTimes.NONE;
    boolean resolved = false;
    for (String host : test.hosts()) {
      InetAddress found = Addresses.resolve(host, test.ipVersion());
      if (found == null) {
        continue;
      }
      resolved = true;
      UdpEcho.Result result =
          test.protocol() == ServerSelection.Protocol.ICMP
              ? pings(found, test)
              : echoes(found, test);
      boolean faster = fastest.isEmpty() || result.times().averageMicros() < best.averageMicros();
      if (result.successes() > 0 && faster) {
        fastest = host;
        best = result.times();
        address = result.addressUsed();
      }
    }
    return resolved
        ? DiagnosticOutcome.complete(new ServerSelection.Result(fastest, best, address))
        : DiagnosticOutcome.failed(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
  }

  private static UdpEcho.Result pings(InetAddress host, ServerSelection test)
      throws InterruptedException {
    LongSummaryStatistics times = new LongSummaryStatistics();
    for (long i = 0; i < test.repetitions(); i++) {
      long micros = Reachability.micros(host, test.timeout());
      if (micros > 0) {
        times.accept(micros);
      }
    }
    return result("", times, test.repetitions());
  }

  /** One try after the other: the next is not sent before the last was answered or lost. */
  private UdpEcho.Result echoes(InetAddress host, ServerSelection test)
      throws InterruptedException {
    LongSummaryStatistics times = new LongSummaryStatistics();
    String address = "";
    for (long i = 0; i < test.repetitions(); i++) {
      UdpEcho one =
          new UdpEcho(
              test.interfacePath(),
              test.ipVersion(),
              host.getHostAddress(),
              port,
              1,
              test.timeout(),
              BLOCK_SIZE,
              0,
              Duration.ofMillis(1),
              false,
              1);
      if (UdpEchoClient.run(one).resultOrNull() instanceof UdpEcho.Result result
          && result.successes() > 0) {
        times.accept(result.times().averageMicros());
        address = result.addressUsed();
      }
    }
    return result(address, times, test.repetitions());
  }

  private static UdpEcho.Result result(
      String address, LongSummaryStatistics times, long repetitions) {
    return new UdpEcho.Result(
        address,
        times.getCount(),
        repetitions - times.getCount(),
        Reachability.summary(times),
        List.of());
  }
}
