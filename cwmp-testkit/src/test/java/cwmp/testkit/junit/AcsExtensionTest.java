// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import cwmp.testkit.ManualClock;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.TestDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The extension, as JUnit plays a test class with it. */
class AcsExtensionTest {

  @Test
  void givesEachTestAnAcsAndAClockOfItsOwn() {
    Map<String, String> results = play(Devices.class);

    assertThat(results).containsEntry("informs(ScriptedAcs, ManualClock)", "SUCCESSFUL");
    assertThat(results.get("breaksTheRules(ScriptedAcs)"))
        .contains("found 1 violations", "found no session");
    assertThat(results.get("fails(ScriptedAcs)")).isEqualTo("FAILED: on purpose");
    assertThat(Devices.closed).isNotNull();
    assertThat(catchConnecting(Devices.closed.port())).isInstanceOf(ConnectException.class);
  }

  @Test
  void printsTheConversationOfATestThatFails() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      play(Devices.class);
    } finally {
      System.setErr(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("What fails(ScriptedAcs) said:")
        .contains("FEFEFE-HomeGateway-000001 > Inform [1 BOOT] retry 0");
  }

  @Test
  void takesSettingsAndToleratesWhatATestKnows() {
    assertThat(play(Tolerant.class))
        .containsEntry("breaksTheRulesOfAnAcsWithOtherSettings(ScriptedAcs)", "SUCCESSFUL");
  }

  private static Throwable catchConnecting(int port) {
    try {
      new TestDevice(port).close();
      return new AssertionError("port " + port + " is open");
    } catch (IOException e) {
      return e;
    }
  }

  private static Map<String, String> play(Class<?> tests) {
    Map<String, String> results = new HashMap<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(tests))
            .configurationParameter("junit.jupiter.conditions.deactivate", "*")
            .build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  results.put(
                      test.getDisplayName(),
                      result.getStatus()
                          + result.getThrowable().map(e -> ": " + e.getMessage()).orElse(""));
                }
              }
            });
    return results;
  }

  @ExtendWith(AcsExtension.class)
  @Disabled("played by the tests of the extension")
  static class Devices {
    static ScriptedAcs closed;

    @Test
    void informs(ScriptedAcs acs, ManualClock clock) throws Exception {
      clock.advance(Duration.ofDays(1));
      try (TestDevice device = new TestDevice(acs.port())) {
        device.inform("1 BOOT");
      }
      acs.expectInform().event("1 BOOT");
      closed = acs;
    }

    @Test
    void breaksTheRules(ScriptedAcs acs) throws Exception {
      try (TestDevice device = new TestDevice(acs.port())) {
        device.post(new byte[0]);
      }
    }

    @Test
    void fails(ScriptedAcs acs) throws Exception {
      try (TestDevice device = new TestDevice(acs.port())) {
        device.inform("1 BOOT");
      }
      throw new AssertionError("on purpose");
    }
  }

  @Disabled("played by the tests of the extension")
  static class Tolerant {
    @RegisterExtension
    static final AcsExtension ACS =
        AcsExtension.with(ScriptedAcs.builder().patience(Duration.ofMillis(10))).withoutCheck();

    @Test
    void breaksTheRulesOfAnAcsWithOtherSettings(ScriptedAcs acs) throws Exception {
      try (TestDevice device = new TestDevice(acs.port())) {
        device.post(new byte[0]);
      }
    }
  }
}
