// SPDX-License-Identifier: Apache-2.0
package horde.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import horde.deviation.DeviationCount;
import horde.fleet.ConnectionRequestWay;
import horde.fleet.FleetStatistics;
import horde.fleet.SampleTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(RunReportTest.class.getResourceAsStream("/schema/report.schema.json"));
  private static final Instant START = Instant.parse("2026-11-01T12:00:00.123456Z");

  @Test
  void hasTheShapeThatItsSchemaPromises() throws Exception {
    Histogram micros = new Histogram(3);
    micros.recordValue(1500);
    micros.recordValue(40_000);

    JsonNode report =
        report(
            new RunFacts(
                START,
                Duration.ofSeconds(10),
                42,
                "0".repeat(64),
                100,
                true,
                300L,
                Duration.ofSeconds(1)),
            counted(
                21,
                20,
                1,
                Map.of("Inform", new FleetStatistics.RpcCount(20, 0)),
                Map.of("1 BOOT", 20L),
                Map.of("connect", 1L),
                micros));

    assertThat(SCHEMA.validate(report)).isEmpty();
    assertThat(report.fieldNames())
        .toIterable()
        .containsExactly(
            "version",
            "startedAt",
            "seed",
            "configDigest",
            "devices",
            "seconds",
            "interrupted",
            "sessions",
            "latencyMillis",
            "scheduleLagMillis",
            "rpcs",
            "events",
            "connectionRequests",
            "errors",
            "heapBytesPerDevice",
            "cpuSecondsPerSession");
    assertThat(report.at("/connectionRequests/UDP/taken").asInt()).isEqualTo(7);
    assertThat(report.at("/startedAt").asText()).isEqualTo("2026-11-01T12:00:00.123Z");
    assertThat(report.at("/sessions/perSecond").asDouble()).isEqualTo(2.0);
    assertThat(report.at("/latencyMillis/session/p50").asDouble()).isEqualTo(1.5);
    assertThat(report.at("/latencyMillis/informResponse/max").asDouble()).isBetween(40.0, 40.1);
    assertThat(report.at("/cpuSecondsPerSession").asDouble()).isEqualTo(0.05);
    assertThat(report.at("/errors/connect").asLong()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatWasNotMeasured() throws Exception {
    JsonNode report =
        report(
            new RunFacts(START, Duration.ZERO, 1, "f".repeat(64), 1, false, null, null),
            counted(0, 0, 0, Map.of(), Map.of(), Map.of(), new Histogram(3)));

    assertThat(SCHEMA.validate(report)).isEmpty();
    assertThat(report.has("interrupted")).isFalse();
    assertThat(report.has("scheduleLagMillis")).isFalse();
    assertThat(report.has("heapBytesPerDevice")).isFalse();
    assertThat(report.has("cpuSecondsPerSession")).isFalse();
    assertThat(report.at("/latencyMillis").isEmpty()).isTrue();
    assertThat(report.at("/sessions").has("perSecond")).isFalse();
  }

  @Test
  void namesEveryKindOfErrorInTheSchema() {
    JsonNode kinds = SCHEMA.getSchemaNode().at("/properties/errors/propertyNames/enum");

    assertThat(kinds)
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(cwmp.session.SessionFailure.values()).map(kind -> kind.key()),
                    Stream.of("internal", "state"))
                .toList());
  }

  @Test
  void replacesAFileInOneStepAndLeavesNothingElse(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("out.json"), "old");

    RunReport.of(
            new RunFacts(START, Duration.ZERO, 1, "f".repeat(64), 1, false, null, null),
            counted(0, 0, 0, Map.of(), Map.of(), Map.of(), new Histogram(3)),
            null,
            Map.of())
        .write(file);

    assertThat(JSON.readTree(file.toFile()).at("/version").asInt()).isEqualTo(1);
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
  }

  private static final Map<ConnectionRequestWay, FleetStatistics.KnockCount> KNOCKS =
      Map.of(ConnectionRequestWay.UDP, new FleetStatistics.KnockCount(7, 2));

  private static JsonNode report(RunFacts facts, FleetStatistics counted) throws Exception {
    return JSON.readTree(RunReport.of(facts, counted, null, Map.of()).toJson());
  }

  @Test
  void tellsWhichDevicesHaveDeviated() throws Exception {
    JsonNode report =
        JSON.readTree(
            RunReport.of(
                    new RunFacts(START, Duration.ZERO, 1, "f".repeat(64), 3, false, null, null),
                    counted(0, 0, 0, Map.of(), Map.of(), Map.of(), new Histogram(3)),
                    null,
                    Map.of("cookies-lost", new DeviationCount(7, 2, List.of("A1", "A2"))))
                .toJson());

    assertThat(SCHEMA.validate(report)).isEmpty();
    assertThat(report.at("/deviations/cookies-lost/fired").asInt()).isEqualTo(7);
    assertThat(report.at("/deviations/cookies-lost/devices").asInt()).isEqualTo(2);
  }

  static FleetStatistics counted(
      long started,
      long completed,
      long failed,
      Map<String, FleetStatistics.RpcCount> rpcs,
      Map<String, Long> events,
      Map<String, Long> errors,
      Histogram micros) {
    return new FleetStatistics(
        100,
        0,
        90,
        90,
        10,
        started,
        completed,
        failed,
        0,
        rpcs,
        events,
        errors,
        Map.of(),
        0,
        0,
        KNOCKS,
        0,
        0,
        0,
        0,
        SampleTimes.of(micros));
  }
}
