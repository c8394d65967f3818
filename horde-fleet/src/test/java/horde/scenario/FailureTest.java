// SPDX-License-Identifier: Apache-2.0
package horde.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each kind of expectation fails once, and says why. */
@Timeout(60)
class FailureTest {
  private static final String SSID = "Device.WiFi.SSID.1.SSID";

  @Test
  void anInformThatDidNotComeIsShownBesideTheOneThatDid() throws Exception {
    Played played = Played.steps(1, "{ do: power on }", "{ expect inform: M Reboot, within: 10s }");

    Failure failure = played.failure();
    assertThat(failure.expected()).isEqualTo("Inform M Reboot within 10 s");
    assertThat(failure.found()).isEqualTo("it did not come");
    assertThat(failure.nearest()).isEqualTo("Inform 0 BOOTSTRAP, 1 BOOT of FEFEFE000000");
    assertThat(failure.differences())
        .containsExactly(new Difference("events", "M Reboot", "0 BOOTSTRAP, 1 BOOT"));
    assertThat(failure.seen())
        .containsExactly(
            "+0.000s  FEFEFE000000  has power and boots",
            "+0.000s  FEFEFE000000  Inform 0 BOOTSTRAP, 1 BOOT",
            "+0.040s  FEFEFE000000  session ended well");
    assertThat(played.transcript())
        .contains(
            """
              at s.yaml:9
              expected  Inform M Reboot within 10 s
              but       it did not come
              nearest   Inform 0 BOOTSTRAP, 1 BOOT of FEFEFE000000
                        events
                          expected  M Reboot
                          found     0 BOOTSTRAP, 1 BOOT
              seen since the step before
                +0.000s  FEFEFE000000  has power and boots
            """)
        .containsPattern("--> POST http://acs.example/  \\(Inform\\)")
        .containsPattern("<-- 200  \\(InformResponse\\)")
        .endsWith(
            "failed: 0 expectations met, 1 failed, in 10.0 s of virtual time ("
                + played.transcript().substring(played.transcript().lastIndexOf('(') + 1));
  }

  @Test
  void theDevicesThatDidNotInformAreNamed() throws Exception {
    Played played =
        Played.of(
            Played.read(
                Played.head("virtual", 8)
                    + """
                    actors: { some: { group: homes, count: 6 } }
                    stages:
                      - stage: s
                        steps:
                          - { do: power on, who: some }
                          - { expect inform: 1 BOOT, within: 10s }
                    """));

    assertThat(played.failure().found())
        .startsWith("it came of 6 of 8 devices, and not of FEFEFE00000");
  }

