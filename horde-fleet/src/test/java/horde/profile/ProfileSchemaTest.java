// SPDX-License-Identifier: Apache-2.0
package horde.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cwmp.compiler.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The JSON Schema for editors and the reader know the same keys. */
class ProfileSchemaTest {
  /** An object of the schema, and how the file goes on where that object has a key too many. */
  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("", "STRANGER: 1"),
          Map.entry("/properties/identity", "identity: { STRANGER: 1 }"),
          Map.entry("/properties/timing", "timing: { STRANGER: 1 }"),
          Map.entry(
              "/properties/timing/properties/firmware",
              "timing: { reboot: 1, factoryReset: 1, firmware: { STRANGER: 1 } }"),
          Map.entry("/properties/firmware", "firmware: { STRANGER: 1 }"),
          Map.entry("/properties/diagnostics", "diagnostics: { STRANGER: 1 }"),
          Map.entry("/properties/model", "model: { STRANGER: 1 }"),
          Map.entry("/properties/types/additionalProperties", "types: { T: { STRANGER: 1 } }"),
          Map.entry(
              "/properties/objects/patternProperties/\\.\\{i\\}\\.$",
              "objects: { \"Device.T.{i}.\": { STRANGER: 1 } }"),
          Map.entry(
              "/$defs/churn",
              "objects: { Device.: {}, \"Device.T.{i}.\": { instances: 1, churn: { STRANGER: 1 } }"
                  + " }"),
          Map.entry(
              "/$defs/parameter", "objects: { Device.: { parameters: { P: { STRANGER: 1 } } } }"));

  private static final Map<String, String> HEAD =
      Map.of(
          "version", "version: 1",
          "name", "name: n",
          "dataModel", "dataModel: m",
          "root", "root: Device",
          "identity", "identity: { manufacturer: M, oui: 0A0B0C, serial: s, mac: 0A0B0C000000 }",
          "timing", "timing: { reboot: 1, factoryReset: 1, firmware: { install: 1, dark: 1 } }",
          "firmware", "firmware: { version: 1, versionInFileName: x }",
          "objects", "objects: {}");

  @Test
  void namesTheKeysThatTheReaderTakes() throws IOException {
    JsonNode schema = schema();
    for (Map.Entry<String, String> place : PLACES.entrySet()) {
      JsonNode properties = schema.at(place.getKey()).path("properties");

      assertThat(properties.fieldNames())
          .as(place.getKey())
          .toIterable()
          .containsExactlyInAnyOrderElementsOf(keysOfReader(place.getValue()));
    }
  }

  /** The reader lists the keys that it knows when it meets one that it does not. */
  private static List<String> keysOfReader(String line) {
    Map<String, String> lines = new LinkedHashMap<>(HEAD);
    lines.put(line.substring(0, line.indexOf(':')), line);
    YamlException problem =
        catchThrowableOfType(
            YamlException.class,
            () -> ProfileReader.read("p.yaml", String.join("\n", lines.values())));
    String message = Objects.requireNonNull(problem.getMessage());
    assertThat(message).contains("unknown key 'STRANGER'; expected ");
    return List.of(message.substring(message.indexOf("expected ") + 9).split(", "));
  }

  private static JsonNode schema() throws IOException {
    try (InputStream in =
        ProfileSchemaTest.class.getResourceAsStream("/schema/profile.schema.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }
}
