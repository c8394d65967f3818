// SPDX-License-Identifier: Apache-2.0
package cwmp.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeState;
import cwmp.cpe.TestDevice;
import cwmp.message.AcsRequest;
import cwmp.message.AddObject;
import cwmp.message.AddObjectResponse;
import cwmp.message.DeleteObject;
import cwmp.message.DeleteObjectResponse;
import cwmp.message.Download;
import cwmp.message.DownloadResponse;
import cwmp.message.FactoryReset;
import cwmp.message.Fault;
import cwmp.message.Fault.ParameterFault;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.GetOptions;
import cwmp.message.GetOptionsResponse;
import cwmp.message.GetParameterAttributes;
import cwmp.message.GetParameterAttributesResponse;
import cwmp.message.GetParameterNames;
import cwmp.message.GetParameterValues;
import cwmp.message.GetParameterValuesResponse;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.InvalidRequest;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.Reboot;
import cwmp.message.ScheduleInform;
import cwmp.message.SetParameterAttributes;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.SetStatus;
import cwmp.message.SetVouchers;
import cwmp.message.UnknownRequest;
import cwmp.message.ValueType;
import cwmp.message.VendorArgument;
import cwmp.message.VendorRequest;
import cwmp.message.VendorResponse;
import cwmp.session.CwmpSession;
import cwmp.spec.Spec;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of the ACS on their whole way through a session. */
class RpcTableTest {
  private static final String NAME = "Device.X_Name";
  private static final String PLACE = "Device.X_Place";
  private static final String KEY = "Device.ManagementServer.ParameterKey";
  private static final String COUNT = "Device.UserNumberOfEntries";

  /** No method, or one that needs something of the device. */
  private static final Set<String> NOT_STANDARD =
      Set.of(
          "UnknownRequest",
          "InvalidRequest",
          "VendorRequest",
          "ChangeDUState",
          "SetVouchers",
          "GetOptions");

  private final TestDevice device = new TestDevice();
  private final Cpe cpe = device.cpe;

  @BeforeEach
  void boot() {
    cpe.boot();
    device.session();
  }

