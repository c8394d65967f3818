// SPDX-License-Identifier: Apache-2.0
package gateway.model;

import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.CwmpAgent;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.ParameterInfo;
import cwmp.testkit.AcsTalk;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.junit.AcsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(AcsExtension.class)
class ProductTest {
  private static final String ID = "FEFEFE-Gateway-GATEWAY0001";
  private static final String LAMP = "Device.X_EXAMPLE-COM_Lamp.1.";

  @Test
  void answersAnAcsWithWhatItsClassesSay(ScriptedAcs acs) throws Exception {
    AcsTalk device = acs.with(ID); // it is asked before it has been heard of
    var names =
        device.asks(new GetParameterNames("Device.", false), GetParameterNamesResponse.class);
    var dimmed = device.sets(LAMP + "Brightness", UNSIGNED_INT, "40");
    var dazzling = device.sets(LAMP + "Brightness", UNSIGNED_INT, "101");
    var lit = device.sets(LAMP + "Mode", STRING, "Steady");
    var values = device.gets(LAMP, "Device.WiFi.SSID.", "Device.DeviceInfo.");

    try (CwmpAgent agent = Product.device(acs.url().toString()).build().start()) {
      assertThat(names.answered().parameterList())
          .extracting(ParameterInfo::name)
          .contains(LAMP + "Mode", "Device.WiFi.SSID.2.SSID", "Device.Time.CurrentLocalTime");
      dimmed.answered();
      dazzling.refused(9003);
      lit.answered();
      assertThat(values.answered().parameterList())
          .extracting(value -> value.name() + "=" + value.value())
          .contains(
              LAMP + "Brightness=40",
              LAMP + "Mode=Steady",
              LAMP + "Name=power",
              "Device.WiFi.SSID.1.Alias=home",
              "Device.WiFi.SSID.2.Alias=guest",
              "Device.DeviceInfo.Manufacturer=Example");
      assertThat(agent.connectionRequestUrl()).startsWith("http://127.0.0.1:");
    }
  }

  @Test
  void hasCodeForRowsThatTheAcsAdds(ScriptedAcs acs) throws Exception {
    var added = acs.with(ID).adds("Device.WiFi.SSID.");

    try (CwmpAgent agent = Product.device(acs.url().toString()).build().start()) {
      int row = added.answered().instanceNumber();
      String status = Paths.of(Paths.WiFiSSID.STATUS, row);

      assertThat(agent.get(status).get(20, SECONDS)).contains("Down");
    }
  }
}
