// SPDX-License-Identifier: Apache-2.0
package gateway.model;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.CwmpAgent;
import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.Fault;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Message;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.ValueType;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProductTest {
  private static final String LAMP = "Device.X_EXAMPLE-COM_Lamp.1.";

  @Test
  void answersAnAcsWithWhatItsClassesSay() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      AcsDevice device = acs.device("FEFEFE-Gateway-GATEWAY0001");
      CompletableFuture<Message> names = device.enqueue(new GetParameterNames("Device.", false));
      CompletableFuture<Message> dimmed = device.enqueue(set(LAMP + "Brightness", "40"));
      CompletableFuture<Message> dazzling = device.enqueue(set(LAMP + "Brightness", "101"));
      CompletableFuture<Message> lit = device.enqueue(set(LAMP + "Mode", "Steady"));
      CompletableFuture<Message> values =
          device.enqueue(
              new GetParameterValues(List.of(LAMP, "Device.WiFi.SSID.", "Device.DeviceInfo.")));

      try (CwmpAgent agent = Product.device(acs.url().toString()).build().start()) {
        assertThat(((GetParameterNamesResponse) names.get(20, SECONDS)).parameterList())
            .extracting(ParameterInfo::name)
            .contains(LAMP + "Mode", "Device.WiFi.SSID.2.SSID", "Device.Time.CurrentLocalTime");
        assertThat(dimmed.get(20, SECONDS)).isNotInstanceOf(Fault.class);
        assertThat(dazzling.get(20, SECONDS)).isInstanceOf(Fault.class);
        assertThat(lit.get(20, SECONDS)).isNotInstanceOf(Fault.class);
        assertThat(((GetParameterValuesResponse) values.get(20, SECONDS)).parameterList())
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
      assertThat(acs.violations()).isEmpty();
    }
  }

  @Test
  void hasCodeForRowsThatTheAcsAdds() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      AcsDevice device = acs.device("FEFEFE-Gateway-GATEWAY0001");
      CompletableFuture<Message> added = device.enqueue(new AddObject("Device.WiFi.SSID.", ""));

      try (CwmpAgent agent = Product.device(acs.url().toString()).build().start()) {
        int row = ((AddObjectResponse) added.get(20, SECONDS)).instanceNumber();
        String status = Paths.of(Paths.WiFiSSID.STATUS, row);

        assertThat(agent.get(status).get(20, SECONDS)).contains("Down");
      }
    }
  }

  private static SetParameterValues set(String name, String value) {
    ValueType type = name.endsWith("Brightness") ? ValueType.UNSIGNED_INT : ValueType.STRING;
    return new SetParameterValues(List.of(new ParameterValue(name, type, value)), "");
  }
}
