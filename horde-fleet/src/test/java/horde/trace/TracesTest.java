// SPDX-License-Identifier: Apache-2.0
package horde.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cwmp.message.EventCode;
import cwmp.message.Reboot;
import cwmp.testkit.ScriptedAcs;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TracesTest {
  @Test
  void listsTheSessionsOfADeviceWithTheNewestFirst() throws Exception {
    try (TracedDevice device = new TracedDevice(ScriptedAcs.builder())) {
      device.first();
      device.inform(EventCode.PERIODIC);
      device.session(2);

      assertThat(device.traces.of(device.device).join())
          .extracting(session -> session.events().getFirst())
          .containsExactly("2 PERIODIC", "0 BOOTSTRAP");
      assertThat(device.traces.recent(false, 1).join())
          .extracting(session -> session.events().getFirst())
          .containsExactly("2 PERIODIC");
      assertThat(device.traces.recent(true, 10).join()).isEmpty();
    }
  }

  @Test
  void aSummaryIsThatOfItsLadder() throws Exception {
    try (TracedDevice device = new TracedDevice(ScriptedAcs.builder())) {
      device.first();
      Ladder ladder = device.asked(2, new Reboot("again"));

      assertThat(device.traces.of(device.device).join()).contains(ladder.session());
      assertThat(device.traces.ladder(device.device, ladder.session().number()).join())
          .contains(ladder);
    }
  }

  @Test
  void whatIsNotKeptIsNotThere() throws Exception {
    try (TracedDevice device = new TracedDevice(ScriptedAcs.builder())) {
      assertThat(device.traces.last(device.device).join()).isEmpty();
      device.first();

      assertThat(device.traces.last(device.device).join()).isPresent();
      assertThat(device.traces.ladder(device.device, 4711).join()).isEmpty();
      assertThat(device.traces.pcap(device.device, 4711, false).join()).isEmpty();
    }
  }

  @Test
  void aLadderIsJsonWithTheNamesOfItsRecords() throws Exception {
    try (TracedDevice device = new TracedDevice(ScriptedAcs.builder())) {
      Ladder ladder = device.first();

      JsonNode json = new ObjectMapper().readTree(ladder.json());

      assertThat(json.at("/session/device").asText()).isEqualTo("FEFEFE000000");
      assertThat(Instant.parse(json.at("/session/startedAt").asText()))
          .isEqualTo(ladder.session().startedAt());
      assertThat(json.at("/rungs/0/from").asText()).isEqualTo("CPE");
      assertThat(json.at("/rungs/0/line").asText()).startsWith("Inform: 0 BOOTSTRAP");
      assertThat(json.at("/rungs/0/call").asBoolean()).isTrue();
      assertThat(json.at("/rungs/0/headers/0/name").asText()).isEqualTo("Host");
      assertThat(json.at("/rungs/0/body/0").asText()).startsWith("<soap-env:Envelope");
      assertThat(json.at("/rungs/0/explanation/rules/0/clause").asText())
          .isEqualTo("TR-069 3.7.1.1");
      assertThat(json.at("/end").asText()).isEqualTo("the session ended well");
    }
  }
}
