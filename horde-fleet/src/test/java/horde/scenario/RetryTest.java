// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cwmp.testkit.Spec;
import horde.config.ConfigException;
import horde.scenario.step.Expect;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is expected of the attempts after a failed session. */
@Timeout(60)
class RetryTest {
  private static final String OUTAGE = "{ outage: acs, reply: 500 }";

  private static void passes(Played played) {
    assertThat(played.verdict()).as(played.transcript()).isEqualTo(Verdict.PASSED);
  }

  @Test
  @Spec({"C-22", "C-25"})
  void theAttemptsAfterAFailedSessionAreCountedAndComeAsTheTableSays() throws Exception {
    passes(
        Played.afterPowerOn(
            4,
            OUTAGE,
            "{ raise: 2 PERIODIC }",
            "{ expect retry: 1, wait: 5s..11s, within: 1m }",
            "{ expect retry: 3, wait: 20s..41s, within: 2m }",
            "{ expect retry: '>= 2', wait: table, times: at least 8, within: 2m }",
            "{ expect retry: 4, times: none, within: 1s }"));
  }

  @Test
  @Spec("C-22")
  void theTableIsThatOfTheDevicesParameters() throws Exception {
    String minimum = "Device.ManagementServer.CWMPRetryMinimumWaitInterval";
    passes(
        Played.afterPowerOn(
            2,
            "{ set: { %s: 100 } }".formatted(minimum),
            OUTAGE,
            "{ raise: 2 PERIODIC }",
            "{ expect retry: 1, wait: table, within: 5m }",
            "{ expect retry: 1, wait: 100s..201s }"));
  }

  @Test
  @Spec("C-24")
  void aRestartBeginsTheTableAnewAndNotTheCount() throws Exception {
    passes(
        Played.afterPowerOn(
            1,
            OUTAGE,
            "{ raise: 2 PERIODIC }",
            "{ expect retry: 3, within: 2m }",
            "{ do: reboot }",
            "{ expect retry: '>= 5', wait: 5s..11s, within: 1m }"));
  }

  @Test
  void onRealTimeToo() throws Exception {
    passes(
        Played.of(
            Played.read(
                """
                version: 1
                acs: bench
                devices:
                  - group: homes
                    count: 2
                    values: { Device.ManagementServer.CWMPRetryMinimumWaitInterval: 1 }
                stages:
                  - stage: s
                    steps:
                      - do: power on
                      - expect session: well
                      - outage: acs
                      - raise: 2 PERIODIC
                      - { expect retry: 1, wait: table, within: 20s }
                      - { expect retry: any, wait: 900ms..3500ms }
                """)));
  }

  @Test
  void aCountThatIsAnotherIsShown() throws Exception {
    Failure failure =
        Played.afterPowerOn(
                1, OUTAGE, "{ raise: 2 PERIODIC }", "{ expect retry: 7, wait: table, within: 9s }")
            .failure();

    assertThat(failure.expected())
        .isEqualTo("retry with RetryCount 7 after a wait as the table says within 9 s");
    assertThat(failure.nearest()).startsWith("Inform 2 PERIODIC, attempt 2 after ");
    assertThat(failure.differences()).containsExactly(new Difference("RetryCount", "7", "1"));
  }

  @Test
  void aWaitThatIsAnotherIsShownInBothForms() throws Exception {
    Failure other =
        Played.afterPowerOn(1, OUTAGE, "{ raise: 2 PERIODIC }", "{ expect retry: 1, wait: 1m..2m }")
            .failure();
    assertThat(other.expected())
        .isEqualTo("retry with RetryCount 1 after a wait of 60 s to 120 s within 30 s");
    assertThat(other.differences())
        .singleElement()
        .satisfies(
            wait -> {
              assertThat(wait.what()).isEqualTo("wait");
              assertThat(wait.expected()).isEqualTo("60 s to 120 s");
              assertThat(wait.found()).matches("\\d+\\.\\d+ s");
            });

    Failure early =
        Played.afterPowerOn(
                1,
                OUTAGE,
                "{ raise: 2 PERIODIC }",
                "{ wait: 1s }",
                "{ do: connection request }",
                "{ expect retry: 1, wait: table, within: 1s }")
            .failure();
    assertThat(early.differences())
        .containsExactly(new Difference("wait", "5 s to 10 s, row 1 of the table", "0.980 s"));
  }

  @Test
  void anAttemptAfterARestartHasNoWait() throws Exception {
    Failure failure =
        Played.afterPowerOn(
                1,
                OUTAGE,
                "{ raise: 2 PERIODIC }",
                "{ expect retry: 1 }",
                "{ do: reboot }",
                "{ expect retry: any, wait: table, within: 2s }")
            .failure();

    assertThat(failure.differences())
        .containsExactly(
            new Difference(
                "wait", "as the table says", "none: the device has restarted before it"));
  }

  @Test
  void aSessionThatIsNoRetryIsNotNear() throws Exception {
    Failure failure =
        Played.afterPowerOn(1, "{ raise: 2 PERIODIC }", "{ expect retry: any }").failure();

    assertThat(failure.found()).isEqualTo("it did not come");
    assertThat(failure.nearest()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ expect retry: 0 }",
        "{ expect retry: often }",
        "{ expect retry: 1, wait: long }",
        "{ expect retry: 1, wait: 9s..5s }",
      })
  void whatMakesNoSenseIsRefused(String step) {
    assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> Played.steps(1, step));
  }

  @Test
  void inJavaToo() {
    assertThat(Expect.retryByTheTable("2").within(Duration.ofMinutes(1)).text())
        .isEqualTo("expect retry with RetryCount 2 after a wait as the table says within 60 s");
  }
}
