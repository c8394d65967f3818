// SPDX-License-Identifier: Apache-2.0
package cwmp.autonomous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.cpe.TestDevice;
import cwmp.message.ArgStruct;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.FaultStruct;
import cwmp.message.Kicked;
import cwmp.message.RequestDownload;
import cwmp.message.TransferState;
import cwmp.message.ValueType;
import cwmp.spec.Spec;
import cwmp.transfer.TransferResult;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutonomousTest {
  private static final String SERVER = "Device.ManagementServer.";
  private static final String POLICY = SERVER + "AutonomousTransferCompletePolicy.";
  private static final String FIRMWARE = "1 Firmware Upgrade Image";

  private final TestDevice device = new TestDevice(schema());

  @BeforeEach
  void boot() {
    device.cpe.boot();
    device.session();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | Both     | Both    | 1 Firmware Upgrade Image              | true  | 0    | true",
        "true  | Download | Success | 2 Web Content,1 Firmware Upgrade Image | true  | 0    | true",
        "true  | Upload   | Failure | 1 Firmware Upgrade Image              | false | 9011 | true",
        "false | Both     | Both    | 1 Firmware Upgrade Image              | true  | 0    | false",
        "true  | Upload   | Both    | 1 Firmware Upgrade Image              | true  | 0    | false",
        "true  | Download | Both    | 1 Firmware Upgrade Image              | false | 0    | false",
        "true  | Both     | Failure | 1 Firmware Upgrade Image              | true  | 0    | false",
        "true  | Both     | Success | 1 Firmware Upgrade Image              | true  | 9010 | false",
        "true  | Both     | Both    | 2 Web Content                         | true  | 0    | false",
        "true  | Both     | Both    | ''                                    | true  | 0    | false"
      })
  @Spec({"D-14", "J-20"})
  void tellsOfWhatThePolicyWants(
      boolean enable,
      String types,
      String results,
      String files,
      boolean isDownload,
      int fault,
      boolean told)
      throws Exception {
    device.set(POLICY + "Enable", Boolean.toString(enable));
    device.set(POLICY + "TransferTypeFilter", types);
    device.set(POLICY + "ResultTypeFilter", results);
    device.set(POLICY + "FileTypeFilter", files);

    AutonomousTransfers.finished(device.cpe, transfer(isDownload), result(fault));

    assertThat(device.cpe.sessionDue()).isEqualTo(told);
    Event event = Event.of(EventCode.AUTONOMOUS_TRANSFER_COMPLETE);
    assertThat(device.cpe.owedEvents().contains(event)).isEqualTo(told);
  }

  @Test
  @Spec({"E-63", "D-02", "E-55"})
  void keepsItsReportUntilTheAcsHasIt() throws Exception {
    device.set(POLICY + "Enable", "true");
    device.set(POLICY + "FileTypeFilter", FIRMWARE);
    assertThat(AutonomousTransfers.started(device.cpe, transfer(true))).isTrue();
    assertThat(AutonomousTransfers.listed(device.cpe).get(0).state())
        .isEqualTo(TransferState.IN_PROGRESS);
    AutonomousTransfers.finished(device.cpe, transfer(true), result(0));
    assertThat(AutonomousTransfers.listed(device.cpe).get(0).state())
        .isEqualTo(TransferState.COMPLETED);

    TestDevice again = device.restarted();
    again.cpe.boot();
    assertThat(again.session().event()).contains(Event.of(EventCode.AUTONOMOUS_TRANSFER_COMPLETE));
    assertThat(again.cpe.owedRequests()).isEmpty();
    assertThat(AutonomousTransfers.listed(again.cpe)).isEmpty();
  }

  @Test
  @Spec("J-20")
  void leavesUpgradesToTheAcsIfThatManagesThem() throws Exception {
    device.set(SERVER + "UpgradesManaged", "true");

    assertThat(AutonomousTransfers.started(device.cpe, transfer(true))).isFalse();
    assertThat(AutonomousTransfers.started(device.cpe, transfer(false))).isTrue();
  }

  @Test
  @Spec({"E-64", "J-24", "D-02"})
  void asksForADownload() {
    RequestDownload request = new RequestDownload("2 Web Content", List.of());
    OwnRequests.requestDownload(device.cpe, request);

    assertThat(device.session().event()).containsExactly(Event.of(EventCode.REQUEST_DOWNLOAD));
    assertThat(device.cpe.owedRequests()).isEmpty();
    List<ArgStruct> many = Collections.nCopies(17, new ArgStruct("a", "b"));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                OwnRequests.requestDownload(
                    device.cpe, new RequestDownload("2 Web Content", many)));
  }

  @Test
  @Spec({"E-65", "D-02"})
  void tellsThatItWasKicked() {
    OwnRequests.kicked(device.cpe, new Kicked("c", "r", "a", "n"));

    assertThat(device.session().event()).containsExactly(Event.of(EventCode.KICKED));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OwnRequests.kicked(device.cpe, new Kicked("c".repeat(33), "", "", "")));
  }

  private AutonomousTransfer transfer(boolean isDownload) {
    return new AutonomousTransfer("", "http://f/", isDownload, FIRMWARE, 7, "image");
  }

  private TransferResult result(int fault) {
    return new TransferResult(new FaultStruct(fault, ""), device.now(), device.now());
  }

  private static Schema schema() {
    ParameterSpec text = ParameterSpec.readWrite(ValueType.STRING);
    ParameterSpec flag = ParameterSpec.readWrite(ValueType.BOOLEAN);
    return Schema.builder("Device")
        .parameter("Device.DeviceInfo.ManufacturerOUI", ParameterSpec.readOnly(ValueType.STRING))
        .parameter("Device.DeviceInfo.SerialNumber", ParameterSpec.readOnly(ValueType.STRING))
        .parameter("Device.DeviceInfo.SoftwareVersion", ParameterSpec.readOnly(ValueType.STRING))
        .parameter(SERVER + "URL", text)
        .parameter(SERVER + "PeriodicInformEnable", flag)
        .parameter(SERVER + "UpgradesManaged", flag)
        .parameter(POLICY + "Enable", flag)
        .parameter(POLICY + "TransferTypeFilter", text)
        .parameter(POLICY + "ResultTypeFilter", text)
        .parameter(POLICY + "FileTypeFilter", text)
        .build();
  }
}
