// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.CwmpTime;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.DeviceId;
import cwmp.message.Download;
import cwmp.message.DownloadResponse;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FactoryReset;
import cwmp.message.FactoryResetResponse;
import cwmp.message.Fault;
import cwmp.message.Fault.ParameterFault;
import cwmp.message.Fault.SoapCode;
import cwmp.message.FaultCode;
import cwmp.message.FaultStruct;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterAttributesResponse;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.Message;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.RebootResponse;
import cwmp.message.ScheduleInform;
import cwmp.message.ScheduleInformResponse;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesResponse;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.message.TransferComplete;
import cwmp.message.TransferCompleteResponse;
import cwmp.message.UnknownRequest;
import cwmp.message.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One envelope at least of every message, by the name of its golden file. */
final class Samples {
  private Samples() {}

  /** What an ACS sends. */
  static Map<String, Envelope> fromAcs() {
    Map<String, Envelope> all = new LinkedHashMap<>();
    all.put(
        "InformResponse",
        new Envelope(
            CwmpVersion.V1_4, new SoapHeader("1", true, 0, null, "1.2"), new InformResponse(1)));
    add(all, new TransferCompleteResponse());
    add(all, new GetRPCMethods());
    all.put(
        "GetRPCMethodsResponse",
        envelope(new GetRPCMethodsResponse(List.of("Inform", "TransferComplete", "X_ACME_Hello"))));
    add(
        all,
        new SetParameterValues(
            List.of(
                new ParameterValue(
                    "Device.ManagementServer.PeriodicInformInterval", ValueType.UNSIGNED_INT, "60"),
                new ParameterValue("Device.WiFi.SSID.1.SSID", ValueType.STRING, " café & <b> "),
                new ParameterValue("Device.WiFi.SSID.1.Enable", ValueType.ABSENT, "1")),
            "key-1"));
    add(all, new GetParameterValues(List.of("Device.DeviceInfo.", "Device.Time.Enable", "")));
    add(all, new GetParameterNames("Device.", true));
    add(
        all,
        new SetParameterAttributes(
            List.of(
                new SetParameterAttributesStruct(
                    "Device.WiFi.", true, 2, true, List.of("Subscriber")),
                new SetParameterAttributesStruct("Device.Time.", false, 0, false, List.of()))));
    add(all, new GetParameterAttributes(List.of("Device.Time.Enable")));
    add(all, new AddObject("Device.NAT.PortMapping.", "key-2"));
    add(all, new DeleteObject("Device.NAT.PortMapping.1.", ""));
    add(all, new Reboot("reboot-1"));
    add(all, new FactoryReset());
    add(
        all,
        new Download(
            "dl-1",
            "1 Firmware Upgrade Image",
            "http://files.example.net/image?a=1&b=2",
            "user",
            "secret",
            4294967295L,
            "image.bin",
            10,
            "",
            ""));
    add(all, new ScheduleInform(3600, "later"));
    all.put("Fault", envelope(new Fault(SoapCode.SERVER, 8005, "Retry request", List.of())));
    all.put("UnknownRequest", envelope(new UnknownRequest("X_ACME_Hello")));
    return all;
  }

