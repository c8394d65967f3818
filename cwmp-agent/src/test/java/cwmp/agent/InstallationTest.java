// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.agent.access.Registration;
import cwmp.agent.binding.DeviceObject;
import cwmp.agent.binding.DeviceObjects;
import cwmp.message.ValueType;
import cwmp.session.SessionOutcome;
import cwmp.testkit.ScriptedAcs;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs on the device that bring code, and parts of the model, and go again. */
@Timeout(60)
class InstallationTest {
  private static final String LAMP = "Device.X_ACME_Lamp.";
  private static final Schema PART =
      Schema.builder("Device")
          .parameter(LAMP + "Mode", ParameterSpec.readWrite(ValueType.STRING))
          .parameter(LAMP + "Hours", ParameterSpec.readOnly(ValueType.UNSIGNED_INT))
          .build();

  private final BlockingQueue<SessionOutcome> outcomes = new LinkedBlockingQueue<>();

  /** A lamp that only switches, and remembers nothing. */
  private static final class Lamp implements DeviceObject, DeviceObjects {
    private final Map<String, String> set = new ConcurrentHashMap<>();
    private volatile boolean called;

    @Override
    public Optional<DeviceObject> object(String path, int[] instances) {
      called = true;
      return path.equals(LAMP) ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Set<String> parameters() {
      return Set.of("Mode", "Hours");
    }

    @Override
    public String get(String parameter) {
      called = true;
      return parameter.equals("Hours") ? "12" : set.getOrDefault("Mode", "off");
    }

    @Override
    public void set(String parameter, String value) {
      called = true;
      set.put(parameter, value);
    }
  }

  private CwmpAgentBuilder agent(ScriptedAcs acs) {
    return CwmpAgent.builder()
        .model(HostileNetworkTest.model())
        .acsUrl(acs.url().toString())
        .onSessionEnd(outcomes::add);
  }

  @Test
  void aPartIsThereWhileItIsInstalledAndTheSameWhenItIsBack() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start();
        CwmpAgent agent = agent(acs).build().start()) {
      assertThat(outcome().successful()).isTrue();
      Lamp lamp = new Lamp();

      Registration installed = agent.install(PART, lamp);
      assertThat(agent.get(LAMP + "Hours").get(10, SECONDS)).contains("12");
      agent.set(Map.of(LAMP + "Mode", "blinking")).get(10, SECONDS);

      installed.close();
      lamp.called = false;
      assertThat(agent.get(LAMP + "Hours").get(10, SECONDS)).isEmpty();
      assertThatThrownBy(() -> agent.set(Map.of(LAMP + "Mode", "off")).get(10, SECONDS))
          .hasMessageContaining("9003");
      assertThat(lamp.called).isFalse();

      agent.install(PART, lamp);
      assertThat(agent.get(LAMP + "Mode").get(10, SECONDS)).contains("blinking");
    }
  }

  @Test
  void whatWasSetIsThereAfterARestartEvenIfItsPartComesLate(@TempDir Path folder) throws Exception {
    Path state = folder.resolve("state");
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      try (CwmpAgent agent = agent(acs).stateFile(state).build().start()) {
        agent.install(PART, new Lamp());
        outcome();
        agent.set(Map.of(LAMP + "Mode", "blinking")).get(10, SECONDS);
      }
      try (CwmpAgent agent = agent(acs).stateFile(state).build().start()) {
        outcome();
        assertThat(agent.get(LAMP + "Mode").get(10, SECONDS)).isEmpty();
      }
      try (CwmpAgent agent = agent(acs).stateFile(state).build().start()) {
        outcome();
        Lamp lamp = new Lamp();
        agent.install(PART, lamp);

        assertThat(agent.get(LAMP + "Mode").get(10, SECONDS)).contains("blinking");
        assertThat(lamp.set).containsEntry("Mode", "blinking");
      }
    }
  }

  @Test
  void aPartThatDoesNotFitIsRefusedAtOnce() throws Exception {
    try (CwmpAgent agent = CwmpAgent.builder().model(HostileNetworkTest.model()).build()) {
      Schema table =
          Schema.builder("Device")
              .object("Device.ManagementServer.{i}.", ObjectSpec.READ_ONLY)
              .build();

      assertThatThrownBy(() -> agent.install(table, new Lamp()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("ManagementServer");
    }
  }

  private SessionOutcome outcome() throws InterruptedException {
    SessionOutcome outcome = outcomes.poll(30, SECONDS);
    assertThat(outcome).isNotNull();
    return outcome;
  }
}
