// SPDX-License-Identifier: Apache-2.0
package horde.bench;

import cwmp.message.DeviceId;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.message.ValueType;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What both sides of a benchmark say, as text. */
final class Messages {
  private Messages() {}

  /** The Inform of a gateway, made of the same parameters as that of a device here. */
  static String inform() {
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
    return text(new Envelope(CwmpVersion.V1_4, header, inform));
  }

  static String informResponse() {
    return text(new Envelope(CwmpVersion.V1_0, SoapHeader.NONE, new InformResponse(1)));
  }

  static String get(List<ParameterValue> values) {
    return request(new GetParameterValues(values.stream().map(ParameterValue::name).toList()));
  }

  static String got(List<ParameterValue> values) {
    return request(new GetParameterValuesResponse(values));
  }

  static String set(List<ParameterValue> values) {
    return request(new SetParameterValues(values, ""));
  }

  static String isSet() {
    return request(new SetParameterValuesResponse(SetStatus.APPLIED));
  }

  private static String request(Message message) {
    return text(new Envelope(CwmpVersion.V1_0, SoapHeader.id("1"), message));
  }

  private static String text(Envelope envelope) {
    return new String(SoapWriter.toBytes(envelope), StandardCharsets.UTF_8);
  }

  private static ParameterValue value(String name, String value) {
    return new ParameterValue("Device." + name, ValueType.STRING, value);
  }
}
