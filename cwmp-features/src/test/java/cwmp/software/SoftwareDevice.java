// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.DATE_TIME;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;

import cwmp.cpe.Cpe;
import cwmp.cpe.CpeCommand;
import cwmp.cpe.CpeSettings;
import cwmp.cpe.StateText;
import cwmp.cpe.TestWorld;
import cwmp.message.ChangeDUState;
import cwmp.message.CpeRequest;
import cwmp.message.DUStateChangeComplete;
import cwmp.message.Fault;
import cwmp.message.Inform;
import cwmp.message.Message;
import cwmp.message.OpResultStruct;
import cwmp.message.OperationStruct;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.rpc.RpcTable;
import cwmp.session.CwmpSession;
import cwmp.session.SessionOutcome;
import cwmp.session.SessionSettings;
import cwmp.tree.Nodes;
import cwmp.tree.ObjectNode;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A running device with two execution environments, the second of them disabled. */
final class SoftwareDevice extends TestWorld {
  static final String UNITS = "Device.SoftwareModules.DeploymentUnit.";
  private static final Schema SCHEMA = schema();

  final SoftwareModules modules = new SoftwareModules();
  final ExecutionUnits execution = new ExecutionUnits();
  final RpcTable rpcs =
      RpcTable.standard().with(ChangeDUState.class, new ChangeDUStateHandler(modules));
  final Cpe cpe =
      new Cpe(
          new ParameterTree(new Nodes(SCHEMA), this),
          this,
          new CpeSettings(SessionSettings.defaults(), List.of(modules, execution)));

  private SoftwareDevice() {
    super(7, "2030-01-01T00:00:00Z", 1000);
    values.put("Device.ManagementServer.URL", "http://acs.test/");
    values.put("Device.ManagementServer.PeriodicInformEnable", "false");
    values.put("Device.SoftwareModules.ExecEnv.1.Enable", "true");
    values.put("Device.SoftwareModules.ExecEnv.1.Name", "linux");
    values.put("Device.SoftwareModules.ExecEnv.2.Name", "osgi");
  }

  static SoftwareDevice booted() {
    SoftwareDevice device = new SoftwareDevice();
    device.cpe.boot();
    device.session();
    return device;
  }

  private static Schema schema() {
    ParameterSpec text = ParameterSpec.readOnly(STRING);
    String policy = "Device.ManagementServer.DUStateChangeComplPolicy.";
    String environment = "Device.SoftwareModules.ExecEnv.{i}.";
    String unit = "Device.SoftwareModules.DeploymentUnit.{i}.";
    String part = "Device.SoftwareModules.ExecutionUnit.{i}.";
    return Schema.builder("Device")
        .parameter("Device.ManagementServer.URL", ParameterSpec.readWrite(STRING))
        .parameter("Device.ManagementServer.PeriodicInformEnable", ParameterSpec.readWrite(BOOLEAN))
        .parameter(policy + "Enable", ParameterSpec.readWrite(BOOLEAN))
        .parameter(policy + "OperationTypeFilter", ParameterSpec.readWrite(STRING))
        .parameter(policy + "ResultTypeFilter", ParameterSpec.readWrite(STRING))
        .parameter(policy + "FaultCodeFilter", ParameterSpec.readWrite(STRING))
        .parameter(
            "Device.SoftwareModules.DeploymentUnitNumberOfEntries",
            ParameterSpec.readOnly(UNSIGNED_INT))
        .object(environment, ObjectSpec.READ_ONLY)
        .parameter(environment + "Enable", ParameterSpec.readWrite(BOOLEAN))
        .parameter(environment + "Name", text)
        .parameter(environment + "Status", text)
        .object(unit, new ObjectSpec(false, 4, "DeploymentUnitNumberOfEntries"))
        .parameter(unit + "UUID", text)
        .parameter(unit + "DUID", text)
        .parameter(unit + "Name", text)
        .parameter(unit + "Status", text)
        .parameter(unit + "Resolved", ParameterSpec.readOnly(BOOLEAN))
        .parameter(unit + "URL", text)
        .parameter(unit + "Vendor", text)
        .parameter(unit + "Version", text)
        .parameter(unit + "VendorLogList", text)
        .parameter(unit + "ExecutionUnitList", text)
        .parameter(unit + "ExecutionEnvRef", text)
        .parameter(unit + "Installed", ParameterSpec.readOnly(DATE_TIME))
        .parameter(unit + "LastUpdate", ParameterSpec.readOnly(DATE_TIME))
        .object(part, ObjectSpec.READ_ONLY)
        .parameter(part + "EUID", text)
        .parameter(part + "Name", text)
        .parameter(part + "Status", text)
        .parameter(part + "RequestedState", ParameterSpec.readWrite(STRING).asCommand())
        .parameter(part + "ExecutionFaultCode", text)
        .parameter(part + "ExecutionFaultMessage", text)
        .parameter(part + "AutoStart", ParameterSpec.readWrite(BOOLEAN))
        .parameter(part + "ExecutionEnvRef", text)
        .check(ExecutionUnits.check())
        .build();
  }

