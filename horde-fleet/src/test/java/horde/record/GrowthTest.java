// SPDX-License-Identifier: Apache-2.0
package horde.record;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import horde.dump.Dump;
import horde.dump.DumpFormat;
import horde.dump.DumpedDevice;
import horde.dump.ProfileImport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is seen to grow is no constant of the profile. */
class GrowthTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final String STATS = "Device.Ethernet.Interface.1.Stats.";
  private static final String SENT = STATS + "BytesSent";
  private static final String ERRORS = STATS + "ErrorsSent";

  private final Observed observed = new Observed(new Secrets());

  GrowthTest() {
    List<ParameterInfo> names = new ArrayList<>();
    for (String object : List.of("", "DeviceInfo.", "Ethernet.", "Ethernet.Interface.")) {
      names.add(new ParameterInfo("Device." + object, false));
    }
    names.add(new ParameterInfo("Device.Ethernet.Interface.1.", false));
    names.add(new ParameterInfo(STATS, false));
    names.add(new ParameterInfo("Device.DeviceInfo.SerialNumber", false));
    names.add(new ParameterInfo("Device.DeviceInfo.X_ACME_Limit", true));
    names.add(new ParameterInfo(SENT, false));
    names.add(new ParameterInfo(ERRORS, false));
    observed.see(new GetParameterNamesResponse(names), null, START);
    see(0, "Device.DeviceInfo.SerialNumber", ValueType.STRING, "A1");
  }

  private void see(long second, String name, ValueType type, String value) {
    observed.see(
        new GetParameterValuesResponse(List.of(new ParameterValue(name, type, value))),
        null,
        START.plusSeconds(second));
  }

  private String profile() throws Exception {
    Dump dump = new Dump("dump.csv", DumpFormat.CSV, observed.rows(false));
    return ProfileImport.of(DumpedDevice.of(List.of(dump), null), "a test", null).yaml();
  }

  @Test
  void aNumberThatOnlyGrowsIsACounterWithItsRate() throws Exception {
    see(0, SENT, ValueType.UNSIGNED_LONG, "1000");
    see(10, SENT, ValueType.UNSIGNED_LONG, "16000");
    see(0, ERRORS, ValueType.UNSIGNED_INT, "5");
    see(50, ERRORS, ValueType.UNSIGNED_INT, "6");
    see(100, ERRORS, ValueType.UNSIGNED_INT, "6");

    assertThat(profile())
        .containsPattern("BytesSent: \\{ type: unsignedLong, value: \"\\{counter:1500}\"")
        .containsPattern("ErrorsSent: \\{ type: unsignedInt, value: \"\\{counter32:0.01}\"");
  }

  @Test
  void whatFallsOrStaysOrWasSeenOnceIsNone() throws Exception {
    see(0, SENT, ValueType.UNSIGNED_LONG, "1000");
    see(10, SENT, ValueType.UNSIGNED_LONG, "16000");
    see(20, SENT, ValueType.UNSIGNED_LONG, "15000");
    see(0, ERRORS, ValueType.UNSIGNED_INT, "5");

    assertThat(profile())
        .contains("value: 15000")
        .containsPattern("ErrorsSent: \\{ type: unsignedInt, value: 5 ")
        .doesNotContain("{counter");
  }

  @Test
  void whatTheAcsMayWriteOrWasSeenTwiceAtOnceIsNone() throws Exception {
    see(0, "Device.DeviceInfo.X_ACME_Limit", ValueType.UNSIGNED_INT, "10");
    see(10, "Device.DeviceInfo.X_ACME_Limit", ValueType.UNSIGNED_INT, "20");
    see(0, SENT, ValueType.UNSIGNED_LONG, "1000");
    see(0, SENT, ValueType.UNSIGNED_LONG, "2000");

    assertThat(profile()).contains("value: 20 ", "value: 2000 ").doesNotContain("{counter");
  }

  @Test
  void aTextThatLooksLikeANumberIsNone() throws Exception {
    see(0, SENT, ValueType.STRING, "1000");
    see(10, SENT, ValueType.STRING, "2000");

    assertThat(profile()).doesNotContain("{counter");
  }
}
