// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static cwmp.cpe.TestDevice.STANDBY;
import static cwmp.cpe.TestDevice.codes;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.session.CwmpSession;
import cwmp.spec.Spec;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandbyTest {
  private final TestDevice device = new TestDevice();
  private final Cpe cpe = device.cpe;

  @BeforeEach
  void bootAndInform() {
    cpe.boot();
    device.session();
  }

  @ParameterizedTest
  @CsvSource({"-1, 86400, false", "0, 1, true", "60, 60, false", "60, 61, true"})
  @Spec("D-16")
  void tellsThatItCouldNotBeReachedForTooLong(int limit, int seconds, boolean told)
      throws Exception {
    device.set(STANDBY + "CRUnawarenessMaxDuration", Integer.toString(limit));

    assertThat(cpe.sleep()).hasValueSatisfying(s -> assertThat(s.hearsRequests()).isFalse());
    assertThat(cpe.connectionRequested()).isFalse();
    device.pass(Duration.ofSeconds(seconds));
    cpe.wake();

    assertThat(cpe.sessionDue()).isEqualTo(told);
    if (told) {
      assertThat(codes(device.session())).containsExactly("13 WAKEUP");
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "2, true", "3, false"})
  @Spec("D-16")
  void tellsThatItMissedTooManyPeriodicContacts(int limit, boolean told) throws Exception {
    device.set("Device.ManagementServer.PeriodicInformInterval", "60");
    device.set("Device.ManagementServer.PeriodicInformEnable", "true");
    device.set("Device.ManagementServer.PeriodicInformTime", "2030-01-01T00:00:00Z");
    device.set(STANDBY + "MaxMissedPeriodic", Integer.toString(limit));

    cpe.sleep();
    assertThat(cpe.nextDeadline()).isEqualTo(Cpe.NEVER);
    device.pass(Duration.ofSeconds(190));
    assertThat(cpe.sessionDue()).isFalse();
    cpe.wake();

    if (told) {
      assertThat(codes(device.session())).containsExactly("2 PERIODIC", "13 WAKEUP");
    } else {
      assertThat(codes(device.session())).containsExactly("2 PERIODIC");
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  @Spec("D-16")
  void tellsThatItMissedAScheduledContact(boolean wanted) throws Exception {
    device.set(STANDBY + "NotifyMissedScheduled", Boolean.toString(wanted));
    cpe.orders().scheduleInform(30, "s");

    assertThat(cpe.sleep()).isPresent();
    device.pass(Duration.ofSeconds(31));
    cpe.wake();

    if (wanted) {
      assertThat(codes(device.session()))
          .containsExactly("3 SCHEDULED", "13 WAKEUP", "M ScheduleInform s");
    } else {
      assertThat(codes(device.session())).containsExactly("3 SCHEDULED", "M ScheduleInform s");
    }
  }

  @Test
  @Spec("D-16")
  void missesNothingInAStandbyThatIsAware() throws Exception {
    device.values.put(STANDBY + "NetworkAwarenessCapable", "true");
    device.values.put(STANDBY + "SelfTimerCapable", "true");
    device.set(STANDBY + "CRAwarenessRequested", "true");
    device.set(STANDBY + "PeriodicAwarenessRequested", "true");
    device.set(STANDBY + "CRUnawarenessMaxDuration", "0");
    device.set(STANDBY + "MaxMissedPeriodic", "0");
    device.set("Device.ManagementServer.PeriodicInformEnable", "true");
    device.set("Device.ManagementServer.PeriodicInformInterval", "60");

    cpe.sleep();
    device.pass(device.untilDeadline());
    assertThat(codes(device.session())).containsExactly("2 PERIODIC");
    assertThat(cpe.connectionRequested()).isTrue();

    assertThat(cpe.standby()).isNull();
    assertThat(codes(device.session())).containsExactly("6 CONNECTION REQUEST");
  }

  @Test
  @Spec("D-16")
  void isOnlyAsAwareAsItCanBe() throws Exception {
    device.set(STANDBY + "CRAwarenessRequested", "true");
    device.set(STANDBY + "PeriodicAwarenessRequested", "true");

    assertThat(cpe.sleep().orElseThrow())
        .isEqualTo(new Standby(false, false, device.monotonicMillis()));
  }

  @Test
  @Spec("D-16")
  void staysAwakeForAScheduledContactThatItCouldNotKeepAsleep() throws Exception {
    device.set(STANDBY + "ScheduledAwarenessRequested", "true");
    assertThat(cpe.sleep()).isPresent();
    cpe.wake();
    cpe.orders().scheduleInform(30, "s");

    assertThat(cpe.sleep()).isEmpty();
    device.values.put(STANDBY + "SelfTimerCapable", "true");
    assertThat(cpe.sleep()).hasValueSatisfying(s -> assertThat(s.keepsTimers()).isTrue());
  }

  @Test
  void doesNotSleepInASession() {
    cpe.connectionRequested();
    CwmpSession session = device.informedSession();
    assertThat(cpe.sleep()).isEmpty();
    device.end(session);
    assertThat(cpe.sleep()).isPresent();
  }

  @Test
  @Spec("D-08")
  void doesNotBootByWakingUp() throws Exception {
    device.set(STANDBY + "CRUnawarenessMaxDuration", "0");
    cpe.sleep();
    device.pass(Duration.ofHours(1));
    cpe.wake();
    cpe.wake();

    assertThat(codes(device.session())).containsExactly("13 WAKEUP");
    cpe.sleep();
    cpe.boot();
    assertThat(cpe.standby()).isNull();
    assertThat(codes(device.session())).containsExactly("1 BOOT");
  }
}
