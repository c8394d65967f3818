// SPDX-License-Identifier: Apache-2.0
package hello;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.CwmpAgent;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HelloCpeTest {
  private static final String GREETING = "Device.X_HELLO_Greeting";

  @Test
  void informsAndGreetsAsTheAcsWantsItTo() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      AcsDevice device = acs.device("FEFEFE-HelloCPE-HELLO0001");
      CompletableFuture<Inform> inform = device.nextInform();
      CompletableFuture<Message> set =
          device.enqueue(
              new SetParameterValues(
                  List.of(new ParameterValue(GREETING, ValueType.STRING, "Good morning")), ""));

      try (CwmpAgent agent = HelloCpe.device(acs.url().toString()).build().start()) {
        assertThat(inform.get(20, SECONDS).event())
            .extracting(event -> event.code())
            .containsExactly(EventCode.BOOTSTRAP, EventCode.BOOT);
        assertThat(set.get(20, SECONDS)).isInstanceOf(SetParameterValuesResponse.class);
        assertThat(agent.get(GREETING).get(20, SECONDS)).contains("Good morning");
      }
      assertThat(acs.violations()).isEmpty();
    }
  }
}