  /** The ACS asks for these in a session of their own; gives the answer. */
  Message ask(String commandKey, OperationStruct... operations) {
    cpe.openSession();
    Message answer =
        rpcs.answer(new ChangeDUState(Arrays.asList(operations), commandKey), cpe).message();
    cpe.sessionClosed(new SessionOutcome(null, "", true, List.of()));
    return answer;
  }

  /** A session in which the ACS takes everything that the device has to say. */
  CwmpSession session() {
    CwmpSession session = cpe.openSession();
    cpe.sessionClosed(new SessionOutcome(null, "", true, session.plan().requests()));
    return session;
  }

  /** The events of the next session, and the results that it carries. */
  DUStateChangeComplete results(List<String> events) {
    CwmpSession session = session();
    events.addAll(codes(session.plan().inform()));
    return (DUStateChangeComplete) session.plan().requests().get(0);
  }

  List<OpResultStruct> results() {
    return results(new ArrayList<>()).results();
  }

  static List<String> codes(Inform inform) {
    return inform.event().stream().map(e -> (e.code() + " " + e.commandKey()).strip()).toList();
  }

  /** The change that the device wants made now. */
  ChangeUnit change() {
    List<CpeCommand> commands = cpe.takeCommands();
    if (commands.size() != 1) {
      throw new AssertionError("expected one change: " + commands);
    }
    return (ChangeUnit) commands.get(0);
  }

  /** The device makes the change that it wants made, which leads to this unit. */
  ChangeUnit changes(String name, String version) {
    ChangeUnit change = change();
    modules.changeEnded(
        cpe, change, UnitResult.installed(DeploymentUnit.of(name, "acme.test", version)));
    return change;
  }

  void ends(ChangeUnit change, UnitResult result) {
    modules.changeEnded(cpe, change, result);
  }

  /** Has a unit installed; gives its row. */
  int installed(String uuid, String url, String version, String environment) {
    modules.changedByItself(
        cpe,
        UnitOperation.INSTALL,
        uuid,
        url,
        environment,
        UnitResult.installed(DeploymentUnit.of("app", "acme.test", version)));
    int[] rows = rowsOf(UNITS);
    return rows[rows.length - 1];
  }

  int[] rowsOf(String table) {
    ObjectNode node = cpe.tree().findObject(table);
    return cpe.tree().rows(node);
  }

  String unit(int row, String name) {
    return cpe.tree().value(cpe.tree().find(UNITS + row + "." + name));
  }

  void set(String name, String value) throws Exception {
    cpe.set(List.of(new ParameterValue(name, ValueType.ABSENT, value)));
  }

  void pass(Duration time) {
    advance(time);
    cpe.onTime();
  }

  /** What the device still has to tell the ACS. */
  List<CpeRequest> owed() {
    return cpe.sessionDue() ? cpe.openSession().plan().requests() : List.of();
  }

  /** The same device after a cut of power, with all that its store kept. */
  SoftwareDevice restarted() {
    SoftwareDevice again = new SoftwareDevice();
    again.values.putAll(values);
    again.setClocks(now().plusSeconds(60), 5);
    List<String> leftOut = again.cpe.restore(StateText.read(StateText.write(cpe.state())));
    if (!leftOut.isEmpty()) {
      throw new AssertionError(leftOut);
    }
    again.cpe.boot();
    return again;
  }

  static int code(Message answer) {
    return answer instanceof Fault fault ? fault.code() : 0;
  }

  @Override
  public int[] rows(ObjectNode table) {
    return table.path().equals("Device.SoftwareModules.ExecEnv.") ? new int[] {1, 2} : new int[0];
  }
}
