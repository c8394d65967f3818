// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import horde.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema for editors and the reader know the same keys. */
class ScenarioSchemaTest {
  private static final Map<String, StepType> TYPES = StepTypes.all();

  @Test
  void namesTheKindsOfStepsThatThereAreWithTheirKeys() throws IOException {
    JsonNode definitions = schema().at("/$defs");
    List<String> named = new ArrayList<>();
    definitions
        .at("/step/anyOf")
        .forEach(ref -> named.add(ref.path("$ref").asText().replace("#/$defs/", "")));

    assertThat(named).containsExactlyInAnyOrderElementsOf(TYPES.keySet()).hasSizeGreaterThan(20);
    for (StepType type : TYPES.values()) {
      List<String> keys = new ArrayList<>(type.keys());
      keys.addAll(List.of(type.key(), "who", "name"));
      assertThat(definitions.path(type.key()).path("properties").fieldNames())
          .as(type.key())
          .toIterable()
          .containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  void namesTheKeysOfTheRest() throws IOException {
    JsonNode schema = schema();

    assertThat(keys(schema.path("properties")))
        .containsExactlyInAnyOrderElementsOf(known("STRANGER: 1\nversion: 1\nstages: []"));
    assertThat(keys(schema.at("/$defs/stage/properties")))
        .containsExactlyInAnyOrderElementsOf(
            known("version: 1\nstages: [{ stage: s, steps: [], STRANGER: 1 }]"));
    assertThat(keys(schema.at("/$defs/actor/properties")))
        .containsExactlyInAnyOrderElementsOf(
            known("version: 1\nactors: { a: { STRANGER: 1 } }\nstages: [{ stage: s, steps: [] }]"));
  }

  private static List<String> keys(JsonNode properties) {
    List<String> keys = new ArrayList<>();
    properties.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** The reader lists the keys that it knows when it meets one that it does not. */
  private static List<String> known(String yaml) {
    ConfigException problem = catchThrowableOfType(ConfigException.class, () -> Played.read(yaml));
    String line =
        Objects.requireNonNull(problem.getMessage())
            .lines()
            .filter(text -> text.contains("unknown key 'STRANGER'; expected "))
            .findFirst()
            .orElseThrow();
    return List.of(line.substring(line.indexOf("expected ") + 9).split(", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stages: [{ stage: s, steps: [] }]",
        "version: 1",
        "version: 1\nstages: []",
        "version: 1\nacs: mine\nstages: [{ stage: s, steps: [] }]",
        "version: 1\nwithin: soon\nstages: [{ stage: s, steps: [] }]",
        "version: 1\nactors: { a: { share: half } }\nstages: [{ stage: s, steps: [] }]",
        "version: 1\nstages: [{ stage: s, steps: [{ do: dance }] }]",
        "version: 1\nstages: [{ stage: s, steps: [{ wait: soon }] }]",
        "version: 1\nstages: [{ stage: s, steps: [{ who: homes }] }]",
        "version: 1\nstages: [{ stage: s, steps: [{ repeat: 0, steps: [] }] }]",
        "version: 1\nstages: [{ stage: s, steps: [{ repeat: 2 }] }]",
        "version: 1\nstages: [{ stage: s, steps: [{ offer: x }] }]",
        "version: 1\nstages: [{ stage: s, steps: [{ expect inform: 1 BOOT, times: many }] }]",
        "version: 1\nstages: [{ stage: s, steps: [{ expect inform: 1 BOOT, witin: 1s }] }]",
      })
  void refusesWhatTheReaderRefuses(String yaml) {
    assertThat(catchThrowableOfType(ConfigException.class, () -> Played.read(yaml))).isNotNull();
    assertThat(validator().validate(yaml, InputFormat.YAML)).isNotEmpty();
  }

  static JsonSchema validator() {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(SchemaLocation.of("classpath:schema/scenario.schema.json"));
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in =
        ScenarioSchemaTest.class.getResourceAsStream("/schema/scenario.schema.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }
}
