// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cwmp.message.AddObjectResponse;
import cwmp.message.AllQueuedTransferStruct;
import cwmp.message.ArgStruct;
import cwmp.message.AutonOpResultStruct;
import cwmp.message.AutonomousDUStateChangeComplete;
import cwmp.message.AutonomousTransferComplete;
import cwmp.message.CancelTransferResponse;
import cwmp.message.ChangeDUStateResponse;
import cwmp.message.CpeRequest;
import cwmp.message.CpeResponse;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.DeploymentUnitState;
import cwmp.message.DeviceId;
import cwmp.message.DownloadResponse;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FactoryResetResponse;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.FaultStruct;
import cwmp.message.GetAllQueuedTransfersResponse;
import cwmp.message.GetOptionsResponse;
import cwmp.message.GetParameterAttributesResponse;
import cwmp.message.GetParameterNamesResponse;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetQueuedTransfersResponse;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.Inform;
import cwmp.message.Kicked;
import cwmp.message.Message;
import cwmp.message.OpResultStruct;
import cwmp.message.OptionStruct;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.QueuedTransferStruct;
import cwmp.message.RebootResponse;
import cwmp.message.RequestDownload;
import cwmp.message.ScheduleDownloadResponse;
import cwmp.message.ScheduleInformResponse;
import cwmp.message.SetParameterAttributesResponse;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.message.SetVouchersResponse;
import cwmp.message.TransferComplete;
import cwmp.message.TransferCompleteResponse;
import cwmp.message.TransferState;
import cwmp.message.UploadResponse;
import cwmp.message.ValueType;
import cwmp.message.VendorRequest;
import cwmp.message.VendorResponse;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message that the product's CPE can send, in every version, under two judges. */
class CpeEnvelopesTest {

  private static final String TIME = "2026-01-02T03:04:05Z";
  private static final FaultStruct UNKNOWN_UNIT = new FaultStruct(9028, "no such unit");
  private static final EnvelopeChecker CHECKER = new EnvelopeChecker();

  static List<Message> messages() {
    return List.of(
        inform(List.of(Event.of(EventCode.BOOTSTRAP), Event.of(EventCode.BOOT)), oneOfEachType()),
        inform(List.of(new Event(EventCode.M_REBOOT, "key <&>\"'")), List.of()),
        inform(
            List.of(),
            List.of(new ParameterValue("Device.X", ValueType.STRING, "a\t\r\n\u00e9\ud83d\ude00"))),
        new TransferComplete("key", FaultStruct.NONE, TIME, TIME),
        new TransferComplete("", new FaultStruct(9010, "404"), TIME, "0001-01-01T00:00:00Z"),
        new GetRPCMethods(),
        new GetRPCMethodsResponse(List.of("GetRPCMethods", "Reboot")),
        new SetParameterValuesResponse(SetStatus.COMMITTED),
        new GetParameterValuesResponse(oneOfEachType()),
        new GetParameterValuesResponse(List.of()),
        new GetParameterNamesResponse(
            List.of(new ParameterInfo("Device.", false), new ParameterInfo("Device.X", true))),
        new GetParameterNamesResponse(List.of()),
        new SetParameterAttributesResponse(),
        new GetParameterAttributesResponse(
            List.of(
                new ParameterAttributeStruct("Device.X", 2, List.of()),
                new ParameterAttributeStruct("Device.Y", 0, List.of("Subscriber")))),
        new AddObjectResponse(1, SetStatus.APPLIED),
        new DeleteObjectResponse(SetStatus.APPLIED),
        new RebootResponse(),
        new FactoryResetResponse(),
        new DownloadResponse(SetStatus.APPLIED, TIME, TIME),
        DownloadResponse.later(),
        new ScheduleInformResponse(),
        UploadResponse.later(),
        new ScheduleDownloadResponse(),
        new GetQueuedTransfersResponse(List.of()),
        new GetQueuedTransfersResponse(
            List.of(new QueuedTransferStruct("key", TransferState.COMPLETED))),
        new GetAllQueuedTransfersResponse(
            List.of(
                new AllQueuedTransferStruct(
                    "", TransferState.IN_PROGRESS, false, "4 Vendor Log File", 4294967295L, ""),
                new AllQueuedTransferStruct(
                    "k", TransferState.NOT_YET_STARTED, true, "X 00256D Our Own", 0, "file"))),
        new CancelTransferResponse(),
        new ChangeDUStateResponse(),
        new SetVouchersResponse(),
        new GetOptionsResponse(
            List.of(
                new OptionStruct("One", 4294967295L, 3, 1, TIME, TIME, 1),
                new OptionStruct("Two", 0, 0, 0, TIME, "", 0))),
        new AutonomousTransferComplete(
            "",
            "http://f/",
            true,
            "1 Firmware Upgrade Image",
            1,
            "f",
            FaultStruct.NONE,
            TIME,
            TIME),
        new AutonomousTransferComplete(
            "http://a/".repeat(100),
            "http://f/",
            false,
            "4 Vendor Log File",
            1,
            "f",
            new FaultStruct(9019, "x".repeat(300)),
            TIME,
            "0001-01-01T00:00:00Z"),
        new RequestDownload("2 Web Content", List.of()),
        new RequestDownload("X 00256D Ours", List.of(new ArgStruct("Version", "<2>"))),
        new Kicked("a", "b", "c", "d".repeat(1024)),
        new DUStateChangeComplete(List.of(unit(FaultStruct.NONE), unit(UNKNOWN_UNIT)), "key"),
        new AutonomousDUStateChangeComplete(
            List.of(
                new AutonOpResultStruct(unit(FaultStruct.NONE), "Update"),
                new AutonOpResultStruct(unit(UNKNOWN_UNIT), "X_ACME_Shrink"))),
        Fault.vendor(9899, "our own"),
        Fault.of(FaultCode.METHOD_NOT_SUPPORTED, "no such method: \u00e9"),
        Fault.of(
            FaultCode.INVALID_ARGUMENTS,
            "Invalid arguments",
            List.of(
                new Fault.ParameterFault("Device.No", FaultCode.INVALID_PARAMETER_NAME, "unknown"),
                new Fault.ParameterFault("Device.X", FaultCode.INVALID_PARAMETER_VALUE, "1 to 9"))),
        Fault.ofSoap(Fault.SoapCode.MUST_UNDERSTAND, "header not understood"),
        Fault.ofSoap(Fault.SoapCode.VERSION_MISMATCH, "SOAP 1.1 is spoken here"));
  }

