// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.diagnostics.Addresses;
import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.DiagnosticRunner;
import cwmp.diagnostics.IpPing;
import cwmp.diagnostics.ResponseTimes;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code IPPing} by the system's ping.
 *
 * <p>The program is given an address, never the name that the ACS has written, which could begin
 * with a hyphen.
 */
final class Ping implements DiagnosticRunner<IpPing> {
  private static final System.Logger LOG = System.getLogger(Ping.class.getName());
  private static final Pattern REPLY = Pattern.compile("seq=(\\d+) .*time[=<]([0-9.]{1,12}) ?ms");
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 65507;

  private final String program;
  private final Function<String, Optional<String>> interfaces;

  /**
   * A runner.
   *
   * @param program with its path
   * @param interfaces the name of the interface that a path of the model means
   */
  Ping(String program, Function<String, Optional<String>> interfaces) {
    this.program = program;
    this.interfaces = interfaces;
  }

  @Override
  public DiagnosticOutcome run(IpPing ping) throws InterruptedException {
    InetAddress host = Addresses.resolve(ping.host(), ping.ipVersion());
    if (host == null) {
      return DiagnosticOutcome.failed(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
    }
    Duration longest = PAUSE.multipliedBy(ping.repetitions()).plus(ping.timeout()).plus(GRACE);
    Command.Output output;
    try {
      output = new Command(words(ping, host)).run(longest);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "ping cannot be run: {0}", e.getMessage());
      return DiagnosticOutcome.failed(DiagnosticError.INTERNAL);
    }
    List<Long> micros = micros(output.lines(), ping.timeout());
    if (micros.isEmpty() && output.lines().stream().anyMatch(line -> line.contains("nreachable"))) {
      return DiagnosticOutcome.failed(DiagnosticError.NO_ROUTE_TO_HOST);
    }
    if (micros.isEmpty() && output.status() > 1) { // 1 says that nobody answered
      LOG.log(System.Logger.Level.WARNING, "ping has failed: {0}", output.lastLine());
      return DiagnosticOutcome.failed(DiagnosticError.OTHER);
    }
    return DiagnosticOutcome.complete(
        new IpPing.Result(
            OwnAddress.towards(host).map(Addresses::text).orElse(""),
            micros.size(),
            Math.max(0, ping.repetitions() - micros.size()),
            ResponseTimes.of(micros)));
  }

  private List<String> words(IpPing ping, InetAddress host) {
    List<String> words = new ArrayList<>(List.of(program, "-n"));
    words.add(host instanceof Inet4Address ? "-4" : "-6");
    words.addAll(List.of("-c", Long.toString(ping.repetitions())));
    words.addAll(List.of("-i", "0.2"));
    words.addAll(List.of("-W", Long.toString(seconds(ping.timeout()))));
    words.addAll(List.of("-s", Integer.toString(Math.min(ping.dataBlockSize(), MOST_BYTES))));
    words.addAll(List.of("-Q", Integer.toString(ping.dscp() << 2)));
    interfaces.apply(ping.interfacePath()).ifPresent(name -> words.addAll(List.of("-I", name)));
    words.addAll(List.of("--", host.getHostAddress()));
    return words;
  }

  /** Whole ones, as many pings know no others. */
  static long seconds(Duration timeout) {
    return Math.max(1, timeout.plusMillis(999).toSeconds());
  }

  /** Of each reply that came in time; a second one to the same ping does not count. */
  private static List<Long> micros(List<String> lines, Duration timeout) {
    List<Long> micros = new ArrayList<>();
    for (String line : lines) {
      Matcher reply = REPLY.matcher(line);
      if (reply.find() && !line.contains("DUP!")) {
        long time = Math.max(1, Math.round(Double.parseDouble(reply.group(2)) * 1000));
        if (time <= timeout.toNanos() / 1000) {
          micros.add(time);
        }
      }
    }
    return micros;
  }
}