  @Test
  @Spec("E-07")
  void listsExactlyTheMethodsThatItCarriesOut() {
    List<String> methods = ((GetRPCMethodsResponse) ask(new GetRPCMethods())).methodList();

    List<String> carriedOut =
        Arrays.stream(AcsRequest.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .filter(name -> !NOT_STANDARD.contains(name))
            .toList();
    assertThat(methods).containsExactlyInAnyOrderElementsOf(carriedOut).doesNotHaveDuplicates();
    assertThat(methods).isEqualTo(RpcTable.standard().methods());
  }

  @Test
  @Spec({"E-01", "L-04", "F-10"})
  void refusesWhatItDoesNotKnowAndGoesOn() {
    cpe.connectionRequested();
    device.session(new UnknownRequest("SetVouchers"), new GetParameterValues(List.of(NAME)));

    assertThat(codeOf(device.answers.get(0).message())).isEqualTo(9000);
    assertThat(device.answers.get(1).message()).isInstanceOf(GetParameterValuesResponse.class);
  }

  @Test
  @Spec({"E-61", "E-01", "E-07"})
  void takesVouchersAndOptionsOnlyIfSomebodyHandlesThem() {
    RpcTable standard = RpcTable.standard();
    RpcTable with =
        standard.with(
            GetOptions.class, (request, on) -> Answer.of(new GetOptionsResponse(List.of())));

    for (RpcTable table : List.of(standard, with.without("GetOptions"))) {
      assertThat(table.methods()).doesNotContain("GetOptions", "SetVouchers");
      assertThat(codeOf(table.answer(new GetOptions(""), cpe).message())).isEqualTo(9000);
      assertThat(codeOf(table.answer(new SetVouchers(List.of("AA==")), cpe).message()))
          .isEqualTo(9000);
      assertThat(codeOf(table.answer(invalid("SetVouchers"), cpe).message())).isEqualTo(9000);
    }
    assertThat(with.methods()).contains("GetOptions").doesNotContain("SetVouchers");
    assertThat(with.answer(new GetOptions(""), cpe).message())
        .isEqualTo(new GetOptionsResponse(List.of()));
    assertThat(codeOf(with.answer(invalid("GetOptions"), cpe).message())).isEqualTo(9003);
  }

  @Test
  @Spec({"E-07", "E-01"})
  void carriesOutAVendorsMethodThatIsRegistered() {
    VendorRequest hello =
        new VendorRequest("X_ACME_Hello", List.of(VendorArgument.of("Name", "you")));
    RpcTable table =
        RpcTable.standard()
            .withVendorMethod(
                "X_ACME_Hello",
                (request, on) ->
                    Answer.of(new VendorResponse("X_ACME_Hello", request.arguments())));

    assertThat(table.methods()).contains("X_ACME_Hello");
    assertThat(table.answer(hello, cpe).message())
        .isEqualTo(new VendorResponse("X_ACME_Hello", hello.arguments()));
    assertThat(codeOf(RpcTable.standard().answer(hello, cpe).message())).isEqualTo(9000);
    assertThat(codeOf(table.answer(new VendorRequest("X_ACME_Bye", List.of()), cpe).message()))
        .isEqualTo(9000);
    assertThat(codeOf(table.answer(new UnknownRequest("Reboot"), cpe).message())).isEqualTo(9000);
  }

  @Test
  @Spec("F-09")
  void letsVendorsHaveTheirOwnCodesAndNoOthers() {
    for (int code : List.of(9800, 9899)) {
      RpcTable table =
          RpcTable.standard()
              .withVendorMethod(
                  "X_ACME_Fail",
                  (request, on) -> {
                    throw new FaultException(Fault.vendor(code, "our own"));
                  });

      Message answer = table.answer(new VendorRequest("X_ACME_Fail", List.of()), cpe).message();

      assertThat(answer).isEqualTo(Fault.vendor(code, "our own"));
    }
    for (int code : List.of(9799, 9900, 0, 9033, 8800)) {
      Fault fault = new Fault(Fault.SoapCode.SERVER, code, "", List.of());
      assertThatIllegalArgumentException().isThrownBy(() -> Fault.vendor(code, ""));
      assertThatIllegalArgumentException().isThrownBy(() -> new FaultException(fault));
    }
  }

  @Test
  void saysWhatCannotBeRegistered() {
    RpcTable table = RpcTable.standard();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.with(GetRPCMethods.class, (request, on) -> null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.with(UnknownRequest.class, (request, on) -> null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table.withVendorMethod("Hello", (request, on) -> null));
    assertThatIllegalArgumentException().isThrownBy(() -> table.without("GetRPCMethods"));
    assertThatIllegalArgumentException().isThrownBy(() -> table.without("SetVouchers"));
  }

  @Test
  @Spec({"E-02", "L-04"})
  void refusesArgumentsThatTheReaderCouldNotTake() {
    Answer answer = RpcTable.standard().answer(invalid("Reboot"), cpe);

    assertThat(codeOf(answer.message())).isEqualTo(9003);
    assertThat(((Fault) answer.message()).text()).contains("Reboot").contains("bad");
  }

  @Test
  @Spec({"F-05", "F-06", "F-08", "E-10", "E-13", "E-15"})
  void namesEveryBadParameterInOrderAndSetsNone() {
    String long300 = "Device." + "x".repeat(293);
    Fault fault =
        (Fault)
            ask(
                new SetParameterValues(
                    List.of(
                        value(NAME, ValueType.STRING, "good"),
                        value(long300, ValueType.STRING, "x"),
                        value("Device.DeviceInfo.SoftwareVersion", ValueType.INT, "x"),
                        value(PLACE, ValueType.STRING, "good"),
                        value(
                            "Device.ManagementServer.PeriodicInformInterval", ValueType.INT, "60"),
                        value(
                            "Device.ManagementServer.PeriodicInformInterval2",
                            ValueType.UNSIGNED_INT,
                            "0"),
                        value("Device.ManagementServer.DelayReboot", ValueType.INT, "-2"),
                        value("Device.User.", ValueType.STRING, "x")),
                    "new key"));

    assertThat(fault.code()).isEqualTo(9003);
    assertThat(fault.parameters())
        .extracting(ParameterFault::parameterName, p -> p.code())
        .containsExactly(
            tuple(long300, 9005),
            tuple("Device.DeviceInfo.SoftwareVersion", 9008),
            tuple("Device.ManagementServer.PeriodicInformInterval", 9006),
            tuple("Device.ManagementServer.PeriodicInformInterval2", 9005),
            tuple("Device.ManagementServer.DelayReboot", 9007),
            tuple("Device.User.", 9005));
    assertThat(valueOf(NAME)).isEmpty();
    assertThat(valueOf(KEY)).isEmpty();
  }

  @Test
  @Spec({"E-09", "E-15"})
  void takesAnEmptyListAsANewKey() {
    assertThat(ask(new SetParameterValues(List.of(), "k1")))
        .isEqualTo(new SetParameterValuesResponse(SetStatus.APPLIED));
    assertThat(valueOf(KEY)).isEqualTo("k1");

    ask(new SetParameterValues(List.of(), ""));
    assertThat(valueOf(KEY)).isEmpty();
  }

  @Test
  @Spec("E-11")
  void refusesTheSameParameterTwice() {
    Fault fault =
        (Fault)
            ask(
                new SetParameterValues(
                    List.of(value(NAME, ValueType.STRING, "a"), value(NAME, ValueType.STRING, "b")),
                    ""));

    assertThat(fault.code()).isEqualTo(9003);
    assertThat(fault.parameters()).isEmpty();
  }

  @Test
  @Spec({"C-30", "C-31"})
  void readsWhatWasSetAtOnceAndInTheNextSession() {
    ask(new SetParameterValues(List.of(value(NAME, ValueType.STRING, "x")), ""));
    Message again = ask(new GetParameterValues(List.of(NAME)));

    assertThat(((GetParameterValuesResponse) again).parameterList())
        .containsExactly(value(NAME, ValueType.STRING, "x"));
  }

  @Test
  @Spec({"E-39", "E-40", "E-45", "C-30"})
  void addsARowCountsItAndKeepsTheKey() {
    Message added = ask(new AddObject("Device.User.", "add key"));

    assertThat(added).isEqualTo(new AddObjectResponse(1, SetStatus.APPLIED));
    assertThat(valueOf(COUNT)).isEqualTo("1");
    assertThat(valueOf("Device.User.1.Name")).isEmpty();
    assertThat(valueOf(KEY)).isEqualTo("add key");
  }

  @ParameterizedTest
  @CsvSource({
    "Device.User, 9005",
    "Device.User.1., 9005",
    "Device.Users., 9005",
    "Device.DeviceInfo., 9005",
    "device.User., 9005",
    "'', 9005",
    "Device.., 9005",
  })
  @Spec({"E-39", "E-41", "E-03", "L-05"})
  void addsNoRowWhereThereIsNoTable(String path, int code) {
    assertThat(codeOf(ask(new AddObject(path, "key")))).isEqualTo(code);
    assertThat(valueOf(KEY)).isEmpty();
  }

  @Test
  @Spec({"E-42", "E-43", "E-45"})
  void deletesARowAndGivesTheNextOneAnotherNumber() {
    ask(new AddObject("Device.User.", ""));
    Message deleted = ask(new DeleteObject("Device.User.1.", "delete key"));

    assertThat(deleted).isEqualTo(new DeleteObjectResponse(SetStatus.APPLIED));
    assertThat(valueOf(COUNT)).isEqualTo("0");
    assertThat(valueOf(KEY)).isEqualTo("delete key");
    assertThat(((AddObjectResponse) ask(new AddObject("Device.User.", ""))).instanceNumber())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Device.User.7.", "Device.User.", "Device.User.1", "Device.X_Name", ""})
  @Spec({"E-44", "L-05"})
  void deletesNothingThatIsNoRow(String path) {
    ask(new AddObject("Device.User.", "key"));

    assertThat(codeOf(ask(new DeleteObject(path, "other")))).isEqualTo(9005);
    assertThat(valueOf(COUNT)).isEqualTo("1");
    assertThat(valueOf(KEY)).isEqualTo("key");
  }

  @Test
  @Spec("E-48")
  void refusesToInformAfterNoTimeAndTooOften() {
    assertThat(codeOf(ask(new ScheduleInform(0, "now")))).isEqualTo(9003);
    cpe.connectionRequested();
    CwmpSession session = device.informedSession();
    for (int i = 0; i < 17; i++) {
      device.request(session, new ScheduleInform(3600, "s" + i));
    }
    device.end(session);

    assertThat(codeOf(lastAnswer())).isEqualTo(9004);
    assertThat(cpe.state().scheduledInforms()).hasSize(16);
  }

  @ParameterizedTest
  @CsvSource({
    "1 Firmware Upgrade Image,        http://f.test/f,          0",
    "3 Vendor Configuration File,     https://my_host:8443/f?a, 0",
    "X ACME Logo,                     http://[::1]/f,           0",
    "X 00D09E Logo,                   HTTP://f.test/f,          0",
    "9 Nothing,                       http://f.test/f,          9003",
    "X ,                              http://f.test/f,          9003",
    "1 Firmware Upgrade Image,        ftp://f.test/f,           9013",
    "1 Firmware Upgrade Image,        tftp://f.test/f,          9013",
    "1 Firmware Upgrade Image,        http://user:pw@f.test/f,  9003",
    "1 Firmware Upgrade Image,        http://f.test:99999/f,    9003",
    "1 Firmware Upgrade Image,        http:///f,                9003",
    "1 Firmware Upgrade Image,        http://f.test/%zz,        9003",
    "1 Firmware Upgrade Image,        /just/a/path,             9003",
    "1 Firmware Upgrade Image,        '',                       9003",
    "1 Firmware Upgrade Image,        mailto:x@f.test,          9013",
  })
  @Spec({"E-51", "E-49", "E-50", "J-01", "J-04"})
  void judgesADownloadBeforeItTakesItIn(String fileType, String url, int code) {
    Message answer = ask(download(fileType, url));

    if (code == 0) {
      assertThat(answer).isEqualTo(DownloadResponse.later());
    } else {
      assertThat(codeOf(answer)).isEqualTo(code);
      assertThat(((Fault) answer).text()).doesNotContain("pw");
      assertThat(cpe.state().transfers()).isEmpty();
    }
  }

  @Test
  @Spec({"E-51", "J-09"})
  void takesInAFewDownloadsOnly() {
    for (int i = 0; i < 8; i++) {
      assertThat(ask(download("2 Web Content", "http://f.test/f")))
          .isInstanceOf(DownloadResponse.class);
    }

    assertThat(codeOf(ask(download("2 Web Content", "http://f.test/f")))).isEqualTo(9004);
  }

  @Test
  @Spec({"E-37", "G-09"})
  void keepsAnAccessListOverARestartButNotOverAReset() {
    ask(
        new SetParameterAttributes(
            List.of(
                new SetParameterAttributesStruct(
                    NAME, false, 0, true, List.of("X_ACME_User", "Stranger")))));
    assertThat(accessList(device)).containsExactly("X_ACME_User");

    TestDevice again = device.restarted();
    again.cpe.boot();
    assertThat(accessList(again)).containsExactly("X_ACME_User");
    again.cpe.factoryReset();
    assertThat(accessList(again)).containsExactly("Subscriber");
  }

  private static List<String> accessList(TestDevice of) {
    Answer answer = RpcTable.standard().answer(new GetParameterAttributes(List.of(NAME)), of.cpe);
    return ((GetParameterAttributesResponse) answer.message()).parameterList().get(0).accessList();
  }

  @Test
  @Spec({"E-47", "I-20"})
  void resetsAllThatTheAcsHasMadeOfIt() {
    CpeState fresh = new TestDevice().cpe.state();
    ask(new SetParameterValues(List.of(value(NAME, ValueType.STRING, "x")), "key"));
    ask(new AddObject("Device.User.", "key"));
    ask(
        new SetParameterAttributes(
            List.of(new SetParameterAttributesStruct(NAME, true, 1, false, List.of()))));
    ask(download("2 Web Content", "http://f.test/f"));
    ask(new ScheduleInform(3600, "later"));
    ask(new Reboot("key"));
    ask(new FactoryReset());
    cpe.takeCommands();

    cpe.factoryReset();

    assertThat(cpe.state()).isEqualTo(fresh);
  }

  @Test
  @Spec({"F-11", "F-01"})
  void answers9002AndChangesNothingIfTheDeviceItselfFails() {
    device.broken = PLACE;
    Fault fault =
        (Fault)
            ask(
                new SetParameterValues(
                    List.of(
                        value(NAME, ValueType.STRING, "x"), value(PLACE, ValueType.STRING, "y")),
                    "key"));
    device.broken = "";

    assertThat(fault.code()).isEqualTo(9002);
    assertThat(fault.text()).isNotEmpty().doesNotContain("Exception").doesNotContain("on purpose");
    assertThat(valueOf(NAME)).isEmpty();
    assertThat(valueOf(KEY)).isEmpty();
  }

  @Test
  @Spec("L-06")
  void doesNotGrowByTenThousandRequestsInOneSession() {
    cpe.connectionRequested();
    CwmpSession session = device.informedSession();
    int values = 0;
    for (int i = 0; i < 10_000; i++) {
      AcsRequest request =
          switch (i % 5) {
            case 0 ->
                new SetParameterValues(List.of(value(NAME, ValueType.STRING, "v" + i)), "k" + i);
            case 1 -> new AddObject("Device.User.", "k");
            case 2 -> new DeleteObject("Device.User." + (i / 5 % 1024 + 1) + ".", "k");
            case 3 -> new GetParameterNames("Device.", true);
            default -> new GetParameterValues(List.of("Device."));
          };
      Answer answer = RpcTable.standard().answer(request, cpe);
      assertThat(answer.isFault()).as(request.toString()).isFalse();
      values = Math.max(values, cpe.tree().state().valueCount());
    }
    device.end(session);

    assertThat(values).isLessThan(10);
    assertThat(cpe.tree().nodes().parameterCount()).isLessThan(1100);
    assertThat(cpe.sessionDue()).isFalse();
  }

  // ---- helpers
  // -----------------------------------------------------------------------------------

  /** The answer to one request, in a session of its own. */
  private Message ask(AcsRequest request) {
    cpe.connectionRequested();
    device.session(request);
    return lastAnswer();
  }

  private Message lastAnswer() {
    return device.answers.get(device.answers.size() - 1).message();
  }

  private static InvalidRequest invalid(String method) {
    return new InvalidRequest(method, FaultCode.INVALID_ARGUMENTS, "bad");
  }

  private static int codeOf(Message answer) {
    assertThat(answer).isInstanceOf(Fault.class);
    return ((Fault) answer).code();
  }

  private String valueOf(String name) {
    return cpe.tree().value(cpe.tree().find(name));
  }

  private static ParameterValue value(String name, ValueType type, String value) {
    return new ParameterValue(name, type, value);
  }

  private static Download download(String fileType, String url) {
    return new Download("key", fileType, url, "", "", 0, "", 3600, "", "");
  }
}
