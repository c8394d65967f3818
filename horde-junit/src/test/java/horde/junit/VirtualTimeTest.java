// SPDX-License-Identifier: Apache-2.0
package horde.junit;

import static horde.junit.HordeAssertions.assertThat;
import static horde.junit.Within.within;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cwmp.message.EventCode;
import cwmp.message.GetParameterValues;
import cwmp.message.Reboot;
import horde.lab.VirtualAcs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Devices on virtual time, with an ACS in the test. */
@HordeTest(time = Time.VIRTUAL, patience = "1h")
@Timeout(60)
final class VirtualTimeTest {

  @Test
  void aDayIsOverAtOnce(@TestCpe(interval = "3600s") Cpe cpe) {
    cpe.bootAndInform();

    for (int hour = 0; hour < 24; hour++) {
      cpe.awaitsInform(EventCode.PERIODIC, within(ofHours(1).plusMinutes(1)));
    }

    assertThat(cpe).hasOnlyGoodSessions();
    assertThat(cpe.sessions()).hasSizeBetween(24, 26);
  }

  @Test
  void theAcsIsTheTestsOwn(Cpe cpe, Horde horde) {
    horde.acs(VirtualAcs.class).ask(cpe.id(), new Reboot("r"));

    cpe.boot();

    cpe.awaits(Reboot.class);
    cpe.awaitsInform(EventCode.M_REBOOT, within(ofMinutes(5)));
  }

  @Test
  void devicesOfSeveralKindsShareOneClockAndOneAcs(
      Cpe cpe, @TestCpe(profile = "tr098-gateway") Cpe old, Horde horde) {
    VirtualAcs acs = horde.acs(VirtualAcs.class);
    acs.ask(cpe.id(), new GetParameterValues(List.of("Device.DeviceInfo.")));
    acs.ask(old.id(), new GetParameterValues(List.of("InternetGatewayDevice.DeviceInfo.")));
    cpe.boot();
    old.boot();

    assertThat(cpe.awaits(GetParameterValues.class)).succeeded();
    cpe.awaitsNoInform(EventCode.BOOT, within(ofMinutes(1)));

    assertThat(old.awaits(GetParameterValues.class, within(ofSeconds(1)))).succeeded();
    assertThat(old.awaitsSession()).succeeded();
    assertThat(old).hasOnlyGoodSessions();
    assertThat(cpe).hasOnlyGoodSessions();
  }

  @Test
  void aDeviceThatIsOffStaysQuiet(Cpe cpe) {
    cpe.bootAndInform();
    cpe.powerOff().mark();

    cpe.awaitsNoSession(within(ofDays(2)));

    cpe.boot();
    cpe.awaitsInform(EventCode.BOOT);
  }

  @Test
  void aValueIsWaitedFor(Cpe cpe, Horde horde) {
    cpe.bootAndInform();
    String before = cpe.value("Device.DeviceInfo.UpTime").orElseThrow();

    cpe.awaitsValue(
        "Device.DeviceInfo.UpTime",
        Integer.toString(Integer.parseInt(before) + 100),
        within(ofMinutes(3)));
    assertThat(horde.cpes(3)).hasSize(3).doesNotContain(cpe);
  }

  @Test
  void aDeviceIsMadeAsTheTestSays(Horde horde) {
    Cpe cpe =
        horde.cpe(
            CpeSpec.DEFAULT
                .withInterval(ofHours(2))
                .withValue("Device.DeviceInfo.ProvisioningCode", "north"));
    VirtualAcs acs = horde.acs(VirtualAcs.class);
    acs.ask(cpe.id(), new GetParameterValues(List.of("Device.DeviceInfo.ProvisioningCode")));

    cpe.boot();

    Session first = cpe.awaitsSession();
    assertThat(first).askedExactly(List.of(GetParameterValues.class));
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(first).askedExactly(List.of()));
    assertThat(cpe).hasNotInformedWith(EventCode.PERIODIC);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(cpe).hasNotInformedWith(EventCode.BOOT));
    cpe.awaitsInform(EventCode.PERIODIC, within(ofHours(2).plusMinutes(1)));
    assertThat(cpe.value("Device.DeviceInfo.ProvisioningCode")).contains("north");
  }
}
