// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import horde.bench.RateBench.Rate;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The load generator wrk, as a measure of what the machine can do.
 *
 * <p>It posts an Inform and an empty body in turns; the second asks the server to close, so that
 * there is about one connection for a session. It prepares both requests once and looks at no
 * answer.
 */
final class Wrk {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([0-9.]+)");
  private static final Pattern TOTAL = Pattern.compile("([0-9]+) requests in");
  private static final Pattern ERRORS = Pattern.compile("Socket errors: (.*)");
  private static final Pattern CPU = Pattern.compile("cpu ([0-9.]+) ([0-9.]+)");

  private Wrk() {}

  /** Empty if wrk is not installed. */
  static Optional<Rate> run(int connections, Duration time, URI url)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile("horde-bench", ".lua");
    try {
      Files.writeString(script, script());
      Process process =
          new ProcessBuilder(
                  "bash",
                  "-c",
                  "command -v wrk >/dev/null || exit 127; TIMEFORMAT='cpu %U %S'; time wrk -t2 -c"
                      + connections
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
      if (exit == 127) {
        return Optional.empty();
      }
      if (exit != 0) {
        throw new IOException("wrk ended with " + exit + ": " + output.strip());
      }
      double cpuSeconds = number(CPU, 1, output) + number(CPU, 2, output);
      Matcher errors = ERRORS.matcher(output);
      return Optional.of(
          new Rate(
              number(RATE, 1, output) / 2,
              cpuSeconds * 1000 / (number(TOTAL, 1, output) / 2),
              errors.find() ? "socket errors: " + errors.group(1) : ""));
    } finally {
      Files.deleteIfExists(script);
    }
  }

  private static double number(Pattern pattern, int group, String output) throws IOException {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in what wrk printed: " + output.strip());
    }
    return Double.parseDouble(matcher.group(group));
  }

  private static String script() {
    return """
    local inform = wrk.format("POST", nil, {["Content-Type"] = "text/xml", ["SOAPAction"] = ""}, [==[%s]==])
    local empty = wrk.format("POST", nil, {["Connection"] = "close"}, "")
    local turn = 0
    request = function()
      turn = turn + 1
      if turn %% 2 == 1 then return inform else return empty end
    end
    """
        .formatted(SampleInform.text());
  }
}