  /** What a CPE sends. */
  static Map<String, Envelope> fromCpe() {
    Map<String, Envelope> all = new LinkedHashMap<>();
    SoapHeader header = new SoapHeader("1", false, 60, "1.0,1.1,1.2,1.3,1.4", null);
    all.put("Inform", new Envelope(CwmpVersion.V1_4, header, inform()));
    all.put(
        "Inform-1.0",
        new Envelope(
            CwmpVersion.V1_0,
            SoapHeader.NONE,
            new Inform(
                new DeviceId("", "FEFEFE", "", ""),
                List.of(),
                1,
                "2030-01-31T12:00:00Z",
                0,
                List.of())));
    add(
        all,
        new TransferComplete(
            "dl-1", FaultStruct.NONE, "2030-01-31T12:00:00Z", "2030-01-31T12:01:00Z"));
    all.put(
        "TransferComplete-failed",
        envelope(
            new TransferComplete(
                "dl-1",
                new FaultStruct(9016, "no such file"),
                CwmpTime.UNKNOWN_TEXT,
                CwmpTime.UNKNOWN_TEXT)));
    add(all, new GetRPCMethods());
    add(all, new GetRPCMethodsResponse(List.of("GetRPCMethods", "Reboot")));
    add(all, new SetParameterValuesResponse(SetStatus.COMMITTED));
    add(
        all,
        new GetParameterValuesResponse(
            List.of(
                new ParameterValue("Device.S", ValueType.STRING, " <&>\"' é 😀\t\n\r "),
                new ParameterValue("Device.I", ValueType.INT, "-1"),
                new ParameterValue("Device.U", ValueType.UNSIGNED_INT, "4294967295"),
                new ParameterValue("Device.L", ValueType.LONG, "-9223372036854775808"),
                new ParameterValue("Device.UL", ValueType.UNSIGNED_LONG, "18446744073709551615"),
                new ParameterValue("Device.B", ValueType.BOOLEAN, "true"),
                new ParameterValue("Device.T", ValueType.DATE_TIME, CwmpTime.UNKNOWN_TEXT),
                new ParameterValue("Device.B64", ValueType.BASE64, "AAECAw=="),
                new ParameterValue("Device.H", ValueType.HEX_BINARY, "00FF"),
                new ParameterValue("Device.D", ValueType.DECIMAL, "1.5"))));
    add(
        all,
        new GetParameterNamesResponse(
            List.of(
                new ParameterInfo("Device.NAT.PortMapping.", true),
                new ParameterInfo("Device.NAT.PortMappingNumberOfEntries", false))));
    add(all, new SetParameterAttributesResponse());
    add(
        all,
        new GetParameterAttributesResponse(
            List.of(
                new ParameterAttributeStruct("Device.A", 0, List.of()),
                new ParameterAttributeStruct("Device.B", 2, List.of("Subscriber", "X_ACME_A")))));
    add(all, new AddObjectResponse(7, SetStatus.APPLIED));
    add(all, new DeleteObjectResponse(SetStatus.COMMITTED));
    add(all, new RebootResponse());
    add(all, new FactoryResetResponse());
    add(all, DownloadResponse.later());
    add(all, new ScheduleInformResponse());
    add(
        all,
        Fault.of(
            FaultCode.INVALID_ARGUMENTS,
            "2 parameters",
            List.of(
                new ParameterFault(
                    "Device.A", FaultCode.NON_WRITABLE_PARAMETER, "Device.A is read-only"),
                new ParameterFault("Device.B", FaultCode.INVALID_PARAMETER_VALUE, ""))));
    all.put(
        "Fault-soap-only",
        envelope(Fault.ofSoap(SoapCode.MUST_UNDERSTAND, "header block X must be understood")));
    return all;
  }

  static Inform inform() {
    return new Inform(
        new DeviceId("Acme <Labs>", "FEFEFE", "HomeGateway", "FEFEFE000001"),
        List.of(Event.of(EventCode.BOOT), new Event(EventCode.M_REBOOT, "reboot-1")),
        1,
        "2030-01-31T12:00:00Z",
        3,
        List.of(
            new ParameterValue("Device.RootDataModelVersion", ValueType.STRING, "2.19"),
            new ParameterValue("Device.DeviceInfo.SoftwareVersion", ValueType.STRING, "1.0"),
            new ParameterValue("Device.ManagementServer.ParameterKey", ValueType.STRING, "")));
  }

  static Envelope envelope(Message body) {
    return new Envelope(CwmpVersion.V1_2, SoapHeader.id("id 1"), body);
  }

  private static void add(Map<String, Envelope> all, Message body) {
    all.put(body.messageName(), envelope(body));
  }
}
