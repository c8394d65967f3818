// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import cwmp.message.ValueType;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;

/** A small device for tests of what is around it. */
final class TestBox {
  static final String NAME = "Device.X_TEST_Name";

  private TestBox() {}

  /** What the ACS knows it by. */
  static String id(String serial) {
    return "FEFEFE-TestBox-" + serial;
  }

  static CwmpAgentBuilder builder(String acsUrl, String serial) {
    ParameterSpec text = ParameterSpec.readWrite(ValueType.STRING);
    Schema model =
        Schema.builder("Device")
            .parameter("Device.DeviceInfo.Manufacturer", text)
            .parameter("Device.DeviceInfo.ManufacturerOUI", text)
            .parameter("Device.DeviceInfo.ProductClass", text)
            .parameter("Device.DeviceInfo.SerialNumber", text)
            .parameter("Device.ManagementServer.URL", text)
            .parameter("Device.ManagementServer.PeriodicInformEnable", bool())
            .parameter("Device.ManagementServer.PeriodicInformInterval", number())
            .parameter("Device.ManagementServer.ConnectionRequestURL", text)
            .parameter("Device.ManagementServer.ConnectionRequestUsername", text)
            .parameter("Device.ManagementServer.ConnectionRequestPassword", text)
            .parameter(NAME, text)
            .build();
    return CwmpAgent.builder()
        .model(model)
        .acsUrl(acsUrl)
        .connectionRequestCredentials("acs", "knock")
        .bind("Device.ManagementServer.PeriodicInformEnable", "false")
        .bind("Device.DeviceInfo.Manufacturer", "Test")
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "TestBox")
        .bind("Device.DeviceInfo.SerialNumber", serial);
  }

  private static ParameterSpec bool() {
    return ParameterSpec.readWrite(ValueType.BOOLEAN);
  }

  private static ParameterSpec number() {
    return ParameterSpec.readWrite(ValueType.UNSIGNED_INT);
  }
}