  private static OpResultStruct unit(FaultStruct fault) {
    DeploymentUnitState state =
        fault.isFault() ? DeploymentUnitState.FAILED : DeploymentUnitState.INSTALLED;
    return new OpResultStruct(
        "00000000-0000-5000-8000-00000000000f",
        "Device.DU.1",
        "1",
        state,
        true,
        "",
        TIME,
        TIME,
        fault);
  }

  @ParameterizedTest
  @MethodSource("messages")
  @Spec({"B-01", "B-02", "B-07", "B-13", "B-14", "B-15", "B-17", "B-23", "B-25", "B-29", "B-30"})
  void haveTheFormThatTheStandardAsksFor(Message message) {
    for (CwmpVersion version : CwmpVersion.values()) {
      byte[] envelope =
          SoapWriter.toBytes(new Envelope(version, header(version, message), message));

      assertThat(CHECKER.violations(envelope)).as(new String(envelope, US_ASCII)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  @Spec({"E-59", "E-62", "E-63", "E-65", "E-66"})
  void areValidByTheOfficialSchemas(Message message) {
    String folder = System.getProperty("horde.bbf");
    assumeTrue(folder != null, "no schemas to validate with: give -Dhorde.bbf=FOLDER");
    EnvelopeSchemas schemas = EnvelopeSchemas.in(Path.of("..").resolve(folder).resolve("xsd"));
    for (CwmpVersion version : CwmpVersion.values()) {
      if (!version.has(message.getClass())) {
        continue;
      }
      byte[] envelope =
          SoapWriter.toBytes(new Envelope(version, header(version, message), message));

      assertThat(schemas.violations(version, envelope))
          .as(new String(envelope, US_ASCII))
          .isEmpty();
    }
  }

  @Test
  @Spec({"B-07", "B-27"})
  void answerWithTheNameAndTheIdOfTheRequest() {
    SoapHeader id = SoapHeader.id(" 1 <&> ".repeat(40));
    byte[] request = bytes(id, new TransferComplete("", FaultStruct.NONE, TIME, TIME));

    assertThat(CHECKER.violationsOfAnswer(request, bytes(id, new TransferCompleteResponse())))
        .isEmpty();
    assertThat(
            CHECKER.violationsOfAnswer(request, bytes(id, Fault.of(FaultCode.INTERNAL_ERROR, ""))))
        .isEmpty();
    assertThat(
            CHECKER.violationsOfAnswer(
                request, bytes(SoapHeader.NONE, new TransferCompleteResponse())))
        .isNotEmpty();
  }

  @Test
  void areAllThatThereAre() {
    assertThat(messages())
        .extracting(message -> (Object) message.getClass())
        .containsAll(withSchema(CpeRequest.class))
        .containsAll(withSchema(CpeResponse.class))
        .contains(Fault.class);
  }

  /** All but those of vendors, for which there is no schema. */
  private static List<Object> withSchema(Class<?> type) {
    return Stream.<Object>of((Object[]) type.getPermittedSubclasses())
        .filter(t -> t != VendorRequest.class && t != VendorResponse.class)
        .toList();
  }

  private static Inform inform(List<Event> events, List<ParameterValue> parameters) {
    DeviceId device = new DeviceId("Example", "FEFEFE", "", "FEFEFE-1");
    return new Inform(device, events, 1, TIME, 3, parameters);
  }

  private static List<ParameterValue> oneOfEachType() {
    return Stream.of(ValueType.values())
        .filter(type -> !type.xsiType().isEmpty())
        .map(type -> new ParameterValue("Device.X_EXAMPLE_" + type, type, sample(type)))
        .toList();
  }

  private static String sample(ValueType type) {
    return switch (type) {
      case STRING -> " <&>\"' ]]> ";
      case INT -> "-2147483648";
      case UNSIGNED_INT -> "4294967295";
      case LONG -> "-9223372036854775808";
      case UNSIGNED_LONG -> "18446744073709551615";
      case BOOLEAN -> "true";
      case DATE_TIME -> TIME;
      case BASE64 -> "aGk=";
      case HEX_BINARY -> "00ff";
      case DECIMAL -> "-1.5";
      case ABSENT, OTHER -> throw new IllegalArgumentException("never sent: " + type);
    };
  }

  /** What a CPE of that version sends along, most of it in an Inform only. */
  private static SoapHeader header(CwmpVersion version, Message message) {
    boolean inform = message instanceof Inform;
    int timeout = inform && version.compareTo(CwmpVersion.V1_3) >= 0 ? 60 : 0;
    String versions = inform && version == CwmpVersion.V1_4 ? "1.0,1.1,1.2,1.3,1.4" : null;
    return new SoapHeader("7 <&>", false, timeout, versions, null);
  }

  private static byte[] bytes(SoapHeader header, Message message) {
    return SoapWriter.toBytes(new Envelope(CwmpVersion.V1_2, header, message));
  }
}
