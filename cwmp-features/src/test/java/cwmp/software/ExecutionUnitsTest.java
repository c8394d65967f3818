// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.cpe.CpeCommand;
import cwmp.message.Fault;
import cwmp.message.Message;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterValues;
import cwmp.message.SetParameterValuesResponse;
import cwmp.message.ValueType;
import cwmp.session.SessionOutcome;
import cwmp.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionUnitsTest {
  private static final String LINUX = "Device.SoftwareModules.ExecEnv.1";
  private static final String UNIT = "Device.SoftwareModules.ExecutionUnit.1";

  private SoftwareDevice device = SoftwareDevice.booted();

  @BeforeEach
  void installOne() {
    device.installed("11111111-1111-1111-1111-111111111111", "http://files.test/a", "1.0", LINUX);
    assertThat(read(UNIT + ".Status")).isEqualTo("Active");
  }

  @Test
  @Spec("I-16")
  void stopsAndStartsAUnitAsTheAcsRequests() {
    assertThat(acsSets(UNIT + ".RequestedState", "Idle"))
        .isInstanceOf(SetParameterValuesResponse.class);

    assertThat(read(UNIT + ".Status")).isEqualTo("Stopping");
    assertThat(read(UNIT + ".RequestedState")).isEmpty();
    SwitchUnit stop = command();
    assertThat(stop).isEqualTo(new SwitchUnit(1, UNIT, "app", "linux", false));
    device.execution.switched(device.cpe, stop, "");
    assertThat(read(UNIT + ".Status")).isEqualTo("Idle");

    acsSets(UNIT + ".RequestedState", "Active");

    assertThat(read(UNIT + ".Status")).isEqualTo("Starting");
    SwitchUnit start = command();
    assertThat(start.start()).isTrue();
    device.execution.switched(device.cpe, start, "");
    assertThat(read(UNIT + ".Status")).isEqualTo("Active");
    assertThat(read(UNIT + ".ExecutionFaultCode")).isEqualTo("NoFault");
  }

  @Test
  void waitsForTheEndOfTheSession() {
    device.cpe.openSession();
    set(UNIT + ".RequestedState", "Idle");
    assertThat(device.cpe.takeCommands()).isEmpty();

    device.cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));

    assertThat(command().start()).isFalse();
  }

  @Test
  void undoesARequestThatCouldNotBeKept() {
    device.cpe.openSession();
    Runnable undo = device.cpe.undo();
    set(UNIT + ".RequestedState", "Idle");

    undo.run();
    device.cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));

    assertThat(read(UNIT + ".Status")).isEqualTo("Active");
    assertThat(device.cpe.takeCommands()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Active, Active", "Idle, Idle", "Starting, Active", "Stopping, Idle"})
  void ignoresARequestForWhatIsThere(String status, String requested) {
    reach(status);

    acsSets(UNIT + ".RequestedState", requested);

    assertThat(read(UNIT + ".Status")).isEqualTo(status);
    assertThat(device.cpe.takeCommands()).isEmpty();
  }

  @Test
  void stopsAUnitThatIsStartingAndHearsNoMoreOfItsStart() {
    reach("Idle");
    acsSets(UNIT + ".RequestedState", "Active");
    SwitchUnit start = command();

    acsSets(UNIT + ".RequestedState", "Idle");
    device.execution.switched(device.cpe, start, "");

    assertThat(read(UNIT + ".Status")).isEqualTo("Stopping");
    device.execution.switched(device.cpe, command(), "");
    assertThat(read(UNIT + ".Status")).isEqualTo("Idle");
  }

  @Test
  void refusesToStartAUnitThatIsStopping() {
    reach("Stopping");

    Fault fault = (Fault) acsSets(UNIT + ".RequestedState", "Active");

    assertThat(fault.code()).isEqualTo(9003);
    assertThat(fault.parameters().get(0).code()).isEqualTo(9007);
    assertThat(fault.parameters().get(0).parameterName()).isEqualTo(UNIT + ".RequestedState");
  }

  @ParameterizedTest
  @CsvSource({"Idle", "Active"})
  void refusesToSwitchAUnitWhoseEnvironmentIsDisabled(String state) {
    acsSets(LINUX + ".Enable", "false");

    assertThat(SoftwareDevice.code(acsSets(UNIT + ".RequestedState", state))).isEqualTo(9003);
    assertThat(acsSets(LINUX + ".Enable", "true", UNIT + ".RequestedState", "Idle"))
        .as("which is enabled by the same request")
        .isInstanceOf(SetParameterValuesResponse.class);
  }

  @ParameterizedTest
  @CsvSource({"true, Idle, FailureOnStart", "false, Active, FailureOnStop"})
  void saysWhatWentWrong(boolean start, String left, String fault) {
    reach(start ? "Idle" : "Active");
    acsSets(UNIT + ".RequestedState", start ? "Active" : "Idle");

    device.execution.switched(device.cpe, command(), "no memory".repeat(100));

    assertThat(read(UNIT + ".Status")).isEqualTo(left);
    assertThat(read(UNIT + ".ExecutionFaultCode")).isEqualTo(fault);
    assertThat(read(UNIT + ".ExecutionFaultMessage")).startsWith("no memory").hasSize(256);
  }

  @Test
  void stopsItsUnitsWithAnEnvironmentAndStartsThoseThatStartByThemselves() {
    device.installed("22222222-2222-2222-2222-222222222222", "http://files.test/b", "1.0", LINUX);
    String other = "Device.SoftwareModules.ExecutionUnit.2";
    acsSets(other + ".AutoStart", "false");

    acsSets(LINUX + ".Enable", "false");

    assertThat(read(LINUX + ".Status")).isEqualTo("Disabled");
    List<SwitchUnit> stops = commands();
    assertThat(stops).extracting(SwitchUnit::unit).containsExactly(UNIT, other);
    assertThat(stops).noneMatch(SwitchUnit::start);
    stops.forEach(stop -> device.execution.switched(device.cpe, stop, ""));
    assertThat(read(UNIT + ".Status")).isEqualTo("Idle");

    acsSets(LINUX + ".Enable", "true");

    assertThat(read(LINUX + ".Status")).isEqualTo("Up");
    assertThat(commands()).extracting(SwitchUnit::unit).containsExactly(UNIT);
    assertThat(read(UNIT + ".Status")).isEqualTo("Starting");
    assertThat(read(other + ".Status")).isEqualTo("Idle");
  }

  @ParameterizedTest
  @CsvSource({"true, Active", "false, Idle"})
  void startsAfterARestartWhatStartsByItself(String autoStart, String status) {
    acsSets(UNIT + ".AutoStart", autoStart);
    acsSets(UNIT + ".RequestedState", "Idle");
    SwitchUnit stop = command();

    device = device.restarted();
    device.execution.switched(device.cpe, stop, "");

    assertThat(read(UNIT + ".Status")).isEqualTo(status);
    assertThat(device.cpe.takeCommands()).isEmpty();
  }

  @Test
  void costsNothingUntilItIsUsed() {
    assertThat(device.cpe.stateOf(device.execution)).isNull();

    acsSets(UNIT + ".RequestedState", "Active");

    assertThat(device.cpe.stateOf(device.execution)).isNull();
  }

  @Test
  void forgetsAUnitThatIsUninstalledOnItsWay() {
    acsSets(UNIT + ".RequestedState", "Idle");
    SwitchUnit stop = command();
    device.modules.changedByItself(
        device.cpe,
        UnitOperation.UNINSTALL,
        "11111111-1111-1111-1111-111111111111",
        "",
        LINUX,
        UnitResult.uninstalled());

    device.execution.switched(device.cpe, stop, "");

    assertThat(device.cpe.tree().find(UNIT + ".Status")).isNull();
  }

  // ---- helpers

  /** Has the unit reach a status. */
  private void reach(String status) {
    if (status.equals("Active")) {
      return;
    }
    acsSets(UNIT + ".RequestedState", "Idle");
    SwitchUnit stop = command();
    if (!status.equals("Stopping")) {
      device.execution.switched(device.cpe, stop, "");
    }
    if (status.equals("Starting")) {
      acsSets(UNIT + ".RequestedState", "Active");
      assertThat(command().start()).isTrue();
    }
    assertThat(read(UNIT + ".Status")).isEqualTo(status);
  }

  private SwitchUnit command() {
    List<SwitchUnit> all = commands();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private List<SwitchUnit> commands() {
    List<SwitchUnit> all = new ArrayList<>();
    for (CpeCommand command : device.cpe.takeCommands()) {
      all.add((SwitchUnit) command);
    }
    return all;
  }

  private String read(String path) {
    return device.cpe.tree().value(device.cpe.tree().find(path));
  }

  /** In a session of its own. */
  private Message acsSets(String... namesAndValues) {
    device.cpe.openSession();
    Message answer = set(namesAndValues);
    device.cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));
    return answer;
  }

  private Message set(String... namesAndValues) {
    List<ParameterValue> values = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.add(new ParameterValue(namesAndValues[i], ValueType.ABSENT, namesAndValues[i + 1]));
    }
    return device.rpcs.answer(new SetParameterValues(values, ""), device.cpe).message();
  }
}
