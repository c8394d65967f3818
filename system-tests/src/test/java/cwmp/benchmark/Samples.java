// SPDX-License-Identifier: Apache-2.0
package cwmp.benchmark;

import cwmp.message.DeviceId;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import java.util.List;

/** The messages that the benchmarks share: those of an everyday periodic session. */
final class Samples {

  static final Inform INFORM =
      new Inform(
          new DeviceId("Example", "FEFEFE", "HomeGateway", "FEFEFE000042"),
          List.of(Event.of(EventCode.PERIODIC)),
          1,
          "2030-01-01T12:00:00Z",
          0,
          List.of(
              string("Device.RootDataModelVersion", "2.17"),
              string("Device.DeviceInfo.HardwareVersion", "1.0"),
              string("Device.DeviceInfo.SoftwareVersion", "1.2.3"),
              string("Device.DeviceInfo.ProvisioningCode", ""),
              string("Device.ManagementServer.ParameterKey", "key"),
              string(
                  "Device.ManagementServer.ConnectionRequestURL",
                  "http://127.0.0.1:7548/0123456789abcdef0123456789abcdef"),
              string("Device.IP.Interface.1.IPv4Address.1.IPAddress", "192.0.2.42")));

  private Samples() {}

  static byte[] envelope(Message message, String id) {
    return SoapWriter.toBytes(new Envelope(CwmpVersion.V1_2, SoapHeader.id(id), message));
  }

  private static ParameterValue string(String name, String value) {
    return new ParameterValue(name, ValueType.STRING, value);
  }
}
