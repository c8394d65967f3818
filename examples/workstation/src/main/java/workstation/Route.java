// SPDX-License-Identifier: Apache-2.0
package workstation;

import cwmp.agent.diagnostics.Addresses;
import cwmp.diagnostics.DiagnosticError;
import cwmp.diagnostics.DiagnosticOutcome;
import cwmp.diagnostics.DiagnosticRunner;
import cwmp.diagnostics.TraceRoute;
import cwmp.diagnostics.TraceRoute.Hop;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code TraceRoute} by the system's traceroute, or else by its tracepath, which takes neither size
 * nor DSCP and tries each hop once. Hops are told by their addresses.
 */
final class Route implements DiagnosticRunner<TraceRoute> {
  private static final System.Logger LOG = System.getLogger(Route.class.getName());

  /** As in {@code 3 192.0.2.1 0.512 ms * !H}, or {@code 3: 192.0.2.1 0.512ms reached}. */
  private static final Pattern HOP = Pattern.compile(" *(\\d{1,3}):? +(.*)");

  private static final Pattern TIME = Pattern.compile("[0-9.]{1,12}(?= ?ms)|\\*|no reply");
  private static final Pattern ADDRESS = Pattern.compile("(?<!\\S)[0-9A-Fa-f]*[:.][0-9A-Fa-f.:]+");
  private static final Pattern ICMP = Pattern.compile("!(H|N|P|X|\\d{1,3})");
  private static final Duration SLOWEST_HOP = Duration.ofSeconds(3);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 65000;

  private final String program;
  private final Function<String, Optional<String>> interfaces;

  /** A runner; its arguments are those of {@link Ping}. */
  Route(String program, Function<String, Optional<String>> interfaces) {
    this.program = program;
    this.interfaces = interfaces;
  }

  @Override
  public DiagnosticOutcome run(TraceRoute trace) throws InterruptedException {
    InetAddress host = Addresses.resolve(trace.host(), trace.ipVersion());
    if (host == null) {
      return DiagnosticOutcome.failed(DiagnosticError.CANNOT_RESOLVE_HOST_NAME);
    }
    boolean slow = trace.timeout().compareTo(SLOWEST_HOP) > 0;
    Duration longest =
        (slow ? trace.timeout() : SLOWEST_HOP).multipliedBy(trace.maxHops()).plus(GRACE);
    Command.Output output;
    try {
      output = new Command(words(trace, host)).run(longest);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", program, e.getMessage());
      return DiagnosticOutcome.failed(DiagnosticError.INTERNAL);
    }
    List<Hop> hops = hops(output.lines());
    if (hops.isEmpty()) {
      LOG.log(System.Logger.Level.WARNING, "{0} has failed: {1}", program, output.lastLine());
      boolean noRoute = output.lines().stream().anyMatch(line -> line.contains("nreachable"));
      return DiagnosticOutcome.failed(
          noRoute ? DiagnosticError.NO_ROUTE_TO_HOST : DiagnosticError.OTHER);
    }
    Hop last = hops.get(hops.size() - 1);
    boolean reached = last.host().equals(host.getHostAddress()) || last.icmpCode() == 3;
    long time = last.roundTripMicros().stream().filter(micros -> micros > 0).findFirst().orElse(0L);
    TraceRoute.Result result =
        new TraceRoute.Result(
            OwnAddress.towards(host).map(Addresses::text).orElse(""), reached ? time : 0, hops);
    return reached
        ? DiagnosticOutcome.complete(result)
        : new DiagnosticOutcome(DiagnosticError.MAX_HOP_COUNT_EXCEEDED, result);
  }

  private List<String> words(TraceRoute trace, InetAddress host) {
    boolean ipv4 = host instanceof Inet4Address;
    List<String> words = new ArrayList<>(List.of(program, "-n", ipv4 ? "-4" : "-6"));
    words.addAll(List.of("-m", Integer.toString(trace.maxHops())));
    if (program.endsWith("tracepath")) {
      words.add(host.getHostAddress());
      return words;
    }
    words.addAll(List.of("-q", Integer.toString(trace.tries())));
    words.addAll(List.of("-w", Long.toString(Ping.seconds(trace.timeout()))));
    words.addAll(List.of("-t", Integer.toString(trace.dscp() << 2)));
    interfaces.apply(trace.interfacePath()).ifPresent(name -> words.addAll(List.of("-i", name)));
    int headers = ipv4 ? 28 : 48;
    words.add(host.getHostAddress());
    words.add(Integer.toString(Math.min(trace.dataBlockSize() + headers, MOST_BYTES)));
    return words;
  }

  private static List<Hop> hops(List<String> lines) {
    Map<Integer, Hop> hops = new TreeMap<>();
    for (String line : lines) {
      Matcher hop = HOP.matcher(line);
      if (hop.matches()) {
        hops.put(Integer.valueOf(hop.group(1)), hop(hop.group(2)));
      }
    }
    return List.copyOf(hops.values());
  }

  private static Hop hop(String line) {
    Matcher address = ADDRESS.matcher(line);
    String host = address.find() ? address.group() : "";
    Matcher icmp = ICMP.matcher(line);
    int code = icmp.find() ? code(icmp.group(1)) : 0;
    List<Long> times = new ArrayList<>();
    for (Matcher time = TIME.matcher(line); time.find(); ) {
      boolean none = time.group().equals("*") || time.group().equals("no reply");
      times.add(none ? 0 : Math.max(1, Math.round(Double.parseDouble(time.group()) * 1000)));
    }
    return new Hop(host, "", code, times);
  }

  /** The code of an ICMP message that the host cannot be reached. */
  private static int code(String letter) {
    return switch (letter) {
      case "N" -> 0;
      case "H" -> 1;
      case "P" -> 2;
      case "X" -> 13;
      default -> Integer.parseInt(letter);
    };
  }
}
