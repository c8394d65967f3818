// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.agent.access.LocalWriter;
import cwmp.agent.access.WritePolicy;
import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceTable;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.device.MemoryStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said to the builder of an agent holds in the agent, or is refused. */
@Timeout(60)
class AgentBuilderTest {
  private static final String NOWHERE = "http://127.0.0.1:9/";

  @Test
  void refusesNamesThatTheModelDoesNotHave() {
    assertRefused(box().bind("Device.DeviceInfo.SerialNo", "1"), "Device.DeviceInfo.SerialNo");
    assertRefused(box().bind("Device.DeviceInfo.Up", () -> "1"), "Device.DeviceInfo.Up");
    assertRefused(box().onSet("Device.X_TEST_Nam", value -> {}), "Device.X_TEST_Nam");
    assertRefused(box().rows("Device.Hosts.Host.", 1), "Device.Hosts.Host.");
    assertRefused(box().rows("Device.DeviceInfo.", () -> new int[] {1}), "Device.DeviceInfo.");
    assertRefused(box().table("Device.Hosts.Host.", new NoRows()), "Device.Hosts.Host.");
  }

  @Test
  void aPolicyForWritersHoldsForTheAcsAndOverARestart() throws Exception {
    MemoryStore store = new MemoryStore();
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      try (CwmpAgent agent = guarded(acs, store)) {
        agent
            .access(LocalWriter.subscriber("page"))
            .begin()
            .set(TestBox.NAME, "mine")
            .commit()
            .get(20, SECONDS);
      }
      try (CwmpAgent agent = guarded(acs, store)) {
        CompletableFuture<Message> answer =
            acs.device(TestBox.id("T1"))
                .enqueue(
                    new SetParameterValues(
                        List.of(new ParameterValue(TestBox.NAME, ValueType.STRING, "theirs")), ""));
        agent.raise(Event.of(new EventCode("X TEST NEWS"))).get(20, SECONDS);

        Fault fault = (Fault) answer.get(20, SECONDS);
        assertThat(fault.code()).isEqualTo(9003);
        assertThat(fault.parameters()).extracting(Fault.ParameterFault::code).containsExactly(9008);
        assertThat(agent.get(TestBox.NAME).get(20, SECONDS)).contains("mine");
      }
    }
  }

  private static CwmpAgent guarded(ScriptedAcs acs, MemoryStore store) throws Exception {
    return TestBox.builder(acs.url().toString(), "T1")
        .writePolicy(TestBox.NAME, WritePolicy.LOCAL_FIRST)
        .store(store)
        .build()
        .start();
  }

  private static CwmpAgentBuilder box() {
    return TestBox.builder(NOWHERE, "T1");
  }

  private static void assertRefused(CwmpAgentBuilder builder, String name) {
    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageEndingWith(name);
  }

  private static final class NoRows implements DeviceTable {
    @Override
    public List<String> keys() {
      return List.of();
    }

    @Override
    public Optional<DeviceObject> row(String key) {
      return Optional.empty();
    }
  }
}
