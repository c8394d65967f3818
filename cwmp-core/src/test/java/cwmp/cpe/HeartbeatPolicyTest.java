// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static cwmp.cpe.TestDevice.HEARTBEAT;
import static cwmp.cpe.TestDevice.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultException;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.session.CwmpSession;
import cwmp.spec.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeartbeatPolicyTest {
  private final TestDevice device = new TestDevice();
  private final Cpe cpe = device.cpe;

  @BeforeEach
  void bootAndInform() {
    cpe.boot();
    device.session();
  }

  @Test
  @Spec("D-17")
  void beatsNotUnlessItIsEnabled() throws Exception {
    device.set(HEARTBEAT + "ReportingInterval", "30");

    assertThat(cpe.nextDeadline()).isEqualTo(Cpe.NEVER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-01-01T00:00:10Z", "2030-01-01T00:00:10Z", "2040-01-01T00:00:10Z"})
  @Spec("D-17")
  void beatsAtItsReferenceTimeAndWholeIntervalsFromIt(String initiation) throws Exception {
    device.set(HEARTBEAT + "ReportingInterval", "60");
    device.set(HEARTBEAT + "InitiationTime", initiation);
    device.set(HEARTBEAT + "Enable", "true");

    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(10));
    device.pass(device.untilDeadline());
    assertThat(codes(device.session())).containsExactly("14 HEARTBEAT");
    assertThat(device.now()).isEqualTo(Instant.parse("2030-01-01T00:00:10Z"));
    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  @Spec("D-17")
  void choosesItsPhaseIfItIsGivenNone() throws Exception {
    device.set(HEARTBEAT + "ReportingInterval", "1000");
    device.set(HEARTBEAT + "Enable", "true");

    assertThat(device.untilDeadline()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1000));
    device.pass(device.untilDeadline());
    assertThat(codes(device.session())).containsExactly("14 HEARTBEAT");
    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(1000));
  }

  @Test
  @Spec("D-17")
  void doesNotBeatFasterThanTwiceAMinute() {
    assertThatThrownBy(() -> device.set(HEARTBEAT + "ReportingInterval", "29"))
        .isInstanceOf(FaultException.class);
  }

  @Test
  @Spec("D-17")
  void isAloneInItsInform() throws Exception {
    device.set(HEARTBEAT + "ReportingInterval", "30");
    device.set(HEARTBEAT + "Enable", "true");
    device.pass(device.untilDeadline());
    cpe.raise(Event.of(new EventCode("X ACME NEWS")));
    device.set("Device.DeviceInfo.ProvisioningCode", "other");

    assertThat(codes(device.session())).containsExactly("4 VALUE CHANGE", "X ACME NEWS");
    assertThat(cpe.sessionDue()).isTrue();
    Inform beat = device.session();

    assertThat(codes(beat)).containsExactly("14 HEARTBEAT");
    assertThat(beat.parameterList())
        .extracting(ParameterValue::name)
        .contains("Device.DeviceInfo.SoftwareVersion");
    assertThat(cpe.sessionDue()).isFalse();
  }

  @Test
  @Spec({"D-17", "D-02"})
  void isNotToldLater() throws Exception {
    device.set(HEARTBEAT + "ReportingInterval", "3000");
    device.set(HEARTBEAT + "Enable", "true");
    device.pass(device.untilDeadline());
    device.failedSession();

    assertThat(codes(device.sessionAfterTheWait())).isEmpty();
  }

  @Test
  @Spec("D-17")
  void followsWhatTheAcsSetsWhenTheSessionIsOver() throws Exception {
    device.set(HEARTBEAT + "Enable", "true");
    cpe.raise(Event.of(new EventCode("X ACME NEWS")));
    CwmpSession session = device.informedSession();
    device.request(
        session,
        new SetParameterValues(
            List.of(
                new ParameterValue(HEARTBEAT + "ReportingInterval", ValueType.UNSIGNED_INT, "40"),
                new ParameterValue(
                    HEARTBEAT + "InitiationTime", ValueType.DATE_TIME, "2030-01-01T00:00:20Z")),
            ""));
    device.end(session);

    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(20));
    device.set(HEARTBEAT + "Enable", "false");
    assertThat(cpe.nextDeadline()).isEqualTo(Cpe.NEVER);
  }

  @Test
  @Spec("D-17")
  void followsTheWallClockAndGoesOnAfterARestart() throws Exception {
    device.set(HEARTBEAT + "ReportingInterval", "60");
    device.set(HEARTBEAT + "InitiationTime", "2020-01-01T00:00:00Z");
    device.set(HEARTBEAT + "Enable", "true");
    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(60));

    device.jumpWallClock(Duration.ofSeconds(15));
    cpe.wallClockSet();
    assertThat(device.untilDeadline()).isEqualTo(Duration.ofSeconds(45));

    TestDevice restarted = device.restarted();
    restarted.cpe.boot();
    restarted.session();
    assertThat(restarted.untilDeadline()).isEqualTo(Duration.ofSeconds(45));
  }
}
