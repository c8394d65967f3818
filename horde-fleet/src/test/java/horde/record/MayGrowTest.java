// SPDX-License-Identifier: Apache-2.0
package horde.record;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which numbers are looked at twice. */
final class MayGrowTest {
  private static boolean mayGrow(String name, ValueType type) {
    return MayGrow.is(new ParameterValue(name, type, "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.IP.Interface.1.Stats.BytesSent",
        "Device.DSL.Line.1.Stats.Total.X_ACME_Retrains",
        "Device.WiFi.X_ACME_RadioStatistics.Retries",
        "InternetGatewayDevice.WANDevice.1.WANCommonInterfaceConfig.TotalPacketsReceived",
        "InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANPPPConnection.1.Uptime",
        "Device.DeviceInfo.UpTime"
      })
  void whatIsCalledLikeACounterIs(String name) {
    assertThat(mayGrow(name, ValueType.UNSIGNED_INT)).isTrue();
    assertThat(mayGrow(name, ValueType.UNSIGNED_LONG)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.DeviceInfo.MemoryStatus.Free",
        "Device.DeviceInfo.ProcessStatus.CPUUsage",
        "Device.Hosts.HostNumberOfEntries",
        "Device.IP.Interface.1.LastChange"
      })
  void whatIsOnlyANumberIsNot(String name) {
    assertThat(mayGrow(name, ValueType.UNSIGNED_INT)).isFalse();
  }

  @Test
  void whatMayBeNegativeOrIsATextIsNot() {
    assertThat(mayGrow("Device.WiFi.Radio.1.Stats.Noise", ValueType.INT)).isFalse();
    assertThat(mayGrow("Device.WiFi.Radio.1.Stats.Noise", ValueType.STRING)).isFalse();
  }
}
