// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import cwmp.session.SessionOutcome;
import cwmp.testkit.AcsAuthentication;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With what the device logs in at its ACS. TR-069 3.4.4. */
@Timeout(60)
class AgentLoginTest {
  private static final String SERVER = "Device.ManagementServer.";

  @Test
  @Spec({"A-07", "A-27"})
  void newCredentialsServeFromTheNextSessionOnAndAreNoBootstrap() throws Exception {
    BlockingQueue<SessionOutcome> outcomes = new LinkedBlockingQueue<>();
    AtomicReference<String> expected = new AtomicReference<>("old:first");
    AcsAuthentication login =
        AcsAuthentication.digest(
            user ->
                expected.get().startsWith(user + ":")
                    ? Optional.of(expected.get().substring(user.length() + 1))
                    : Optional.empty());
    try (ScriptedAcs acs = ScriptedAcs.builder().authentication(login).start();
        CwmpAgent agent =
            CwmpAgent.builder()
                .model(model())
                .acsUrl(acs.url().toString())
                .credentials("old", "first")
                .onSessionEnd(outcomes::add)
                .build()) {
      CompletableFuture<?> answer =
          acs.device("FEFEFE-FEFEFE-FEFEFE")
              .enqueue(
                  new SetParameterValues(
                      List.of(
                          new ParameterValue(SERVER + "Username", ValueType.STRING, "new"),
                          new ParameterValue(SERVER + "Password", ValueType.STRING, "second")),
                      ""));
      agent.start();
      assertThat(answer.get(30, SECONDS)).isInstanceOf(SetParameterValuesResponse.class);
      assertThat(outcomes.poll(30, SECONDS)).matches(SessionOutcome::successful);

      expected.set("new:second");
      agent.raise(Event.of(EventCode.PERIODIC)).get(30, SECONDS);
      assertThat(outcomes.poll(30, SECONDS)).matches(SessionOutcome::successful);

      assertThat(acs.counts().events()).containsEntry("0 BOOTSTRAP", 1L);
      assertThat(acs.violations()).isEmpty();
    }
  }

  private static Schema model() {
    ParameterSpec text = ParameterSpec.readWrite(ValueType.STRING);
    var model = Schema.builder("Device");
    for (String name : List.of("Manufacturer", "ManufacturerOUI", "ProductClass", "SerialNumber")) {
      model.parameter("Device.DeviceInfo." + name, text.withDefault("FEFEFE"));
    }
    return model
        .parameter(SERVER + "URL", text)
        .parameter(SERVER + "Username", text)
        .parameter(SERVER + "Password", text)
        .build();
  }
}
