// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cwmp.agent.features.SoftwareDriver;
import cwmp.message.AutonOpResultStruct;
import cwmp.message.AutonomousDUStateChangeComplete;
import cwmp.message.ChangeDUState;
import cwmp.message.ChangeDUStateResponse;
import cwmp.message.CpeRequest;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.DeploymentUnitState;
import cwmp.message.Event;
import cwmp.message.EventCode;
import cwmp.message.Fault;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.GetRPCMethods;
import cwmp.message.GetRPCMethodsResponse;
import cwmp.message.InstallOpStruct;
import cwmp.message.Message;
import cwmp.message.OpResultStruct;
import cwmp.message.OperationStruct;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.UninstallOpStruct;
import cwmp.message.UpdateOpStruct;
import cwmp.message.ValueType;
import cwmp.software.ChangeUnit;
import cwmp.software.DeploymentUnit;
import cwmp.software.SwitchUnit;
import cwmp.software.UnitInstaller;
import cwmp.software.UnitOperation;
import cwmp.software.UnitResult;
import cwmp.testkit.AcsDevice;
import cwmp.testkit.ScriptedAcs;
import cwmp.testkit.Spec;
import cwmp.testkit.script.ScriptDevice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Software modules of a whole agent, asked for by an ACS over sockets. */
@Timeout(60)
class AgentSoftwareTest {
  private static final String CAMERA = "11111111-1111-5111-8111-111111111111";
  private static final String LAMP = "22222222-2222-5222-8222-222222222222";
  private static final String ENVIRONMENT = "Device.SoftwareModules.ExecEnv.1";
  private static final String UNIT = "Device.SoftwareModules.DeploymentUnit.1.";
  private static final String POLICY = "Device.ManagementServer.DUStateChangeComplPolicy.";

