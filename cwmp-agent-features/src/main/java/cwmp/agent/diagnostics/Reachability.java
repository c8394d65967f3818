// SPDX-License-Identifier: Apache-2.0
package cwmp.agent.diagnostics;

import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.IpPing;
import cwmp.diagnostics.ResponseTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LongSummaryStatistics;

/**
 * Ping as the JDK does it: an ICMP echo where the process may send one, else a TCP connection to
 * the echo port, which a host refuses if it is there. DSCP, interface and size are the system's.
 */
final class Reachability {
  private Reachability() {}

  static DiagnosticOutcome ping(IpPing ping) throws InterruptedException {
    InetAddress host = Addresses.resolve(ping.host(), ping.ipVersion());
    if (host == null) {
      return DiagnosticOutcome.failed(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
    }
    LongSummaryStatistics times = new LongSummaryStatistics();
    for (long i = 0; i < ping.repetitions(); i++) {
      long micros = micros(host, ping.timeout());
      if (micros > 0) {
        times.accept(micros);
      }
    }
    long failures = ping.repetitions() - times.getCount();
    return DiagnosticOutcome.complete(
        new IpPing.Result("", times.getCount(), failures, summary(times)));
  }

  /** How long a host took to answer, at least one microsecond; 0 if it did not. */
  static long micros(InetAddress host, Duration timeout) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    long start = System.nanoTime();
    try {
      boolean reached = host.isReachable((int) Math.min(timeout.toMillis(), Integer.MAX_VALUE));
      return reached ? Math.max(1, (System.nanoTime() - start) / 1000) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  static ResponseTimes summary(LongSummaryStatistics micros) {
    return micros.getCount() == 0
        ? ResponseTimes.NONE
        : new ResponseTimes(micros.getMin(), Math.round(micros.getAverage()), micros.getMax());
  }
}
