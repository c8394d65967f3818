// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The load generator wrk, as a measure of what the machine can do.
 *
 * <p>It posts the requests of a session in turns; the last asks the server to close. A thread of
 * wrk's deals them out to its connections as these come round, so that there is one connection for
 * a session on the average, not each time. It prepares all requests once and looks at no answer but
 * for its status.
 */
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([0-9.]+)");
  private static final Pattern TOTAL = Pattern.compile("([0-9]+) requests in");
  private static final Pattern ERRORS = Pattern.compile("Socket errors: (.*)");
  private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: ([0-9]+)");
  private static final Pattern CPU = Pattern.compile("cpu ([0-9.]+) ([0-9.]+)");
  private static final int THREADS = 2;
  private static final long WAIT_MILLIS = 50;

  private final Workload workload;
  private final URI url;

  Wrk(Workload workload, URI url) {
    this.workload = workload;
    this.url = url;
  }

  /** Whether it can be run. */
  static boolean isInstalled() throws InterruptedException {
    try {
      Process asked = new ProcessBuilder("wrk", "-v").redirectErrorStream(true).start();
      asked.getInputStream().readAllBytes();
      asked.waitFor();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** As fast as it can, over so many connections at a time. */
  Measured flatOut(int connections, Duration time) throws IOException, InterruptedException {
    return run(connections, time, 0);
  }

  /**
   * At about this rate of sessions. It has no schedule, so each of many connections waits between
   * its requests, for much longer than an answer takes.
   */
  Measured at(double rate, Duration time) throws IOException, InterruptedException {
    double requests = rate * workload.requests().size();
    return run((int) Math.round(requests * WAIT_MILLIS / 1000), time, WAIT_MILLIS);
  }

  private Measured run(int connections, Duration time, long waitMillis)
      throws IOException, InterruptedException {
    List<Workload.Request> requests = workload.requests();
    Path script = Files.createTempFile("horde-bench", ".lua");
    try {
      Files.writeString(script, script(requests, waitMillis));
      Process process =
          new ProcessBuilder(
                  "bash",
                  "-c",
                  "TIMEFORMAT='cpu %U %S'; time wrk -t"
                      + THREADS
                      + " -c"
                      + Math.max(THREADS, connections)
                      + " -d"
                      + time.toSeconds()
                      + "s -s "
                      + script
                      + " "
                      + url)
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IOException("wrk ended with " + exit + ": " + output.strip());
      }
      double cpuSeconds = number(CPU, 1, output) + number(CPU, 2, output);
      return new Measured(
          number(RATE, 1, output) / requests.size(),
          cpuSeconds * 1000 / (number(TOTAL, 1, output) / requests.size()),
          troubles(output));
    } finally {
      Files.deleteIfExists(script);
    }
  }

  /** The 401 that belongs to a session is no trouble. */
  private String troubles(String output) {
    StringBuilder troubles = new StringBuilder();
    find(ERRORS, output).ifPresent(errors -> troubles.append("socket errors: ").append(errors));
    if (workload != Workload.DIGEST) {
      find(REFUSED, output).ifPresent(refused -> troubles.append(refused).append(" refused"));
    }
    return troubles.toString();
  }

  private static Optional<String> find(Pattern pattern, String output) {
    Matcher matcher = pattern.matcher(output);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static double number(Pattern pattern, int group, String output) throws IOException {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in what wrk printed: " + output.strip());
    }
    return Double.parseDouble(matcher.group(group));
  }

  private String script(List<Workload.Request> requests, long waitMillis) {
    StringBuilder lua = new StringBuilder("local requests = {}\nlocal turn = 0\nfunction init()\n");
    for (int i = 0; i < requests.size(); i++) {
      Workload.Request request = requests.get(i);
      lua.append("  requests[").append(i + 1).append("] = wrk.format('POST', nil, {");
      lua.append("['Host'] = '").append(url.getAuthority()).append("'");
      if (!request.body().isEmpty()) {
        lua.append(", ['Content-Type'] = 'text/xml; charset=\"utf-8\"', ['SOAPAction'] = ''");
      }
      if (!request.authorization().isEmpty()) {
        lua.append(", ['Authorization'] = '").append(request.authorization()).append("'");
      }
      if (i == requests.size() - 1) {
        lua.append(", ['Connection'] = 'close'");
      }
      lua.append("}, [==[").append(request.body()).append("]==])\n");
    }
    lua.append("end\nfunction request()\n  turn = turn % ").append(requests.size());
    lua.append(" + 1\n  return requests[turn]\nend\n");
    if (waitMillis > 0) {
      lua.append(String.format(Locale.ROOT, "function delay()\n  return %d\nend\n", waitMillis));
    }
    return lua.toString();
  }
}
