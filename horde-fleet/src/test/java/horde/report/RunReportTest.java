// SPDX-License-Identifier: Apache-2.0
package horde.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(RunReportTest.class.getResourceAsStream("/schema/report.schema.json"));

  @Test
  void hasTheShapeThatItsSchemaPromises() throws Exception {
    JsonNode report = json(SampleReports.full());

    assertThat(SCHEMA.validate(report)).isEmpty();
    assertThat(report.at("/connectionRequests/UDP/taken").asInt()).isEqualTo(7);
    assertThat(report.at("/startedAt").asText()).isEqualTo("2026-11-01T12:00:00.123Z");
    assertThat(report.at("/sessions/perSecond").asDouble()).isEqualTo(100);
    assertThat(report.at("/latencyMillis/session/p50").asDouble()).isBetween(20., 20.1);
    assertThat(report.at("/latencyMillis/connectionRequest/max").asDouble()).isBetween(45., 45.1);
    assertThat(report.at("/latencyMillis/events/1 BOOT/p90").asDouble()).isBetween(22., 22.1);
    assertThat(report.at("/rpcs/GetParameterValues/answerMillis/p50").asDouble()).isEqualTo(0.3);
    assertThat(report.at("/rpcs/GetParameterValues/reactionMillis/p50").asDouble())
        .isBetween(4., 4.1);
    assertThat(report.at("/rpcs/Inform/reactionMillis/p50").asDouble()).isBetween(9., 9.1);
    assertThat(report.at("/rpcs/Inform").has("answerMillis")).isFalse();
    assertThat(report.at("/faults").toString()).isEqualTo("{\"8003\":1,\"9005\":2,\"other\":1}");
    assertThat(report.at("/spoiled/completed").asInt()).isEqualTo(4);
    assertThat(report.at("/cpuSecondsPerSession").asDouble()).isEqualTo(0.05);
    assertThat(report.at("/errors/connect").asLong()).isEqualTo(2);
    assertThat(report.at("/connects/refused").asLong()).isEqualTo(2);
    assertThat(report.at("/machine/descriptors/used").asLong()).isEqualTo(900);
    assertThat(report.at("/steadyState/disturbances/0/at").asInt()).isEqualTo(25);
    assertThat(report.at("/steadyState/seconds").asInt()).isEqualTo(10);
    assertThat(report.at("/thresholds/1/reason").asText()).contains("nobody has judged");
    assertThat(report.at("/deviations/cookies-lost/devices").asInt()).isEqualTo(2);
    assertThat(report.at("/series/completed")).hasSize(60);
    assertThat(report.at("/interrupted").asBoolean()).isTrue();
  }

  @Test
  void hasNoMemberThatItsSchemaDoesNotKnow() throws Exception {
    assertThat(unknown(json(SampleReports.full(1000, 500)), SCHEMA.getSchemaNode(), "")).isEmpty();
  }

  /** Members of objects whose members the schema lists, but which it does not list. */
  private static Set<String> unknown(JsonNode value, JsonNode schema, String path) {
    Set<String> unknown = new HashSet<>();
    if (value.isArray()) {
      value.forEach(item -> unknown.addAll(unknown(item, schema.path("items"), path + "[]")));
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String name = path + "/" + field.getKey();
      JsonNode inner = schema.path("properties").path(field.getKey());
      if (inner.isMissingNode() && schema.has("properties")) {
        unknown.add(name);
      }
      unknown.addAll(
          unknown(
              field.getValue(),
              inner.isMissingNode() ? schema.path("additionalProperties") : inner,
              name));
    }
    return unknown;
  }

  @Test
  void leavesOutWhatWasNotMeasured() throws Exception {
    JsonNode report = json(SampleReports.empty());

    assertThat(SCHEMA.validate(report)).isEmpty();
    assertThat(report.fieldNames())
        .toIterable()
        .doesNotContain(
            "interrupted",
            "setting",
            "thresholds",
            "bottleneck",
            "scheduleLagMillis",
            "steadyState",
            "heapBytesPerDevice",
            "cpuSecondsPerSession",
            "machine",
            "referee",
            "deviations",
            "series");
    assertThat(report.at("/latencyMillis").isEmpty()).isTrue();
    assertThat(report.at("/sessions").has("perSecond")).isFalse();
  }

  @Test
  void saysIfTheHordeWasTheBottleneck() throws Exception {
    JsonNode report = json(SampleReports.full(1000, 500));

    assertThat(report.at("/bottleneck/who").asText()).isEqualTo("horde");
    assertThat(report.at("/bottleneck/sentence").asText())
        .startsWith("The horde was the bottleneck: 50 % of the sessions waited");
    assertThat(json(SampleReports.full()).has("bottleneck")).isFalse();
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

  private static JsonNode json(RunReport report) throws Exception {
    return JSON.readTree(ReportFile.toBytes(report));
  }
}
