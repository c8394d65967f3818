// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cwmp.autonomous.AutonomousTransfer;
import cwmp.autonomous.AutonomousTransfers;
import cwmp.cpe.CpeCommand;
import cwmp.cpe.TestDevice;
import cwmp.message.AcsRequest;
import cwmp.message.AllQueuedTransferStruct;
import cwmp.message.CancelTransfer;
import cwmp.message.CancelTransferResponse;
import cwmp.message.Download;
import cwmp.message.DownloadResponse;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.FaultStruct;
import cwmp.message.GetAllQueuedTransfers;
import cwmp.message.GetAllQueuedTransfersResponse;
import cwmp.message.GetQueuedTransfers;
import cwmp.message.GetQueuedTransfersResponse;
import cwmp.message.Message;
import cwmp.message.QueuedTransferStruct;
import cwmp.message.ScheduleDownload;
import cwmp.message.ScheduleDownloadResponse;
import cwmp.message.TimeWindowStruct;
import cwmp.message.TransferState;
import cwmp.message.UnknownRequest;
import cwmp.message.Upload;
import cwmp.message.UploadResponse;
import cwmp.message.ValueType;
import cwmp.spec.Spec;
import cwmp.transfer.Transfer;
import cwmp.transfer.TransferResult;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests for transfers as an ACS makes them, on their whole way through the device. */
class TransferRequestsTest {
  private static final String WEB = "2 Web Content";
  private static final String CONFIGURATIONS = "Device.DeviceInfo.VendorConfigFile.";
  private static final String LOGS = "Device.DeviceInfo.VendorLogFile.";

  private TestDevice device = new TestDevice();

