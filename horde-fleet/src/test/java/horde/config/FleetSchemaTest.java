// SPDX-License-Identifier: Apache-2.0
package horde.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of fleet.yaml. */
class FleetSchemaTest {
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(FleetSchemaTest.class.getResourceAsStream("/schema/fleet.schema.json"));

  @Test
  void acceptsTheFileThatInitWrites() throws IOException {
    try (InputStream file = FleetSchemaTest.class.getResourceAsStream("/init/fleet.yaml")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);

      assertThat(SCHEMA.validate(text, InputFormat.YAML)).isEmpty();
      assertThat(SCHEMA.validate(InitFile.uncommented(text), InputFormat.YAML)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version: 1\ncount: 1000\ndevices: [{ group: a, weight: 3 }, { group: b, count: 1 }]",
        "version: 1\nstart: at once",
        "version: 1\nstart: { ramp: { to: 100/s, over: 1m } }",
        "version: 1\nstart: { rate: 0.5/s, spread: random }",
        "version: 1\nstart: { steps: [{ rate: 1/s, for: 1m }, { rate: 60/min }] }",
        "version: 1\nstart: { peak: { over: 3m, width: 1m } }",
        "version: 1\nstart: { diurnal: { peak: 20h, low: 5% } }",
        "version: 1\nstart: { csv: day.csv }",
        "version: 1\nstart: { sequence: [{ share: 20% }, { pause: 1m, ramp: 1m }] }",
        "version: 1\nload: [{ at: 1s, do: factory reset, share: 5%, group: homes }]",
        "version: 1\nload: [{ at: 1m, raise: X 00D09E HOT, times: 3, arrivals: { rate: 5/s } }]",
        "version: 1\nload: [{ at: 1m, blackout: 10m, name: dark, arrivals: at once }]",
      })
  void acceptsLoadAsTheReaderDoes(String text) {
    assertThat(SCHEMA.validate(text, InputFormat.YAML)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "version: 2",
        "version: 1\nmore: 1",
        "version: 1\ndevices: []",
        "version: 1\ndevices: [{ count: many }]",
        "version: 1\ndevices: [{ cuont: 1 }]",
        "version: 1\ndevices: [{ count: 1, weight: 1 }]",
        "version: 1\ndevices: [{ weight: 0 }]",
        "version: 1\ncount: 0",
        "version: 1\ndevices: [{ deviations: cookies-lost }]",
        "version: 1\ndevices: [{ deviations: [{ share: 5% }] }]",
        "version: 1\ndevices: [{ deviations: [{ name: cookies-lost, share: 500% }] }]",
        "version: 1\ndevices: [{ deviations: [{ quirks: no-clock, delay: 5s }] }]",
        "version: 1\nacs: { uri: x }",
        "version: 1\nacs: { fileServers: [a/b] }",
        "version: 1\nacs: { fileServers: a }",
        "version: 1\nstart: { ramp: soon }",
        "version: 1\nstart: soon",
        "version: 1\nstart: { rate: 200 }",
        "version: 1\nstart: { rate: 1/s, spread: wild }",
        "version: 1\nstart: { ramp: { over: 1m } }",
        "version: 1\nstart: { steps: [] }",
        "version: 1\nload: { do: reboot }",
        "version: 1\nload: [{ do: reboot }]",
        "version: 1\nload: [{ at: 1s }]",
        "version: 1\nload: [{ at: 1s, do: reboot, raise: 1 BOOT }]",
        "version: 1\nload: [{ at: 1s, do: dance }]",
        "version: 1\ntimeScale: 0",
        "version: 1\nconnectionRequest: { listen: here }",
        "version: 1\nreferee: maybe",
        "version: 1\nnet: { sourceAddresses: 127.0.0.1 }",
        "version: 1\nnet: { sourceAddresses: [home] }",
      })
  void refusesWhatTheReaderRefuses(String text) {
    assertThat(SCHEMA.validate(text, InputFormat.YAML)).isNotEmpty();
  }
}
