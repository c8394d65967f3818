// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.CwmpTime;
import cwmp.message.ValueType;
import cwmp.spec.Spec;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineParametersTest {

  @Test
  @Spec("C-22")
  void hasAValueForWhatTheModelLacks() {
    Schema empty =
        Schema.builder("Root")
            .parameter("Root.Name", ParameterSpec.readOnly(ValueType.STRING))
            .build();
    EngineParameters engine = new SampleSource().tree(empty).engine();

    assertThat(engine.node(EngineParameter.URL)).isNull();
    assertThat(engine.isCwmpEnabled()).isTrue();
    assertThat(engine.isPeriodicInformEnabled()).isTrue();
    assertThat(engine.periodicInformInterval()).isEqualTo(86400);
    assertThat(engine.periodicInformTime()).isEqualTo(CwmpTime.UNKNOWN);
    assertThat(engine.scheduleReboot()).isEqualTo(CwmpTime.UNKNOWN);
    assertThat(engine.delayRebootSeconds()).isEqualTo(-1);
    assertThat(engine.retryMinimumWaitInterval()).isEqualTo(5);
    assertThat(engine.retryIntervalMultiplier()).isEqualTo(2000);
    assertThat(engine.defaultActiveNotificationThrottle()).isZero();
    assertThat(engine.isHttpConnectionRequestEnabled()).isTrue();
    assertThat(engine.isInstanceWildcardsSupported()).isFalse();
    assertThat(engine.url()).isEmpty();
  }

  @Test
  void findsThemUnderAnyRoot() {
    SampleSource source = SampleSource.tr098();
    source.values.put("InternetGatewayDevice.ManagementServer.URL", "http://acs.test/");

    EngineParameters engine = source.tree(SampleModels.TR098).engine();

    assertThat(engine.url()).isEqualTo("http://acs.test/");
    assertThat(engine.node(EngineParameter.URL))
        .hasToString("InternetGatewayDevice.ManagementServer.URL");
  }

  @Test
  @Spec("I-23")
  void isNotLedAstrayByASourceThatGivesNonsense() {
    SampleSource source = SampleSource.tr181();
    source.values.put("Device.ManagementServer.PeriodicInformInterval", "0");
    source.values.put("Device.ManagementServer.PeriodicInformTime", "tomorrow");
    source.values.put("Device.ManagementServer.PeriodicInformEnable", "1");
    EngineParameters engine = source.tree(SampleModels.TR181).engine();

    assertThat(engine.periodicInformInterval()).isEqualTo(86400);
    assertThat(engine.periodicInformTime()).isEqualTo(CwmpTime.UNKNOWN);
    assertThat(engine.isPeriodicInformEnabled()).isTrue();

    source.values.put("Device.ManagementServer.PeriodicInformTime", "2030-01-01T01:00:00+01:00");
    assertThat(engine.periodicInformTime()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Device:1.0[](Baseline:1)",
        "InternetGatewayDevice:1.14[](Baseline:1, Time:2), VoiceService:1.0[1,4](Endpoint:1)",
        "Device:1.1[](), X_00D0AB_Service:2.10[3](X_00D0AB_Profile:1,Other:2)"
      })
  @Spec("I-17")
  void takesADeviceSummary(String summary) {
    assertThat(problem("DeviceSummary", summary)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device",
        "Device:1",
        "Device:1.0",
        "Device:1.0[]",
        "Device:1.0(Baseline:1)",
        "Device:1.0[0](Baseline:1)",
        "Device:1.0[1;2](Baseline:1)",
        "Device:1.0[](Baseline)",
        "Device:1.0[](Baseline:1,)",
        "Device:1.0[](Baseline:1),",
        "Device:1.0[](Baseline:1) VoiceService:1.0[1]()",
        " Device:1.0[]()"
      })
  @Spec("I-17")
  void refusesWhatIsNoDeviceSummary(String summary) {
    assertThat(problem("DeviceSummary", summary)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Manufacturer",
        "ProductClass",
        "SerialNumber",
        "HardwareVersion",
        "SoftwareVersion",
        "ProvisioningCode"
      })
  @Spec("I-24")
  void holdsWhatADeviceIsTo64Characters(String name) {
    assertThat(problem("DeviceInfo." + name, "x".repeat(64))).isNull();
    assertThat(problem("DeviceInfo." + name, "x".repeat(65))).contains("65 long");
  }

  @Test
  @Spec("I-24")
  void takesAnOuiOfSixDigitsOnly() {
    assertThat(problem("DeviceInfo.ManufacturerOUI", "00D09E")).isNull();
    for (String oui : List.of("", "00D09", "00D09E1", "00D09G", "00-D0-9E")) {
      assertThat(problem("DeviceInfo.ManufacturerOUI", oui)).as(oui).isNotNull();
    }
  }

  private static @Nullable String problem(String name, String value) {
    Schema schema =
        Schema.builder("Root")
            .parameter("Root." + name, ParameterSpec.readOnly(ValueType.STRING))
            .build();
    return schema.parameter("Root." + name).orElseThrow().judge(value, false).problem();
  }

  @Test
  @Spec("J-20")
  void knowsWhetherOnlyTheAcsMayUpgrade() {
    SampleSource source = new SampleSource();
    Schema schema =
        Schema.builder("Root")
            .parameter(
                "Root.ManagementServer.UpgradesManaged", ParameterSpec.readWrite(ValueType.BOOLEAN))
            .build();

    assertThat(source.tree(schema).engine().isUpgradesManaged()).isFalse();
    source.values.put("Root.ManagementServer.UpgradesManaged", "true");
    assertThat(source.tree(schema).engine().isUpgradesManaged()).isTrue();
  }
}
