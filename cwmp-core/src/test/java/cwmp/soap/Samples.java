// SPDX-License-Identifier: Apache-2.0
package cwmp.soap;

import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.AllQueuedTransferStruct;
import cwmp.message.ArgStruct;
import cwmp.message.AutonOpResultStruct;
import cwmp.message.AutonomousDUStateChangeComplete;
import cwmp.message.AutonomousDUStateChangeCompleteResponse;
import cwmp.message.AutonomousTransferComplete;
import cwmp.message.AutonomousTransferCompleteResponse;
import cwmp.message.CancelTransfer;
import cwmp.message.CancelTransferResponse;
import cwmp.message.ChangeDUState;
import cwmp.message.ChangeDUStateResponse;
import cwmp.message.CwmpTime;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.DUStateChangeCompleteResponse;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.DeploymentUnitState;
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
import cwmp.message.GetAllQueuedTransfers;
import cwmp.message.GetAllQueuedTransfersResponse;
import cwmp.message.GetOptions;
import cwmp.message.GetOptionsResponse;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterAttributesResponse;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetQueuedTransfers;
import cwmp.message.GetQueuedTransfersResponse;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Inform;
import cwmp.message.InformResponse;
import cwmp.message.InstallOpStruct;
import cwmp.message.Kicked;
import cwmp.message.KickedResponse;
import cwmp.message.Message;
import cwmp.message.OpResultStruct;
import cwmp.message.OptionStruct;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.QueuedTransferStruct;
import cwmp.message.Reboot;
import cwmp.message.RebootResponse;
import cwmp.message.RequestDownload;
import cwmp.message.RequestDownloadResponse;
import cwmp.message.ScheduleDownload;
import cwmp.message.ScheduleDownloadResponse;
import cwmp.message.ScheduleInform;
import cwmp.message.ScheduleInformResponse;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesResponse;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.message.SetVouchers;
import cwmp.message.SetVouchersResponse;
import cwmp.message.TimeWindowStruct;
import cwmp.message.TransferComplete;
import cwmp.message.TransferCompleteResponse;
import cwmp.message.TransferState;
import cwmp.message.UninstallOpStruct;
import cwmp.message.UnknownRequest;
import cwmp.message.UpdateOpStruct;
import cwmp.message.Upload;
import cwmp.message.UploadResponse;
import cwmp.message.ValueType;
import cwmp.message.VendorArgument;
import cwmp.message.VendorRequest;
import cwmp.message.VendorResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One envelope at least of every message, by the name of its golden file. */
final class Samples {
  private static final String UUID = "00000000-0000-5000-8000-00000000000f";
  private static final String TIME = "2030-01-31T12:00:00Z";

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
    add(
        all,
        new Upload(
            "up-1",
            "3 Vendor Configuration File 1",
            "https://files.example.net/in?a=1&b=2",
            "user",
            "secret",
            4294967295L));
    add(
        all,
        new ScheduleDownload(
            "sd-1",
            "1 Firmware Upgrade Image",
            "http://files.example.net/image",
            "user",
            "secret",
            4294967295L,
            "image.bin",
            List.of(
                new TimeWindowStruct(0, 3600, "3 When Idle", "", -1),
                new TimeWindowStruct(7200, 4294967295L, "4 Confirmation Needed", "Now?", 3))));
    add(all, new GetQueuedTransfers());
    add(all, new GetAllQueuedTransfers());
    add(all, new CancelTransfer("dl-1"));
    add(
        all,
        new ChangeDUState(
            List.of(
                new InstallOpStruct(
                    "http://files.example.net/du?a=1&b=2", UUID, "user", "secret", "Device.EE.1"),
                new InstallOpStruct("http://files.example.net/du", "", "", "", ""),
                new UpdateOpStruct("", "", "", "", ""),
                new UpdateOpStruct(UUID, "1.0", "http://files.example.net/2", "user", "secret"),
                new UninstallOpStruct(UUID, "", ""),
                new UninstallOpStruct(UUID, "2.0", "Device.EE.1")),
            "du-1"));
    add(all, new SetVouchers(List.of("AAEC", "AwQF")));
    add(all, new GetOptions("Option <1>"));
    add(
        all,
        new VendorRequest(
            "X_ACME_Hello",
            List.of(
                VendorArgument.of("Name", " <World> "),
                new VendorArgument(
                    "List",
                    "",
                    List.of(VendorArgument.of("One", "1"), VendorArgument.of("Two", ""))))));
    add(all, new VendorResponse("X_ACME_Report", List.of(VendorArgument.of("Taken", "1"))));
    add(all, new AutonomousTransferCompleteResponse());
    add(all, new RequestDownloadResponse());
    add(all, new KickedResponse("http://acs.example.net/page?a=1&b=2"));
    add(all, new DUStateChangeCompleteResponse());
    add(all, new AutonomousDUStateChangeCompleteResponse());
    all.put("Fault", envelope(new Fault(SoapCode.SERVER, 8005, "Retry request", List.of())));
    all.put("UnknownRequest", envelope(new UnknownRequest("NoSuchMethod")));
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
    add(all, UploadResponse.later());
    add(all, new ScheduleDownloadResponse());
    add(
        all,
        new GetQueuedTransfersResponse(
            List.of(
                new QueuedTransferStruct("dl-1", TransferState.NOT_YET_STARTED),
                new QueuedTransferStruct("", TransferState.COMPLETED))));
    add(
        all,
        new GetAllQueuedTransfersResponse(
            List.of(
                new AllQueuedTransferStruct(
                    "dl-1",
                    TransferState.IN_PROGRESS,
                    true,
                    "1 Firmware Upgrade Image",
                    4294967295L,
                    "image.bin"),
                new AllQueuedTransferStruct(
                    "", TransferState.NOT_YET_STARTED, false, "4 Vendor Log File", 0, ""))));
    add(all, new CancelTransferResponse());
    add(all, new ChangeDUStateResponse());
    add(all, new SetVouchersResponse());
    add(
        all,
        new GetOptionsResponse(
            List.of(
                new OptionStruct("One", 4294967295L, 3, 1, TIME, "2031-01-31T12:00:00Z", 1),
                new OptionStruct("Two", 0, 0, 0, TIME, "", 0))));
    add(all, new VendorRequest("X_ACME_Report", List.of(VendorArgument.of("Temperature", "98.6"))));
    add(all, new VendorResponse("X_ACME_Hello", List.of()));
    add(
        all,
        new AutonomousTransferComplete(
            "",
            "http://files.example.net/f",
            true,
            "3 Vendor Configuration File",
            4294967295L,
            "config <1>",
            new FaultStruct(9018, "checksum"),
            TIME,
            CwmpTime.UNKNOWN_TEXT));
    add(
        all,
        new RequestDownload(
            "2 Web Content", List.of(new ArgStruct("Version", "2.0"), new ArgStruct("", ""))));
    add(all, new Kicked("sub", "http://me/", "a=1&b=2", "http://acs.example.net/page"));
    add(all, new DUStateChangeComplete(List.of(result(FaultStruct.NONE), failure()), "du-1"));
    add(
        all,
        new AutonomousDUStateChangeComplete(
            List.of(
                new AutonOpResultStruct(result(FaultStruct.NONE), "Install"),
                new AutonOpResultStruct(failure(), "X_ACME_Shrink"))));
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

  private static OpResultStruct result(FaultStruct fault) {
    return new OpResultStruct(
        UUID,
        "Device.SoftwareModules.DeploymentUnit.1",
        "1.0",
        fault.isFault() ? DeploymentUnitState.FAILED : DeploymentUnitState.INSTALLED,
        !fault.isFault(),
        "Device.SoftwareModules.ExecutionUnit.1,Device.SoftwareModules.ExecutionUnit.2",
        TIME,
        TIME,
        fault);
  }

  private static OpResultStruct failure() {
    return result(new FaultStruct(9026, "there <already>"));
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