  @BeforeEach
  void boot() {
    device.cpe.boot();
    device.session();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 Firmware Upgrade Image",
        "2 Web Content",
        "3 Vendor Configuration File",
        "4 Tone File",
        "5 Ringer File",
        "X 00D09E Logo",
        "X ACME Logo of the shop"
      })
  @Spec("J-01")
  void takesEachTypeOfDownload(String fileType) {
    assertThat(ask(download("key", fileType, 60))).isEqualTo(DownloadResponse.later());
    assertThat(ask(scheduled(fileType, window(60, 120, "2 Immediately", 0))))
        .isEqualTo(new ScheduleDownloadResponse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "6 Stored Firmware Image", "1 firmware upgrade image", "X ACME"})
  @Spec("J-01")
  void refusesOtherTypesOfDownload(String fileType) {
    assertThat(codeOf(ask(download("key", fileType, 60)))).isEqualTo(9003);
    assertThat(codeOf(ask(scheduled(fileType, window(60, 120, "2 Immediately", 0)))))
        .isEqualTo(9003);
  }

  @Test
  @Spec("J-01")
  void takesAnotherTypeOfDownloadIfTheProductHasIt() {
    RpcTable rpcs = RpcTable.standard().withFileTypes(Set.of("6 Software Module"));

    assertThat(rpcs.answer(download("key", "6 Software Module", 60), device.cpe).message())
        .isEqualTo(DownloadResponse.later());
    assertThat(rpcs.answer(download("key", "1 Firmware Upgrade Image", 60), device.cpe).message())
        .isEqualTo(DownloadResponse.later());
    assertThat(codeOf(rpcs.answer(download("key", "7 Other", 60), device.cpe).message()))
        .isEqualTo(9003);
    assertThat(rpcs.methods()).isEqualTo(RpcTable.standard().methods());
  }

  @ParameterizedTest
  @CsvSource({
    "1 Vendor Configuration File,    0",
    "2 Vendor Log File,              0",
    "3 Vendor Configuration File 1,  0",
    "4 Vendor Log File 2,            0",
    "X ACME Core dump,               0",
    "3 Vendor Configuration File 99, 9003",
    "3 Vendor Configuration File 2,  9003",
    "4 Vendor Log File 1,            9003",
    "4 Vendor Log File 02,           9003",
    "4 Vendor Log File 99999999999,  9003",
    "3 Vendor Configuration File,    9003",
    "5 Anything,                     9003",
  })
  @Spec("J-02")
  void uploadsTheFilesThatItsTablesList(String fileType, int code) {
    device = new TestDevice(withFiles());
    device.rows.put(CONFIGURATIONS, new int[] {1});
    device.rows.put(LOGS, new int[] {2});
    boot();

    assertUploadIs(fileType, code);
  }

  @ParameterizedTest
  @CsvSource({
    "3 Vendor Configuration File 1,  0",
    "3 Vendor Configuration File 99, 9003",
    "4 Vendor Log File 1,            0",
    "4 Vendor Log File 2,            9003"
  })
  @Spec("J-02")
  void hasOneFileOfAKindIfTheModelListsNone(String fileType, int code) {
    assertUploadIs(fileType, code);
  }

  private void assertUploadIs(String fileType, int code) {
    Message answer = ask(upload("up", fileType));

    assertThat(codeOf(answer)).isEqualTo(code);
    assertThat(device.cpe.orders().listedTransfers()).hasSize(code == 0 ? 1 : 0);
    if (code == 0) {
      assertThat(answer).isEqualTo(UploadResponse.later());
    }
  }

  @Test
  @Spec({"J-03", "E-55"})
  void listsUploadsUnderTheNamesOfTransferFileType() {
    ask(upload("a", "1 Vendor Configuration File"));
    ask(upload("b", "2 Vendor Log File"));
    ask(upload("c", "3 Vendor Configuration File 1"));
    ask(upload("d", "4 Vendor Log File 1"));
    ask(upload("e", "X ACME Core dump"));

    assertThat(allTransfers())
        .extracting(AllQueuedTransferStruct::commandKey, AllQueuedTransferStruct::fileType)
        .containsExactly(
            tuple("a", "3 Vendor Configuration File"),
            tuple("b", "4 Vendor Log File"),
            tuple("c", "6 Vendor Configuration File 1"),
            tuple("d", "7 Vendor Log File 1"),
            tuple("e", "X ACME Core dump"));
  }

  @Test
  @Spec({"E-54", "E-55"})
  void listsWhatTheAcsAskedForAndBesidesWhatItDidNot() {
    ask(new Download("dl", WEB, "http://f.test/f", "", "", 7, "page", 3600, "", ""));
    AutonomousTransfer own =
        new AutonomousTransfer("", "http://f.test/", true, "X ACME Logo", 3, "l");
    assertThat(AutonomousTransfers.started(device.cpe, own)).isTrue();

    assertThat(((GetQueuedTransfersResponse) ask(new GetQueuedTransfers())).transferList())
        .containsExactly(new QueuedTransferStruct("dl", TransferState.NOT_YET_STARTED));
    assertThat(allTransfers())
        .containsExactly(
            new AllQueuedTransferStruct("dl", TransferState.NOT_YET_STARTED, true, WEB, 7, "page"),
            new AllQueuedTransferStruct(
                "", TransferState.IN_PROGRESS, true, "X ACME Logo", 3, "l"));
  }

  @Test
  @Spec("E-54")
  void showsATransferInEachStateUntilItsResultIsTaken() {
    ask(download("dl", WEB, 60));
    assertThat(stateOfTheOnlyOne()).isEqualTo(TransferState.NOT_YET_STARTED);
    device.pass(Duration.ofSeconds(60));
    Transfer running = started();
    assertThat(stateOfTheOnlyOne()).isEqualTo(TransferState.IN_PROGRESS);

    device.cpe.transfers().finished(running, success());
    assertThat(device.cpe.orders().listedTransfers().get(0).state())
        .isEqualTo(TransferState.COMPLETED);
    device.session(new GetQueuedTransfers());
    assertThat(((GetQueuedTransfersResponse) lastAnswer()).transferList()).isEmpty();
  }

  private TransferState stateOfTheOnlyOne() {
    GetQueuedTransfersResponse answer = (GetQueuedTransfersResponse) ask(new GetQueuedTransfers());
    assertThat(answer.transferList()).hasSize(1);
    return answer.transferList().get(0).state();
  }

  @Test
  @Spec("E-56")
  void cancelsWhatWaitsAndSaysNothingOfItLater() {
    ask(download("running", WEB, 1));
    ask(download("waiting", WEB, 3600));
    ask(upload("waiting", "2 Vendor Log File"));
    device.pass(Duration.ofSeconds(1));
    started();

    assertThat(ask(new CancelTransfer("unknown"))).isEqualTo(new CancelTransferResponse());
    assertThat(codeOf(ask(new CancelTransfer("running")))).isEqualTo(9021);
    assertThat(ask(new CancelTransfer("waiting"))).isEqualTo(new CancelTransferResponse());

    assertThat(device.cpe.orders().listedTransfers()).hasSize(1);
    assertThat(device.cpe.owedEvents()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0,  10, 10, 20, 1 At Any Time,         0,  0",
    "5,  10, 20, 30, 3 When Idle,           -1, 0",
    "5,  10, 20, 30, 4 Confirmation Needed, 2,  0",
    "5,  5,  20, 30, 2 Immediately,         0,  9003",
    "9,  5,  20, 30, 2 Immediately,         0,  9003",
    "0,  10, 9,  20, 2 Immediately,         0,  9003",
    "20, 30, 0,  10, 2 Immediately,         0,  9003",
    "0,  10, 10, 20, 5 Whenever,            0,  9003",
    "0,  10, 10, 20, X ACME Full moon,      0,  9003",
    "0,  10, 10, 20, 2 Immediately,         -2, 9003",
  })
  @Spec("J-16")
  void judgesTheWindowsOfAScheduledDownload(
      int start, int end, int start2, int end2, String mode, int retries, int code) {
    Message answer =
        ask(scheduled(WEB, window(start, end, mode, retries), window(start2, end2, mode, retries)));

    assertThat(codeOf(answer)).isEqualTo(code);
    assertThat(device.cpe.orders().listedTransfers()).hasSize(code == 0 ? 1 : 0);
  }

  @Test
  @Spec({"J-18", "J-17"})
  void keepsItsWindowsOverARestartFromTheMomentOfTheRequestOn() {
    ask(scheduled(WEB, window(600, 1200, "2 Immediately", 0)));
    device.pass(Duration.ofSeconds(400));

    device = device.restarted();
    boot();
    device.pass(Duration.ofSeconds(199));
    assertThat(device.cpe.takeCommands()).isEmpty();
    device.pass(Duration.ofSeconds(1));
    assertThat(started().request().commandKey()).isEqualTo("sd");
  }

  @Test
  @Spec({"J-17", "F-07"})
  void tellsOfADownloadWhoseWindowsWentByWhileItWasOff() {
    ask(scheduled(WEB, window(0, 600, "4 Confirmation Needed", 0)));
    assertThat(device.cpe.takeCommands()).hasOnlyElementsOfType(CpeCommand.AskUser.class);
    device.pass(Duration.ofSeconds(600));

    assertThat(device.cpe.state().transfers().get(0).resultOrNull().fault().faultCode())
        .isEqualTo(FaultCode.NOT_WITHIN_TIME_WINDOWS.code());
    assertThat(device.cpe.state().transfers().get(0).resultOrNull().fault().faultString())
        .isNotBlank();
  }

  @Test
  @Spec({"J-10", "E-51"})
  void doesNotCareForTheSizeBeforeItFetches() {
    for (long size : new long[] {0, 1, 0xFFFF_FFFFL}) {
      Download big = new Download("dl", WEB, "http://f.test/f", "", "", size, "", 60, "", "");
      assertThat(ask(big)).isEqualTo(DownloadResponse.later());
    }
  }

  @Test
  @Spec("F-07")
  void saysInWordsWhyItRefuses() {
    List<AcsRequest> bad =
        List.of(
            download("key", "9 Nothing", 0),
            new Download("k", WEB, "ftp://f.test/", "", "", 0, "", 0, "", ""),
            new Download("k", WEB, "", "", "", 0, "", 0, "", ""),
            upload("key", "4 Vendor Log File 99"),
            scheduled(WEB, window(2, 1, "2 Immediately", 0)),
            new UnknownRequest("Nothing"));
    for (AcsRequest request : bad) {
      assertThat(((Fault) ask(request)).text()).as("%s", request).isNotBlank();
    }
    for (FaultCode code : FaultCode.values()) {
      assertThat(code.text()).isNotBlank();
    }
  }

  @Test
  @Spec("F-07")
  void cutsTheReasonOfAFailedTransferTo256Characters() {
    assertThat(new FaultStruct(9010, "x".repeat(300)).faultString()).isEqualTo("x".repeat(256));
    assertThat(new FaultStruct(9010, "x".repeat(255) + "\uD83D\uDE00y").faultString())
        .isEqualTo("x".repeat(255) + "\uD83D\uDE00");
    assertThat(new FaultStruct(9010, "short").faultString()).isEqualTo("short");
  }

  // ---- helpers

  /** The answer to one request, in a session of its own. */
  private Message ask(AcsRequest request) {
    device.cpe.connectionRequested();
    device.session(request);
    return lastAnswer();
  }

  private Message lastAnswer() {
    return device.answers.get(device.answers.size() - 1).message();
  }

  private List<AllQueuedTransferStruct> allTransfers() {
    return ((GetAllQueuedTransfersResponse) ask(new GetAllQueuedTransfers())).transferList();
  }

  private Transfer started() {
    return ((CpeCommand.StartTransfer) device.cpe.takeCommands().get(0)).transfer();
  }

  private TransferResult success() {
    return new TransferResult(FaultStruct.NONE, device.now(), device.now());
  }

  private static int codeOf(Message answer) {
    return answer instanceof Fault fault ? fault.code() : 0;
  }

  private static Download download(String key, String fileType, long delay) {
    return new Download(key, fileType, "http://f.test/f", "", "", 0, "", delay, "", "");
  }

  private static Upload upload(String key, String fileType) {
    return new Upload(key, fileType, "http://f.test/f", "", "", 3600);
  }

  private static ScheduleDownload scheduled(String fileType, TimeWindowStruct... windows) {
    return new ScheduleDownload("sd", fileType, "http://f.test/f", "", "", 0, "", List.of(windows));
  }

  private static TimeWindowStruct window(long start, long end, String mode, int retries) {
    return new TimeWindowStruct(start, end, mode, "May I?", retries);
  }

  /** A model that lists its files. */
  private static Schema withFiles() {
    ParameterSpec text = ParameterSpec.readOnly(ValueType.STRING);
    return Schema.builder("Device")
        .parameter("Device.DeviceInfo.ManufacturerOUI", text)
        .parameter("Device.DeviceInfo.SerialNumber", text)
        .parameter("Device.DeviceInfo.SoftwareVersion", text)
        .object(CONFIGURATIONS + "{i}.", ObjectSpec.READ_ONLY)
        .parameter(CONFIGURATIONS + "{i}.Name", text)
        .object(LOGS + "{i}.", ObjectSpec.READ_ONLY)
        .parameter(LOGS + "{i}.Name", text)
        .parameter("Device.ManagementServer.URL", ParameterSpec.readWrite(ValueType.STRING))
        .parameter(
            "Device.ManagementServer.PeriodicInformEnable",
            ParameterSpec.readWrite(ValueType.BOOLEAN))
        .build();
  }
}
