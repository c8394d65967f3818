// SPDX-License-Identifier: Apache-2.0
package cwmp.cpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cwmp.cpe.Upcoming.Why;
import cwmp.message.Download;
import cwmp.message.ParameterValue;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.transfer.TransferQueue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a device says it waits for is what it then does. */
final class OutlookTest {
  private static final String MANAGEMENT = "Device.ManagementServer.";

  private final TestDevice device = new TestDevice();
  private final Cpe cpe = device.cpe;

  private List<Why> whys() {
    return cpe.upcoming().stream().map(Upcoming::why).toList();
  }

  @Test
  void aDeviceWithoutPowerWaitsForNothing() {
    assertThat(cpe.upcoming()).isEmpty();
  }

  @Test
  void aSessionThatIsDueIsToldAsDueNow() {
    cpe.boot();

    assertThat(cpe.upcoming())
        .containsExactly(new Upcoming(Why.SESSION_DUE, device.monotonicMillis(), ""));
  }

  @Test
  void whatTheAcsHasOrderedIsToldInTheOrderInWhichItComes() {
    cpe.boot();
    device.session(
        new ScheduleInform(50, "late"),
        new ScheduleInform(10, "early"),
        new Download("image", "1 Firmware Upgrade Image", "http://x/f", "", "", 0, "", 30, "", ""),
        new SetParameterValues(
            List.of(
                new ParameterValue(MANAGEMENT + "PeriodicInformEnable", ValueType.BOOLEAN, "true"),
                new ParameterValue(
                    MANAGEMENT + "PeriodicInformInterval", ValueType.UNSIGNED_INT, "20"),
                new ParameterValue(
                    MANAGEMENT + "PeriodicInformTime", ValueType.DATE_TIME, "2030-01-01T00:00:00Z"),
                new ParameterValue(MANAGEMENT + "DelayReboot", ValueType.INT, "60")),
            ""));

    assertThat(cpe.upcoming())
        .extracting(Upcoming::why, Upcoming::detail)
        .containsExactly(
            tuple(Why.SCHEDULED_INFORM, "early"),
            tuple(Why.PERIODIC, ""),
            tuple(Why.TRANSFER, "image"),
            tuple(Why.SCHEDULED_INFORM, "late"),
            tuple(Why.DELAYED_REBOOT, ""));
    assertThat(cpe.upcoming().get(0).atMillis()).isEqualTo(cpe.nextDeadline());
    assertThat(cpe.queuedTransfers())
        .singleElement()
        .extracting(TransferQueue.Entry::state)
        .isEqualTo(TransferQueue.State.WAITING);
  }

  @Test
  void aFailedSessionIsFollowedByARetryAtTheTimeThatIsTold() {
    cpe.boot();
    device.failedSession();

    assertThat(whys()).containsExactly(Why.RETRY);
    long at = cpe.upcoming().get(0).atMillis();
    device.pass(Duration.ofMillis(at - device.monotonicMillis() - 1));
    assertThat(cpe.sessionDue()).isFalse();
    device.pass(Duration.ofMillis(1));
    assertThat(cpe.sessionDue()).isTrue();
  }

  @Test
  void aHeartbeatIsToldByTheNameOfItsFeature() {
    cpe.boot();
    device.session(
        new SetParameterValues(
            List.of(
                new ParameterValue(
                    TestDevice.HEARTBEAT + "ReportingInterval", ValueType.UNSIGNED_INT, "40"),
                new ParameterValue(TestDevice.HEARTBEAT + "Enable", ValueType.BOOLEAN, "true")),
            ""));

    assertThat(cpe.upcoming())
        .anySatisfy(
            next -> {
              assertThat(next.why()).isEqualTo(Why.FEATURE);
              assertThat(next.detail()).isEqualTo(new HeartbeatPolicy().name());
            });
  }
}
