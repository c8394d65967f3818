// SPDX-License-Identifier: Apache-2.0
package horde.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import horde.api.LiveHorde.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Prometheus gets, and whether the board for Grafana asks for that. */
class MetricsTest {
  private static final Pattern NAME = Pattern.compile("\\bhorde_[a-z_]+");
  private static final Pattern SAMPLE = Pattern.compile("(horde_[a-z_]+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=");
  private static final Pattern SELECTED = Pattern.compile("(horde_[a-z_]+)\\{([^}]*)}");
  private static final Pattern GROUPED =
      Pattern.compile("by \\(([^)]*)\\) \\(\\w*\\(?(horde_[a-z_]+)");

  private static LiveHorde horde;

  @BeforeAll
  static void start() throws IOException {
    horde = LiveHorde.start(10);
    horde.post("/api/v1/devices/0/orders", "{\"order\":\"connection-request\"}");
    horde.post("/api/v1/storms", "{\"who\":\"@all\",\"deed\":\"inform\",\"name\":\"a \\\"b\\\"\"}");
    horde.await(() -> horde.now().sessionsCompleted() >= 20);
    horde.await(() -> horde.meter().last().isPresent());
  }

  @AfterAll
  static void stop() {
    horde.close();
  }

  /** The labels by the name of the sample. */
  private static Map<String, TreeSet<String>> samples() {
    Map<String, TreeSet<String>> samples = new TreeMap<>();
    for (String line : horde.get("/metrics").text().split("\n")) {
      Matcher m = SAMPLE.matcher(line);
      if (!line.startsWith("#")) {
        assertThat(m.matches()).as(line).isTrue();
        TreeSet<String> labels = samples.computeIfAbsent(m.group(1), name -> new TreeSet<>());
        if (m.group(2) != null) {
          LABEL.matcher(m.group(2)).results().forEach(label -> labels.add(label.group(1)));
        }
      }
    }
    return samples;
  }

  private static double value(String sample) {
    return horde
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + sample));
  }

  @Test
  void tellsWhatTheFleetHasDone() {
    var counted = horde.now();

    assertThat(value("horde_devices")).isEqualTo(10);
    assertThat(value("horde_sessions_total{outcome=\"completed\"}"))
        .isEqualTo(counted.sessionsCompleted());
    assertThat(value("horde_session_seconds_count")).isEqualTo(counted.sessionsCompleted());
    assertThat(value("horde_session_seconds_bucket{le=\"+Inf\"}"))
        .isEqualTo(counted.sessionsCompleted());
    assertThat(value("horde_session_seconds_sum"))
        .isBetween(0.0, counted.sessionMicros().getMaxValue() / 1e6 * counted.sessionsCompleted());
    assertThat(value("horde_events_total{event=\"0 BOOTSTRAP\"}")).isEqualTo(10);
    assertThat(value("horde_connection_requests_total{result=\"taken\",way=\"HTTP\"}"))
        .isGreaterThanOrEqualTo(0);
    assertThat(value("horde_heap_bytes")).isPositive();
  }

  @Test
  void escapesWhatSomebodyHasNamed() {
    assertThat(value("horde_load_arrivals_total{load=\"a \\\"b\\\"\",result=\"done\"}"))
        .isEqualTo(10);
  }

  @Test
  void speaksOpenMetricsToWhoAsksForIt() {
    Reply reply = horde.get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");

    assertThat(reply.header("Content-Type")).startsWith("application/openmetrics-text");
    assertThat(reply.text()).endsWith("# EOF\n");
  }

  @Test
  void theBoardAsksForMetricsAndLabelsThatThereAre() {
    JsonNode board = horde.get("/grafana.json").json();
    Map<String, TreeSet<String>> samples = samples();
    TreeSet<String> asked = new TreeSet<>();
    for (JsonNode panel : board.at("/panels")) {
      for (JsonNode target : panel.at("/targets")) {
        String query = target.at("/expr").asText();
        NAME.matcher(query).results().map(MatchResult::group).forEach(asked::add);
        SELECTED
            .matcher(query)
            .results()
            .forEach(
                metric ->
                    LABEL
                        .matcher(metric.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .filter(label -> !label.equals("job")) // Prometheus adds that
                        .forEach(
                            label ->
                                assertThat(samples.getOrDefault(metric.group(1), new TreeSet<>()))
                                    .as(query)
                                    .contains(label)));
        GROUPED
            .matcher(query)
            .results()
            .forEach(
                metric -> {
                  TreeSet<String> labels = samples.get(metric.group(2));
                  if (labels != null) { // else it has no sample, as nothing has gone wrong
                    assertThat(labels).as(query).contains(metric.group(1).split(", "));
                  }
                });
      }
    }
    TreeSet<String> served = new TreeSet<>(samples.keySet());
    served.add("horde_session_errors_total"); // the kinds that there are
    served.add("horde_faults_total"); // the codes that there are

    assertThat(asked).hasSizeGreaterThan(20).isSubsetOf(served);
    TreeSet<String> shown = new TreeSet<>(asked);
    served.removeIf(name -> name.matches(".*_(count|sum)"));
    assertThat(served).as("all that is served is on the board").isEqualTo(shown);
  }
}
