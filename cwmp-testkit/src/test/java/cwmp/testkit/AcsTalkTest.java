// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.FaultStruct;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.message.TransferComplete;
import cwmp.message.ValueType;
import cwmp.soap.Envelope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AcsTalkTest {
  private static final byte[] NOTHING = new byte[0];
  private static final String ID = "FEFEFE-HomeGateway-000001";
  private static final String NAME = "Device.X_ACME_Name";

  private final ScriptedAcs acs = ScriptedAcs.builder().patience(Duration.ofMillis(300)).start();

  @AfterEach
  void stop() {
    acs.close();
  }

  @Test
  void hasATestWaitForWhatTheDeviceSaysAndForWhatItAnswers() throws Exception {
    AcsQuestion<SetParameterValuesResponse> set = acs.with(ID).sets(NAME, "kitchen");
    assertThat(set.isOver()).isFalse();
    AcsQuestion<GetParameterValuesResponse> get = acs.with(ID).gets(NAME);
    try (TestDevice device = new TestDevice(acs.port())) {
      device.inform("1 BOOT");
      device.post(
          device.bytes(
              new TransferComplete(
                  "dl-1", FaultStruct.NONE, "2030-01-01T00:00:00Z", "2030-01-01T00:00:01Z")));
      Envelope first = device.envelope(device.post(NOTHING));
      Envelope second =
          device.envelope(device.answer(first, new SetParameterValuesResponse(SetStatus.APPLIED)));
      device.answer(
          second,
          new GetParameterValuesResponse(
              List.of(new ParameterValue(NAME, ValueType.STRING, "kitchen"))));
    }

    acs.expectInform()
        .event("1 BOOT")
        .events("1 BOOT")
        .noEvent("2 PERIODIC")
        .without(NAME)
        .value("Device.ManagementServer.ConnectionRequestURL", "http://127.0.0.1:1/cr")
        .retryCount(0);
    assertThat(acs.expect(TransferComplete.class).commandKey()).isEqualTo("dl-1");
    assertThat(set.answered().status()).isEqualTo(SetStatus.APPLIED);
    assertThat(get.answered().parameterList()).hasSize(1);
    acs.expectSessionEnd();
    acs.check();
    assertThat(acs.transcript())
        .contains(ID + " > Inform [1 BOOT] retry 0\n" + ID + " < InformResponse")
        .contains(ID + " > empty\n" + ID + " < SetParameterValues[")
        .endsWith(ID + " < 204\n");
  }

  @Test
  void saysWhatCameInsteadOfWhatWasExpected() throws Exception {
    try (TestDevice device = new TestDevice(acs.port())) {
      device.inform("2 PERIODIC");
    }

    assertThatThrownBy(() -> acs.expectInform().event("1 BOOT"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "found an Inform with events [2 PERIODIC], expected 1 BOOT among them")
        .hasMessageContaining(ID + " > Inform [2 PERIODIC] retry 0");
    assertThatThrownBy(() -> acs.with(ID).expectInform())
        .hasMessageContaining("found no Inform from " + ID + " within PT0.3S, expected one");
  }

  @Test
  void tellsARefusalFromAnAnswer() throws Exception {
    try (TestDevice device = new TestDevice(acs.port())) {
      device.inform("1 BOOT");
      AcsQuestion<SetParameterValuesResponse> set = acs.sets(NAME, "kitchen");
      Envelope request = device.envelope(device.post(NOTHING));
      device.answer(request, AcsSession.fault(9007, "Invalid value"));

      assertThat(set.refused(9007).text()).isEqualTo("Invalid value");
      assertThatThrownBy(set::answered).hasMessageContaining("expected SetParameterValuesResponse");
      assertThatThrownBy(() -> set.refused(9003)).hasMessageContaining("expected fault 9003");
    }
  }

  @Test
  void wantsToKnowWhichDeviceIsMeant() throws Exception {
    assertThatThrownBy(() -> acs.gets(NAME)).hasMessageContaining("no device yet");
    acs.device("FEFEFE-A-1");
    acs.device("FEFEFE-A-2");

    assertThatThrownBy(() -> acs.gets(NAME)).hasMessageContaining("FEFEFE-A-2");
    assertThatThrownBy(() -> acs.with("FEFEFE-A-1").gets(NAME).answered())
        .hasMessageContaining("found no answer to GetParameterValues within PT0.3S");
  }

  @Test
  void failsForADeviceThatBreaksTheRules() throws Exception {
    acs.check();
    try (TestDevice device = new TestDevice(acs.port())) {
      device.post(NOTHING);
    }

    assertThatThrownBy(acs::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("found 1 violations")
        .hasMessageContaining("found no session");
  }

  @Test
  void keepsAsManyLinesAsItIsTold() throws Exception {
    try (ScriptedAcs forgetful = ScriptedAcs.builder().transcript(4).start();
        ScriptedAcs silent = ScriptedAcs.builder().transcript(0).start()) {
      for (ScriptedAcs each : List.of(forgetful, silent)) {
        try (TestDevice device = new TestDevice(each.port())) {
          for (int i = 0; i < 3; i++) {
            device.inform("1 BOOT");
          }
        }
      }

      assertThat(forgetful.transcript()).startsWith("...\n").hasLineCount(5);
      assertThat(silent.transcript()).contains("no transcript");
    }
  }
}