  @Test
  void tooFewOrTooManyDevicesHaveAValue() throws Exception {
    String value = "{ expect value: { Device.WiFi.SSID.1.SSID: %s }, devices: %s, within: 5s }";
    assertThat(Played.afterPowerOn(4, value.formatted("'*'", "at least 2")).verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(Played.afterPowerOn(4, value.formatted("guest", "none")).verdict())
        .isEqualTo(Verdict.PASSED);

    Failure few = Played.afterPowerOn(4, value.formatted("guest", "at least 2")).failure();
    assertThat(few.expected()).endsWith("guest, of at least 2 devices within 5 s");
    assertThat(few.found()).startsWith("4 of 4 devices have another: FEFEFE00000");

    Failure many = Played.afterPowerOn(4, value.formatted("'*'", "at most 3")).failure();
    assertThat(many.found()).isEqualTo("all of 4 devices have it");
  }

  @Test
  void aParameterOfAnInformThatIsAnother() throws Exception {
    Failure failure =
        Played.steps(
                1,
                "{ do: power on }",
                "{ expect inform: any, values: { Device.DeviceInfo.SoftwareVersion: 9.* } }")
            .failure();

    assertThat(failure.expected())
        .isEqualTo("Inform with Device.DeviceInfo.SoftwareVersion = 9.* within 30 s");
    assertThat(failure.differences())
        .containsExactly(
            new Difference("parameter Device.DeviceInfo.SoftwareVersion", "9.*", "1.4.2"));
  }

  @Test
  void anEventThatWasNotDelivered() throws Exception {
    Failure failure =
        Played.steps(1, "{ do: power on }", "{ expect event: 4 VALUE CHANGE, within: 1m }")
            .failure();

    assertThat(failure.expected()).isEqualTo("event 4 VALUE CHANGE delivered within 60 s");
    assertThat(failure.differences())
        .containsExactly(new Difference("events", "4 VALUE CHANGE", "0 BOOTSTRAP, 1 BOOT"));
  }

  @Test
  void anRpcWithOtherArguments() throws Exception {
    Failure failure =
        Played.afterPowerOn(
                1,
                """
                ask: SetParameterValues
                with: { values: { %s: kitchen }, parameterKey: k1 }
                knock: true
                """
                    .formatted(SSID),
                """
                expect rpc: SetParameterValues
                with: { values: { %s: bath }, parameterKey: k1 }
                """
                    .formatted(SSID))
            .failure();

    assertThat(failure.expected())
        .isEqualTo(
            "RPC SetParameterValues with " + SSID + " = bath, parameterKey = k1 within 30 s");
    assertThat(failure.nearest()).startsWith("SetParameterValues " + SSID + "=kitchen");
    assertThat(failure.differences())
        .containsExactly(new Difference("values " + SSID, "bath", "kitchen"));
    assertThat(failure.session())
        .anyMatch(line -> line.contains("<Value xsi:type=\"xsd:string\">"));
  }

  @Test
  void anRpcThatWasAnsweredInAnotherWay() throws Exception {
    Failure failure =
        Played.afterPowerOn(
                1,
                "{ ask: GetParameterValues, with: { parameterNames: [Device.No] }, knock: true }",
                "{ expect rpc: GetParameterValues, answer: ok }")
            .failure();

    assertThat(failure.differences())
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.what()).isEqualTo("answer");
              assertThat(difference.found()).startsWith("fault 9005 ");
            });
  }

  @Test
  void aRequestOfTheDeviceThatTellsSomethingElse() throws Exception {
    Failure failure =
        Played.afterPowerOn(
                1,
                "{ ask: Download, with: { fileType: 2 Web Content, url: 'http://x/y' }, knock: true"
                    + " }",
                """
                expect request: TransferComplete
                with: { fault: { faultCode: 0 } }
                """)
            .failure();

    assertThat(failure.nearest()).startsWith("TransferComplete  fault 9016 of");
    assertThat(failure.differences())
        .containsExactly(new Difference("fault faultCode", "0", "9016"));
  }

  @Test
  void aSessionThatEndedWell() throws Exception {
    Failure failure = Played.steps(1, "{ do: power on }", "{ expect session: timeout }").failure();

    assertThat(failure.expected()).isEqualTo("session to end timeout within 30 s");
    assertThat(failure.differences()).containsExactly(new Difference("end", "timeout", "well"));
  }

  @Test
  void aRetryThatIsAnother() throws Exception {
    Failure failure =
        Played.afterPowerOn(
                1,
                "{ outage: acs }",
                "{ raise: 2 PERIODIC }",
                "{ expect retry: 2, wait: 1s..2s, within: 1m }")
            .failure();

    assertThat(failure.expected())
        .isEqualTo("retry with RetryCount 2 after a wait of 1 s to 2 s within 60 s");
    assertThat(failure.nearest()).startsWith("Inform 2 PERIODIC, attempt 3 after ");
    assertThat(failure.differences())
        .singleElement()
        .satisfies(wait -> assertThat(wait.what()).isEqualTo("wait"));
  }

  @Test
  void aConnectionRequestThatNobodySent() throws Exception {
    Failure failure =
        Played.afterPowerOn(1, "{ wait: 1s }", "{ expect connection request: taken, within: 5s }")
            .failure();

    assertThat(failure.expected()).isEqualTo("connection request taken within 5 s");
    assertThat(failure.found()).isEqualTo("it did not come");
    assertThat(failure.nearest()).isEmpty();
    assertThat(failure.seen()).isEmpty();
    assertThat(failure.session()).isEmpty();
  }

  @Test
  void aTransferThatFailed() throws Exception {
    Failure failure =
        Played.afterPowerOn(
                1,
                "{ ask: Download, with: { fileType: 2 Web Content, url: 'http://x/y' }, knock: true"
                    + " }",
                "{ expect transfer: well }")
            .failure();

    assertThat(failure.differences()).containsExactly(new Difference("end", "well", "9016"));
  }

  @Test
  void aValueThatIsAnother() throws Exception {
    Failure failure =
        Played.afterPowerOn(
                3,
                "{ set: { %s: 'home-${device.index}' } }".formatted(SSID),
                "{ expect value: { %s: home-0, Device.No: 1 }, within: 1s }".formatted(SSID))
            .failure();

    assertThat(failure.expected())
        .isEqualTo("value " + SSID + " = home-0, Device.No = 1 within 1 s");
    assertThat(failure.found())
        .isEqualTo("3 of 3 devices have another: FEFEFE000000, FEFEFE000001, FEFEFE000002");
    assertThat(failure.differences()).containsExactly(new Difference("Device.No", "1", "(absent)"));
  }

  @Test
  void tooFewAndTooManyAreCounted() throws Exception {
    assertThat(
            Played.steps(3, "{ do: power on }", "{ expect inform: 1 BOOT, times: at least 4 }")
                .failure()
                .found())
        .isEqualTo("it came 3 times");
    assertThat(
            Played.steps(3, "{ do: power on }", "{ expect inform: 1 BOOT, times: at most 2 }")
                .failure()
                .found())
        .isEqualTo("it came 3 times");
    assertThat(
            Played.steps(3, "{ do: power on }", "{ expect inform: 1 BOOT, times: 2..4 }").verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void somethingThatMustNotComeAndCame() throws Exception {
    Failure failure =
        Played.steps(1, "{ do: power on }", "{ expect inform: 0 BOOTSTRAP, times: none }")
            .failure();

    assertThat(failure.expected()).isEqualTo("Inform 0 BOOTSTRAP not at all within 30 s");
    assertThat(failure.found()).isEqualTo("it came once");
    assertThat(failure.session()).isNotEmpty();
  }

  @Test
  void tooFewDevices() throws Exception {
    Failure failure =
        Played.steps(
                4,
                "{ do: power on, who: one }".replace("one", "homes"),
                "{ expect inform: 4 VALUE CHANGE, devices: at least 50% }")
            .failure();

    assertThat(failure.expected())
        .isEqualTo("Inform 4 VALUE CHANGE, of at least 50 % devices within 30 s");
    assertThat(failure.found()).startsWith("it came of 0 of 4 devices, and not of FEFEFE000000");
  }

  @Test
  void latenciesThatAreTooLong() throws Exception {
    Failure failure =
        Played.afterPowerOn(
                4,
                "{ ask: GetRPCMethods, knock: true }",
                "{ expect rpc: GetRPCMethods }",
                "{ expect latency: GetRPCMethods, p50: 10ms, max: 1s }")
            .failure();

    assertThat(failure.expected())
        .isEqualTo("latency of GetRPCMethods: p50 at most 0.010 s, max at most 1 s");
    assertThat(failure.found()).isEqualTo("4 were measured, and they took longer");
    assertThat(failure.differences())
        .containsExactly(new Difference("p50", "at most 0.010 s", "0.040 s"));
  }

  @Test
  void latenciesOfNothing() throws Exception {
    assertThat(Played.afterPowerOn(1, "{ expect latency: Reboot, max: 1s }").failure().found())
        .isEqualTo("there was none to measure");
  }

  @Test
  void aRefereeThatIsNotThereIsAskedFor() throws Exception {
    Failure failure = Played.afterPowerOn(1, "{ expect referee: clean }").failure();

    assertThat(failure.found()).isEqualTo("there is none");
    assertThat(failure.hint()).isEqualTo("'referee: on' at the top of the scenario");
  }

  @Test
  void somebodyWhoForgotToSwitchThemOnIsToldSo() throws Exception {
    Failure failure = Played.steps(1, "{ expect inform: 1 BOOT }").failure();

    assertThat(failure.hint()).startsWith("none of the devices is switched on");
  }

  @Test
  void aStepThatADeviceRefuses() throws Exception {
    Failure failure = Played.afterPowerOn(1, "{ set: { Device.No: 1 } }").failure();

    assertThat(failure.expected()).isEqualTo("set Device.No = 1");
    assertThat(failure.found()).startsWith("FEFEFE000000 refuses: 9003 ");
    assertThat(failure.seen()).singleElement().asString().startsWith("Device.No: 9005 ");
  }

  @Test
  void aStepForADeviceWithoutPower() throws Exception {
    assertThat(Played.steps(1, "{ do: reboot }").failure().found())
        .isEqualTo("of FEFEFE000000: the device is not switched on");
    assertThat(Played.steps(1, "{ do: connection request }").failure().found())
        .isEqualTo("nobody answers: it has no power, or takes none");
  }

  @Test
  void anAnswerThatIsAnother() throws Exception {
    Failure failure =
        Played.afterPowerOn(1, "{ ask: GetRPCMethods, knock: true, answer: 9000 }").failure();

    assertThat(failure.expected()).isEqualTo("an answer to GetRPCMethods: 9000");
    assertThat(failure.differences())
        .containsExactly(new Difference("answer", "9000", "GetRPCMethodsResponse"));
  }

  @Test
  void anAnswerThatNobodyWaitsForInVain() throws Exception {
    Failure failure =
        Played.afterPowerOn(1, "{ ask: GetRPCMethods, answer: ok, within: 1m }").failure();

    assertThat(failure.found()).isEqualTo("there is none of FEFEFE000000 after 60 s");
  }

  @Test
  void whatComesAfterAFailureIsSkippedButForCleaningUp() throws Exception {
    Played played =
        Played.of(
            Played.read(
                Played.head("virtual", 1)
                    + """
                    stages:
                      - stage: fails
                        steps:
                          - { expect inform: 1 BOOT, within: 1s }
                          - { do: power on }
                      - stage: is skipped
                        steps: [{ do: power on }]
                      - stage: cleans up
                        always: true
                        steps: [{ wait: 1s }]
                    """));

    assertThat(played.result().stages())
        .extracting(ScenarioResult.StageResult::verdict)
        .containsExactly(Verdict.FAILED, Verdict.SKIPPED, Verdict.PASSED);
    assertThat(played.result().stages().getFirst().steps().get(1).verdict())
        .isEqualTo(Verdict.SKIPPED);
    assertThat(played.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(played.transcript()).contains("(skipped: something before it has failed)");
  }
}
