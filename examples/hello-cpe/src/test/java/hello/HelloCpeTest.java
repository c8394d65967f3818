// SPDX-License-Identifier: Apache-2.0
package hello;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.CwmpAgent;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.junit.AcsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(AcsExtension.class)
class HelloCpeTest {
  private static final String GREETING = "Device.X_HELLO_Greeting";

  @Test
  void informsAndGreetsAsTheAcsWantsItTo(ScriptedAcs acs) throws Exception {
    try (CwmpAgent agent = HelloCpe.device(acs.url().toString()).build().start()) {
      acs.expectInform().events("0 BOOTSTRAP", "1 BOOT");
      acs.expectSessionEnd();

      var greeting = acs.sets(GREETING, "Good morning");
      acs.knocks("acs", "hello");
      acs.expectInform().events("6 CONNECTION REQUEST");
      greeting.answered();
      assertThat(agent.get(GREETING).get(20, SECONDS)).contains("Good morning");
    }
  }
}
