// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.message.DeviceId;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The Inform of a built-in gateway, for those who cannot make one. */
final class SampleInform {
  private SampleInform() {}

  static String text() {
    Inform inform =
        new Inform(
            new DeviceId("Horde", "FEFEFE", "HomeGateway", "FEFEFE000001"),
            List.of(Event.of(EventCode.PERIODIC)),
            1,
            "2030-01-01T12:00:00Z",
            0,
            List.of(
                value("RootDataModelVersion", "2.19"),
                value("DeviceInfo.HardwareVersion", "1.0"),
                value("DeviceInfo.SoftwareVersion", "1.0.0"),
                value("DeviceInfo.ProvisioningCode", ""),
                value("ManagementServer.ParameterKey", ""),
                value(
                    "ManagementServer.ConnectionRequestURL",
                    "http://127.0.0.1:40000/0123456789abcdef0123456789abcdef")));
    SoapHeader header = new SoapHeader("1", false, 30, "1.0,1.1,1.2,1.3,1.4", null);
    return new String(
        SoapWriter.toBytes(new Envelope(CwmpVersion.V1_4, header, inform)),
        StandardCharsets.US_ASCII);
  }

  private static ParameterValue value(String name, String value) {
    return new ParameterValue("Device." + name, ValueType.STRING, value);
  }
}
