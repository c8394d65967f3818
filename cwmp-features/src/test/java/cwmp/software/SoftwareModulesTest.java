// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.message.AutonomousDUStateChangeComplete;
import cwmp.message.ChangeDUState;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.DeploymentUnitState;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.InstallOpStruct;
import cwmp.message.OpResultStruct;
import cwmp.message.OperationStruct;
import cwmp.message.UninstallOpStruct;
import cwmp.message.UpdateOpStruct;
import cwmp.session.CwmpSession;
import cwmp.session.SessionFailure;
import cwmp.session.SessionOutcome;
import cwmp.soap.CwmpVersion;
import cwmp.soap.Envelope;
import cwmp.soap.SoapHeader;
import cwmp.soap.SoapReader;
import cwmp.soap.SoapWriter;
import cwmp.spec.Spec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftwareModulesTest {
  private static final String URL = "http://files.test/app-1.0.ipk";
  private static final String A = "11111111-1111-1111-1111-111111111111";
  private static final String B = "22222222-2222-2222-2222-222222222222";
  private static final String LINUX = "Device.SoftwareModules.ExecEnv.1";
  private static final String OSGI = "Device.SoftwareModules.ExecEnv.2";

  private SoftwareDevice device = SoftwareDevice.booted();

  private static InstallOpStruct install(String url, String uuid) {
    return new InstallOpStruct(url, uuid, "user", "secret", "");
  }

  private static UpdateOpStruct update(String uuid, String version, String url) {
    return new UpdateOpStruct(uuid, version, url, "", "");
  }

  // ---- one after the other

  @Test
  @Spec({"E-57", "E-58", "E-59", "E-66"})
  void carriesOutOperationsAfterTheSessionAndTellsTheResultsInTheirOrder() {
    device.installed(B, "http://files.test/b", "1.0", LINUX);

    assertThat(
            device
                .ask(
                    "key-1",
                    install(URL, A),
                    update("33333333-3333-3333-3333-333333333333", "", ""),
                    new UninstallOpStruct(B, "", ""))
                .messageName())
        .isEqualTo("ChangeDUStateResponse");
    assertThat(device.unit(2, "Status")).isEqualTo("Installing");
    assertThat(device.cpe.sessionDue()).isFalse();
    device.pass(Duration.ofSeconds(30));
    ChangeUnit install = device.changes("app", "1.0");
    assertThat(install.operation()).isEqualTo(UnitOperation.INSTALL);
    assertThat(install.url()).isEqualTo(URL);
    assertThat(install.credentials().password()).isEqualTo("secret");
    assertThat(install.executionEnvironment()).isEqualTo("linux");
    assertThat(install.toString()).doesNotContain("secret");
    assertThat(device.unit(1, "Status")).isEqualTo("Uninstalling");
    device.ends(device.change(), UnitResult.uninstalled());

    List<String> events = new ArrayList<>();
    DUStateChangeComplete told = device.results(events);
    assertThat(events).containsExactly("11 DU STATE CHANGE COMPLETE", "M ChangeDUState key-1");
    assertThat(told.commandKey()).isEqualTo("key-1");
    assertThat(told.results()).hasSize(3);
    assertThat(told.results().get(0))
        .isEqualTo(
            new OpResultStruct(
                A,
                "Device.SoftwareModules.DeploymentUnit.2",
                "1.0",
                DeploymentUnitState.INSTALLED,
                true,
                "Device.SoftwareModules.ExecutionUnit.2",
                "2030-01-01T00:00:00Z",
                "2030-01-01T00:00:30Z",
                cwmp.message.FaultStruct.NONE));
    assertThat(told.results().get(1).fault().faultCode()).isEqualTo(9028);
    assertThat(told.results().get(1).currentState()).isEqualTo(DeploymentUnitState.FAILED);
    assertThat(told.results().get(2).currentState()).isEqualTo(DeploymentUnitState.UNINSTALLED);
    assertThat(device.rowsOf(SoftwareDevice.UNITS)).containsExactly(2);
    assertThat(device.cpe.sessionDue()).isFalse();
  }

  @Test
  void keepsTheRowsOfAUnitInLineWithIt() {
    device.ask("", install(URL, A));
    ChangeUnit change = device.change();
    device.ends(
        change,
        UnitResult.installed(
            new DeploymentUnit(
                "42",
                "app",
                "acme.test",
                "1.0",
                "An app",
                false,
                List.of(
                    new DeploymentUnit.ExecutionUnit("web", true),
                    new DeploymentUnit.ExecutionUnit("job", false)),
                List.of("Device.DeviceInfo.VendorLogFile.3"),
                List.of())));

    assertThat(device.unit(1, "DUID")).isEqualTo("42");
    assertThat(device.unit(1, "Status")).isEqualTo("Installed");
    assertThat(device.unit(1, "Resolved")).isEqualTo("false");
    assertThat(device.unit(1, "URL")).isEqualTo(URL);
    assertThat(device.unit(1, "ExecutionEnvRef")).isEqualTo(LINUX);
    assertThat(device.unit(1, "VendorLogList")).isEqualTo("Device.DeviceInfo.VendorLogFile.3");
    assertThat(device.unit(1, "Installed")).isEqualTo("2030-01-01T00:00:00Z");
    assertThat(device.unit(1, "ExecutionUnitList"))
        .isEqualTo("Device.SoftwareModules.ExecutionUnit.1,Device.SoftwareModules.ExecutionUnit.2");
    assertThat(read("Device.SoftwareModules.ExecutionUnit.1.EUID")).isEqualTo("linux-1-web");
    assertThat(read("Device.SoftwareModules.ExecutionUnit.1.Status")).isEqualTo("Active");
    assertThat(read("Device.SoftwareModules.ExecutionUnit.2.Status")).isEqualTo("Idle");
    assertThat(read("Device.SoftwareModules.DeploymentUnitNumberOfEntries")).isEqualTo("1");
    assertThat(device.results().get(0).resolved()).isFalse();

    device.ask("", new UninstallOpStruct(A, "", ""));
    device.ends(device.change(), UnitResult.uninstalled());
    assertThat(device.rowsOf(SoftwareDevice.UNITS)).isEmpty();
    assertThat(device.rowsOf("Device.SoftwareModules.ExecutionUnit.")).isEmpty();
  }

  @Test
  void makesTheSameUuidForTheSameUnitEverywhere() {
    device.ask("", install(URL, ""));
    device.changes("app", "1.0");

    assertThat(device.unit(1, "UUID")).isEqualTo("9cb24fe6-9def-5252-9823-35a087c52229");
  }

  @Test
  void leavesAUnitAsItWasWhenAnUpdateFails() {
    device.installed(A, URL, "1.0", LINUX);
    device.ask("", update(A, "", "http://files.test/2"));
    assertThat(device.unit(1, "Status")).isEqualTo("Updating");
    device.ends(device.change(), UnitResult.failed(FaultCode.FILE_CORRUPTED, "no ipk"));

    assertThat(device.unit(1, "Status")).isEqualTo("Installed");
    assertThat(device.unit(1, "URL")).isEqualTo(URL);
    OpResultStruct result = device.results().get(0);
    assertThat(result.fault().faultCode()).isEqualTo(9018);
    assertThat(result.currentState()).isEqualTo(DeploymentUnitState.FAILED);
    assertThat(result.deploymentUnitRef()).isEqualTo("Device.SoftwareModules.DeploymentUnit.1");
    assertThat(result.version()).isEqualTo("1.0");
  }

  @Test
  void takesTheRowOfAFailedInstallAway() {
    device.ask("", install(URL, A));
    device.ends(device.change(), UnitResult.failed(FaultCode.CANNOT_ACCESS_FILE, ""));

    assertThat(device.rowsOf(SoftwareDevice.UNITS)).isEmpty();
    assertThat(device.results().get(0).deploymentUnitRef()).isEmpty();
  }

  // ---- which unit is meant

  @ParameterizedTest
  @Spec("E-60")
  @CsvSource({
    "A,'',http://files.test/new,1,http://files.test/new",
    "A,'','',1,http://files.test/a",
    "'','',http://files.test/b,2,http://files.test/b",
    "'','','',1;2,http://files.test/a;http://files.test/b"
  })
  void updatesTheUnitsThatTheArgumentsMean(
      String uuid, String version, String url, String rows, String urls) {
    device.installed(A, "http://files.test/a", "1.0", LINUX);
    device.installed(B, "http://files.test/b", "1.0", LINUX);

    device.ask("", update(uuid.replace("A", A), version, url));

    for (String expected : urls.split(";")) {
      ChangeUnit change = device.changes("app", "2.0");
      assertThat(change.url()).isEqualTo(expected);
      assertThat(change.version()).isEqualTo("1.0");
    }
    for (String row : rows.split(";")) {
      assertThat(device.unit(Integer.parseInt(row), "Version")).isEqualTo("2.0");
    }
    List<OpResultStruct> results = device.results();
    assertThat(results).hasSize(rows.split(";").length);
    assertThat(results).allMatch(result -> !result.fault().isFault());
  }

  @Test
  @Spec("E-60")
  void wantsToKnowWhichOfSeveralVersionsToUpdate() {
    device.installed(A, "http://files.test/a", "1.0", LINUX);
    device.installed(A, "http://files.test/b", "1.1", LINUX);

    device.ask("", update(A, "", ""), update(A, "1.1", ""), update(A, "9.9", ""));
    assertThat(device.change().version()).isEqualTo("1.1");
  }

  @Test
  void uninstallsWhatTheArgumentsMean() {
    device.installed(A, "http://files.test/a", "1.0", LINUX);
    device.installed(A, "http://files.test/b", "1.1", LINUX);
    device.installed(B, "http://files.test/b", "1.1", LINUX);

    device.ask("", new UninstallOpStruct(A, "1.1", LINUX + "."));
    device.ends(device.change(), UnitResult.uninstalled());
    assertThat(device.rowsOf(SoftwareDevice.UNITS)).containsExactly(1, 3);
    assertThat(device.results()).hasSize(1);

    device.installed(A, "http://files.test/b", "1.1", LINUX);
    device.ask("", new UninstallOpStruct(A, "", ""));
    device.ends(device.change(), UnitResult.uninstalled());
    device.ends(device.change(), UnitResult.uninstalled());
    assertThat(device.rowsOf(SoftwareDevice.UNITS)).containsExactly(3);
    assertThat(device.results()).hasSize(2);
  }

  // ---- faults

  @ParameterizedTest
  @Spec("F-13")
  @CsvSource({
    "install,'','','',9003",
    "install,http:///nowhere,'','',9003",
    "install,ftp://files.test/a,'','',9013",
    "install,app.ipk,'','',9013",
    "install,http://files.test/a,no-uuid,'',9022",
    "install,http://files.test/a,'',Device.SoftwareModules.ExecEnv.7,9023",
    "install,http://files.test/a,'',Device.SoftwareModules.ExecEnv.2,9024",
    "update,'',no-uuid,'',9022",
    "update,ftp://files.test/a,'','',9013",
    "update,'',22222222-2222-2222-2222-222222222222,'',9028",
    "update,http://files.test/none,'','',9028",
    "uninstall,'','','',9022",
    "uninstall,'',22222222-2222-2222-2222-222222222222,'',9028",
    "uninstall,'',11111111-1111-1111-1111-111111111111,Device.SoftwareModules.ExecEnv.7,9023",
    "uninstall,'',11111111-1111-1111-1111-111111111111,Device.SoftwareModules.ExecEnv.2,9028"
  })
  void saysWhatIsWrongWithAnOperation(
      String kind, String url, String uuid, String environment, int code) {
    device.installed(A, URL, "1.0", LINUX);
    OperationStruct operation =
        switch (kind) {
          case "install" -> new InstallOpStruct(url, uuid, "", "", environment);
          case "update" -> update(uuid, "", url);
          default -> new UninstallOpStruct(uuid, "", environment);
        };

    assertThat(SoftwareDevice.code(device.ask("k", operation))).isZero();

    assertThat(device.cpe.takeCommands()).isEmpty();
    List<OpResultStruct> results = device.results();
    assertThat(results).hasSize(1);
    assertThat(results.get(0).fault().faultCode()).isEqualTo(code);
    assertThat(results.get(0).uuid()).as("the schema wants one").matches("[0-9a-f-]{36}");
  }

  @Test
  @Spec("F-13")
  void refusesWhatIsThereAlreadyAndWhatHasNoRoom() {
    device.installed(A, URL, "1.0", LINUX);
    device.installed(A, URL, "2.0", LINUX);
    device.ask("", install(URL, A), update(A, "1.0", ""));
    device.changes("app", "1.0");
    device.changes("app", "2.0");
    assertThat(device.results())
        .extracting(result -> result.fault().faultCode())
        .containsExactly(9026, 9032);
    assertThat(device.unit(1, "Version")).isEqualTo("1.0");

    device.installed(B, URL, "1.0", LINUX);
    device.ask("", install(URL, ""), install(URL, ""));
    device.changes("other", "1.0");
    assertThat(device.results())
        .extracting(result -> result.fault().faultCode())
        .containsExactly(0, 9027);
  }

  @Test
  @Spec("F-13")
  void touchesNoUnitOfADisabledEnvironmentOrInAnotherState() {
    int row = device.installed(A, URL, "1.0", OSGI);
    device.ask("", update(A, "", ""));
    assertThat(device.results().get(0).fault().faultCode()).isEqualTo(9024);

    device.values.put("Device.SoftwareModules.ExecEnv.2.Enable", "true");
    device.cpe.put(device.cpe.tree().find(SoftwareDevice.UNITS + row + ".Status"), "Uninstalling");
    device.ask("", update(A, "", ""));
    assertThat(device.results().get(0).fault().faultCode()).isEqualTo(9029);
  }

  @ParameterizedTest
  @Spec("F-13")
  @CsvSource({"9004,9027", "9010,9016", "9019,9016", "9018,9018", "9801,9801"})
  void tellsOfAFaultWithTheCodeThatResultsHaveForIt(int thrown, int told) {
    Fault fault =
        FaultCode.of(thrown)
            .map(code -> Fault.of(code, "so be it"))
            .orElseGet(() -> Fault.vendor(thrown, "so be it"));

    assertThat(UnitResult.failed(fault).fault().faultCode()).isEqualTo(told);
  }

  @Test
  @Spec("E-58")
  void takesSixteenOperationsAndMoreButNotAnyNumber() {
    OperationStruct[] sixteen =
        Collections.nCopies(16, install(URL, "")).toArray(new OperationStruct[0]);
    for (int i = 0; i < 4; i++) {
      assertThat(SoftwareDevice.code(device.ask("k" + i, sixteen))).isZero();
    }

    assertThat(SoftwareDevice.code(device.ask("k4", install(URL, "")))).isEqualTo(9004);
    assertThat(SoftwareDevice.code(device.ask("k5"))).isEqualTo(9003);
  }

  @Test
  @Spec("E-58")
  void tellsResultsWithinADay() {
    device.ask("late", install(URL, A), new UninstallOpStruct(B, "", ""));
    ChangeUnit slow = device.change();
    device.pass(Duration.ofHours(24).minusMillis(1));
    assertThat(device.cpe.sessionDue()).isFalse();

    device.pass(Duration.ofMillis(1));

    assertThat(device.results())
        .extracting(result -> result.fault().faultCode())
        .containsExactly(9017, 9017);
    device.ends(slow, UnitResult.installed(DeploymentUnit.of("app", "acme.test", "1.0")));
    assertThat(device.rowsOf(SoftwareDevice.UNITS)).isEmpty();
    assertThat(device.cpe.sessionDue()).isFalse();
  }

  @Test
  void forgetsARequestThatFailedAfterItWasTaken() throws Exception {
    device.cpe.openSession();
    Runnable undo = device.cpe.undo();
    device.modules.request(device.cpe, new ChangeDUState(List.of(install(URL, A)), "k"));

    undo.run();
    device.cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));

    assertThat(device.cpe.takeCommands()).isEmpty();
  }

  @Test
  void beginsNothingNewDuringASession() {
    device.ask("", install(URL, A), install(URL, B));
    ChangeUnit first = device.change();
    device.cpe.openSession();

    device.ends(first, UnitResult.installed(DeploymentUnit.of("app", "acme.test", "1.0")));
    assertThat(device.cpe.takeCommands()).isEmpty();

    device.cpe.sessionClosed(new SessionOutcome(SessionFailure.CONNECT, "", false, List.of()));
    assertThat(device.change().uuid()).isEqualTo(B);
  }

  // ---- restarts, other ACSs

  @Test
  @Spec({"E-58", "D-19"})
  void goesOnAfterARestartAtEveryStep() {
    device.installed(B, "http://files.test/b", "1.0", LINUX);
    device.cpe.openSession();
    device.rpcs.answer(
        new ChangeDUState(
            List.of(install(URL, A), update(B, "", ""), new UninstallOpStruct(B, "", "")), "key"),
        device.cpe);
    device = device.restarted(); // before the session was over
    ChangeUnit install = device.change();
    device = device.restarted();
    ChangeUnit again = device.change();
    assertThat(again).isEqualTo(install);
    device.ends(again, UnitResult.installed(DeploymentUnit.of("app", "acme.test", "1.0")));
    device = device.restarted();
    device.changes("b", "2.0");
    device = device.restarted();
    assertThat(device.unit(1, "Version")).isEqualTo("2.0");
    device.ends(device.change(), UnitResult.uninstalled());
    device = device.restarted();

    CwmpSession session = device.session();
    assertThat(SoftwareDevice.codes(session.plan().inform()))
        .contains("11 DU STATE CHANGE COMPLETE", "M ChangeDUState key");
    DUStateChangeComplete told = (DUStateChangeComplete) session.plan().requests().get(0);
    assertThat(told.results())
        .extracting(OpResultStruct::currentState)
        .containsExactly(
            DeploymentUnitState.INSTALLED,
            DeploymentUnitState.INSTALLED,
            DeploymentUnitState.UNINSTALLED);
    assertThat(device.restarted().owed()).isEmpty();
  }

  @Test
  void tellsAnotherAcsNothingOfWhatTheOldOneAskedFor() throws Exception {
    device.ask("old", install(URL, A), install(URL, B));
    ChangeUnit running = device.change();

    device.set("Device.ManagementServer.URL", "http://other.test/");
    device.ends(running, UnitResult.installed(DeploymentUnit.of("app", "acme.test", "1.0")));

    assertThat(device.cpe.takeCommands()).isEmpty();
    assertThat(device.unit(1, "Status")).isEqualTo("Installed");
    assertThat(device.owed()).isEmpty();
  }

  @Test
  void refusesASavedStateThatIsNone() {
    for (List<String> odd :
        List.of(
            List.<String>of(),
            List.of("x"),
            List.of("1", "key"),
            List.of("1", "key", "yesterday", "true", "0", "0", "idle", "0"),
            List.of("1", "key", "", "true", "1", "explode"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> device.modules.restore(device.cpe, odd));
    }
  }

  // ---- by itself

  @ParameterizedTest
  @Spec("D-15")
  @CsvSource({
    "true,Install,Both,'',INSTALL,0,true",
    "false,Install,Both,9016,INSTALL,0,false",
    "true,'',Both,9016,INSTALL,0,false",
    "true,'Update,Uninstall',Both,9016,INSTALL,0,false",
    "true,'Install,Update',Success,'',UPDATE,0,true",
    "true,Uninstall,Success,'',UNINSTALL,0,true",
    "true,Install,Failure,9016,INSTALL,0,false",
    "true,Install,Failure,9016,INSTALL,9016,true",
    "true,Install,Both,'9015,9016',INSTALL,9016,true",
    "true,Install,Both,9015,INSTALL,9016,false",
    "true,Install,Both,'',INSTALL,9016,false",
    "true,Install,Success,9016,INSTALL,9016,false"
  })
  void tellsOfItsOwnChangesWhatThePolicyWants(
      String enable,
      String operations,
      String results,
      String faults,
      UnitOperation operation,
      int fault,
      boolean told)
      throws Exception {
    device.installed(A, URL, "1.0", LINUX);
    String policy = "Device.ManagementServer.DUStateChangeComplPolicy.";
    device.set(policy + "Enable", enable);
    device.set(policy + "OperationTypeFilter", operations);
    device.set(policy + "ResultTypeFilter", results);
    device.set(policy + "FaultCodeFilter", faults);

    device.modules.changedByItself(
        device.cpe,
        operation,
        operation == UnitOperation.INSTALL ? B : A,
        URL,
        LINUX,
        fault != 0
            ? UnitResult.failed(FaultCode.of(fault).orElseThrow(), "")
            : operation == UnitOperation.UNINSTALL
                ? UnitResult.uninstalled()
                : UnitResult.installed(DeploymentUnit.of("app", "acme.test", "2.0")));

    assertThat(device.cpe.sessionDue()).isEqualTo(told);
    if (told) {
      CwmpSession session = device.session();
      assertThat(SoftwareDevice.codes(session.plan().inform()))
          .containsExactly("12 AUTONOMOUS DU STATE CHANGE COMPLETE");
      var report = (AutonomousDUStateChangeComplete) session.plan().requests().get(0);
      assertThat(report.results().get(0).operationPerformed()).isEqualTo(operation.text());
      assertThat(report.results().get(0).result().fault().faultCode()).isEqualTo(fault);
    }
  }

  // ---- on the wire

  @Test
  @Spec({"E-59", "E-66"})
  void writesResultsThatReadBack() throws Exception {
    device.ask("key", install(URL, A), install("", ""));
    device.changes("app", "1.0");
    DUStateChangeComplete told = device.results(new ArrayList<>());

    byte[] envelope = SoapWriter.toBytes(new Envelope(CwmpVersion.V1_4, SoapHeader.id("1"), told));

    assertThat(SoapReader.fromCpe().read(envelope).body()).isEqualTo(told);
  }

  private String read(String name) {
    return device.cpe.tree().value(device.cpe.tree().find(name));
  }
}
