// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.CwmpTime;
import cwmp.message.ValueType;
import cwmp.spec.Spec;
import java.time.Instant;
import org.junit.jupiter.api.Test;

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
}