  private final ScriptedAcs acs = ScriptedAcs.start();
  private final AcsDevice device = acs.device("FEFEFE-ScriptCpe-000001");
  private final BlockingQueue<ChangeUnit> seen = new LinkedBlockingQueue<>();
  private final BlockingQueue<SwitchUnit> switched = new LinkedBlockingQueue<>();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    acs.close();
    assertThat(acs.violations()).isEmpty();
  }

  /** Installs whatever is no broken file. */
  private class Shelf implements UnitInstaller {
    @Override
    public DeploymentUnit install(ChangeUnit change) throws FaultException, InterruptedException {
      seen.add(change);
      if (change.url().contains("broken")) {
        throw new FaultException(FaultCode.FILE_CORRUPTED, "half of it is missing");
      }
      if (change.url().contains("odd")) {
        throw new FaultException(FaultCode.INTERNAL_ERROR, "no code of results");
      }
      if (change.url().contains("defect")) {
        throw new IllegalStateException("a defect of the product");
      }
      return DeploymentUnit.of("camera", "acme.example", "1.2");
    }

    @Override
    public DeploymentUnit update(ChangeUnit change) {
      seen.add(change);
      return DeploymentUnit.of("camera", "acme.example", "1.3");
    }

    @Override
    public void uninstall(ChangeUnit change) {
      seen.add(change);
    }

    @Override
    public void start(SwitchUnit unit) throws FaultException {
      switched.add(unit);
      throw new FaultException(FaultCode.RESOURCES_EXCEEDED, "no memory");
    }

    @Override
    public void stop(SwitchUnit unit) {
      switched.add(unit);
    }
  }

  private CwmpAgentBuilder box() {
    return CwmpAgent.builder()
        .model(ScriptDevice.schema())
        .acsUrl(acs.url().toString())
        .bind("Device.DeviceInfo.ManufacturerOUI", "FEFEFE")
        .bind("Device.DeviceInfo.ProductClass", "ScriptCpe")
        .bind("Device.DeviceInfo.SerialNumber", "000001")
        .rows("Device.SoftwareModules.ExecEnv.", 1)
        .bind(ENVIRONMENT + ".Enable", "true")
        .bind(ENVIRONMENT + ".Name", "linux");
  }

  private static ChangeDUState change(OperationStruct... operations) {
    return new ChangeDUState(List.of(operations), "du-1");
  }

  private static InstallOpStruct install(String file, String uuid) {
    return new InstallOpStruct("http://files.example/" + file, uuid, "user", "secret", "");
  }

  /** What the device has to say first after its Informs. */
  private CompletableFuture<CpeRequest> said() {
    return device
        .nextSessionEnd()
        .thenCompose(
            end ->
                device.requests().isEmpty()
                    ? said()
                    : CompletableFuture.completedFuture(device.requests().get(0)));
  }

  @Test
  @Spec({"E-57", "E-58", "E-59", "E-66", "F-13"})
  void hasTheProductChangeItsUnitsAndTellsTheAcs() throws Exception {
    CompletableFuture<Message> taken =
        device.enqueue(
            change(
                install("camera.ipk", CAMERA),
                install("broken.ipk", LAMP),
                install("odd.ipk", LAMP),
                install("defect.ipk", LAMP),
                new UpdateOpStruct(CAMERA, "", "", "", "")));
    CompletableFuture<CpeRequest> told = said();

    try (CwmpAgent agent = box().feature(new SoftwareDriver(new Shelf())).build().start()) {
      assertThat(taken.get(20, SECONDS)).isEqualTo(new ChangeDUStateResponse());
      DUStateChangeComplete end = (DUStateChangeComplete) told.get(20, SECONDS);

      assertThat(end.commandKey()).isEqualTo("du-1");
      assertThat(end.results())
          .extracting(result -> result.fault().faultCode())
          .containsExactly(0, 9018, 9001, 9001, 0);
      assertThat(end.results().get(1).fault().faultString())
          .isEqualTo("File corrupted: half of it is missing");
      assertThat(device.events())
          .extracting(event -> event.code().text())
          .containsExactly("11 DU STATE CHANGE COMPLETE", "M ChangeDUState");
      assertThat(agent.get(UNIT + "Version").join()).contains("1.3");
      ChangeUnit first = seen.take();
      assertThat(first.url()).isEqualTo("http://files.example/camera.ipk");
      assertThat(first.credentials().username()).isEqualTo("user");
      assertThat(first.credentials().password()).isEqualTo("secret");
      assertThat(first.executionEnvironment()).isEqualTo("linux");
      assertThat(seen).last().extracting(ChangeUnit::version).isEqualTo("1.2");
    }
  }

  @Test
  @Spec("I-16")
  void hasTheProductStartAndStopWhatRuns() throws Exception {
    String part = "Device.SoftwareModules.ExecutionUnit.1.";
    device.enqueue(change(install("camera.ipk", CAMERA)));
    CompletableFuture<CpeRequest> told = said();
    try (CwmpAgent agent = box().feature(new SoftwareDriver(new Shelf())).build().start()) {
      told.get(20, SECONDS);
      assertThat(agent.get(part + "Status").join()).contains("Active");

      request(agent, part, "Idle");

      SwitchUnit stop = switched.poll(20, SECONDS);
      assertThat(stop).isNotNull();
      assertThat(stop.name()).isEqualTo("camera");
      assertThat(stop.executionEnvironment()).isEqualTo("linux");
      assertThat(stop.start()).isFalse();
      await(agent, part, "Idle");

      request(agent, part, "Active");

      assertThat(switched.poll(20, SECONDS)).isNotNull().matches(SwitchUnit::start);
      await(agent, part, "Idle"); // it would not start
    }
  }

  /** The ACS requests a state. */
  private void request(CwmpAgent agent, String part, String state) throws Exception {
    CompletableFuture<Message> answer =
        device.enqueue(
            new SetParameterValues(
                List.of(new ParameterValue(part + "RequestedState", ValueType.STRING, state)), ""));
    agent.raise(Event.of(new EventCode("X TEST NEWS")));
    assertThat(answer.get(20, SECONDS)).isInstanceOf(SetParameterValuesResponse.class);
  }

  private static void await(CwmpAgent agent, String part, String status) {
    long end = System.nanoTime() + SECONDS.toNanos(20);
    while (!agent.get(part + "Status").join().equals(Optional.of(status))) {
      assertThat(System.nanoTime()).as("still no " + status).isLessThan(end);
    }
  }

  @Test
  @Spec("E-57")
  void uninstallsAndAsksNoForeignFileServer() throws Exception {
    device.enqueue(change(install("camera.ipk", CAMERA), new UninstallOpStruct(LAMP, "", "")));
    CompletableFuture<CpeRequest> told = said();
    SoftwareDriver software = new SoftwareDriver(new Shelf());

    try (CwmpAgent agent =
        box()
            .feature(software)
            .fileServers(url -> !url.getHost().equals("files.example"))
            .build()) {
      agent.start();
      software
          .changedUnit(
              UnitOperation.INSTALL,
              LAMP,
              "http://elsewhere.example/lamp.ipk",
              ENVIRONMENT,
              UnitResult.installed(DeploymentUnit.of("lamp", "acme.example", "1.0")))
          .join();

      List<OpResultStruct> results = ((DUStateChangeComplete) told.get(20, SECONDS)).results();
      assertThat(results)
          .extracting(OpResultStruct::currentState)
          .containsExactly(DeploymentUnitState.FAILED, DeploymentUnitState.UNINSTALLED);
      assertThat(results.get(0).fault().faultCode()).isEqualTo(9001);
      assertThat(seen).extracting(ChangeUnit::operation).containsExactly(UnitOperation.UNINSTALL);
      assertThat(agent.get(UNIT + "Version").join()).isEmpty();
    }
  }

  @Test
  @Spec({"D-15", "E-66"})
  void tellsOfWhatTheDeviceHasChangedByItself() throws Exception {
    CompletableFuture<Void> first = device.nextSessionEnd();
    SoftwareDriver software = new SoftwareDriver(new Shelf());
    try (CwmpAgent agent =
        box()
            .feature(software)
            .bind(POLICY + "Enable", "true")
            .bind(POLICY + "OperationTypeFilter", "Update")
            .bind(POLICY + "ResultTypeFilter", "Both")
            .bind(POLICY + "FaultCodeFilter", "9018")
            .build()
            .start()) {
      first.get(20, SECONDS);
      CompletableFuture<Void> second = device.nextSessionEnd();
      UnitResult installed =
          UnitResult.installed(DeploymentUnit.of("camera", "acme.example", "1.0"));
      UnitResult broken = UnitResult.failed(FaultCode.FILE_CORRUPTED, "");
      software.changedUnit(UnitOperation.INSTALL, CAMERA, "", ENVIRONMENT, installed).join();
      software.changedUnit(UnitOperation.UPDATE, CAMERA, "", ENVIRONMENT, broken).join();

      second.get(20, SECONDS);
      assertThat(device.events())
          .extracting(event -> event.code())
          .containsExactly(EventCode.AUTONOMOUS_DU_STATE_CHANGE_COMPLETE);
      List<AutonOpResultStruct> results =
          ((AutonomousDUStateChangeComplete) device.requests().get(0)).results();
      assertThat(results).hasSize(1);
      assertThat(results.get(0).operationPerformed()).isEqualTo("Update");
      assertThat(results.get(0).result().fault().faultCode()).isEqualTo(9018);
      assertThat(agent.get(UNIT + "Status").join()).contains("Installed");
    }
  }

  @Test
  void beginsAgainAfterAStopInTheMiddle() throws Exception {
    device.enqueue(change(install("camera.ipk", CAMERA)));
    CompletableFuture<CpeRequest> told = said();
    CountDownLatch interrupted = new CountDownLatch(1);
    Path state = folder.resolve("state");
    UnitInstaller slow =
        new Shelf() {
          @Override
          public DeploymentUnit install(ChangeUnit change) throws InterruptedException {
            seen.add(change);
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.countDown();
              throw e;
            }
            throw new AssertionError("nobody counts down");
          }
        };

    CwmpAgent first = box().stateFile(state).feature(new SoftwareDriver(slow)).build().start();
    seen.take();
    first.close();
    interrupted.await();
    try (CwmpAgent agent =
        box().stateFile(state).feature(new SoftwareDriver(new Shelf())).build().start()) {
      DUStateChangeComplete end = (DUStateChangeComplete) told.get(20, SECONDS);

      assertThat(end.results().get(0).currentState()).isEqualTo(DeploymentUnitState.INSTALLED);
      assertThat(agent.get(UNIT + "Version").join()).contains("1.2");
    }
  }

  @Test
  @Spec("E-57")
  void doesNotKnowTheMethodWithoutAnInstaller() throws Exception {
    CompletableFuture<Message> refused = device.enqueue(change(install("camera.ipk", CAMERA)));
    CompletableFuture<Message> methods = device.enqueue(new GetRPCMethods());

    try (CwmpAgent agent = box().build()) {
      agent.start();
      assertThat(((Fault) refused.get(20, SECONDS)).code()).isEqualTo(9000);
      assertThat(((GetRPCMethodsResponse) methods.get(20, SECONDS)).methodList())
          .doesNotContain("ChangeDUState");
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  new SoftwareDriver(new Shelf())
                      .changedUnit(
                          UnitOperation.UNINSTALL,
                          CAMERA,
                          "",
                          ENVIRONMENT,
                          UnitResult.uninstalled()));
    }
  }
}
