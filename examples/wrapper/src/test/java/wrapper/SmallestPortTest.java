// SPDX-License-Identifier: Apache-2.0
package wrapper;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cwmp.agent.CwmpAgent;
import cwmp.agent.CwmpAgentBuilder;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.tree.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/porting.md begins with. */
@Timeout(60)
class SmallestPortTest {
  @TempDir Path folder;

  static CwmpAgentBuilder smallest(Schema model, String acsUrl, Path state) {
    return CwmpAgent.builder()
        .model(model)
        .acsUrl(acsUrl)
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "Smallest")
        .bind("Device.DeviceInfo.SerialNumber", "1")
        .stateFile(state);
  }

  @Test
  void whatIsNotBoundAnswersFromTheStoreOrTheModel() throws Exception {
    try (ScriptedAcs acs = ScriptedAcs.start()) {
      AcsDevice device = acs.device("FEFEFE-Smallest-1");
      CompletableFuture<Message> time =
          device.enqueue(new GetParameterValues(List.of("Device.Time.", "Device.WiFi.")));
      try (CwmpAgent agent =
          smallest(Wrapper.model(), acs.url().toString(), folder.resolve("state"))
              .build()
              .start()) {
        assertThat(((GetParameterValuesResponse) time.get(20, SECONDS)).parameterList())
            .extracting(ParameterValue::name, ParameterValue::value)
            .contains(
                tuple("Device.Time.Enable", "false"),
                tuple("Device.WiFi.SSIDNumberOfEntries", "0"));
        assertThat(agent.get("Device.Time.LocalTimeZone").get(20, SECONDS)).contains("");
      }
    }
  }
}
