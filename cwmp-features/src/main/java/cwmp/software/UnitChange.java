// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.cpe.Cpe;
import cwmp.message.CwmpTime;
import cwmp.message.DeploymentUnitState;
import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.InstallOpStruct;
import cwmp.message.OpResultStruct;
import cwmp.message.OperationStruct;
import cwmp.message.UninstallOpStruct;
import cwmp.message.UpdateOpStruct;
import cwmp.software.SoftwareState.Step;

/** Brings the rows of a unit in line with what happens to it, and makes the result for the ACS. */
final class UnitChange {
  private final Cpe cpe;
  private final UnitRows rows;

  UnitChange(Cpe cpe) {
    this.cpe = cpe;
    this.rows = new UnitRows(cpe);
  }

  /** Shows that the change is under way; an Install gets its row. */
  Step begin(Step step) throws UnitFault {
    if (step.operation() != UnitOperation.INSTALL) {
      rows.set(step.row(), "Status", step.operation().status());
      return step;
    }
    try {
      int row = rows.add(step.uuid(), step.url(), step.environment());
      return new Step(
          step.operation(),
          row,
          step.url(),
          step.username(),
          step.password(),
          step.uuid(),
          step.environment());
    } catch (FaultException e) {
      throw new UnitFault(FaultCode.SYSTEM_RESOURCES_EXCEEDED, e.fault().text());
    }
  }

  /** The change has ended in this way. */
  OpResultStruct finish(Step step, String started, UnitResult result) {
    DeploymentUnit unit = result.unitOrNull();
    if (result.fault().isFault()) {
      return undone(step, started, result);
    }
    if (step.operation() == UnitOperation.UNINSTALL) {
      String version = rows.unit(step.row(), "Version");
      rows.remove(step.row());
      return new OpResultStruct(
          step.uuid(),
          "",
          version,
          DeploymentUnitState.UNINSTALLED,
          false,
          "",
          started,
          CwmpTime.format(cpe.host().now()),
          result.fault());
    }
    if (unit == null) {
      UnitResult nothing = UnitResult.failed(FaultCode.REQUEST_DENIED, "nothing was installed");
      return undone(step, started, nothing);
    }
    String uuid = step.uuid().isEmpty() ? unit.uuid() : step.uuid();
    if (new UnitTargets(rows).isTaken(uuid, unit.version(), step.environment(), step.row())) {
      return undone(step, started, taken(step.operation(), uuid + " " + unit.version()));
    }
    rows.set(step.row(), "UUID", uuid);
    rows.set(step.row(), "URL", step.url());
    rows.describe(step.row(), unit);
    String time = CwmpTime.format(cpe.host().now());
    rows.set(
        step.row(), step.operation() == UnitOperation.INSTALL ? "Installed" : "LastUpdate", time);
    return new OpResultStruct(
        uuid,
        rows.unitPath(step.row()),
        unit.version(),
        DeploymentUnitState.INSTALLED,
        unit.resolved(),
        rows.executionUnits(step.row()),
        started,
        time,
        result.fault());
  }

  private static UnitResult taken(UnitOperation operation, String what) {
    return UnitResult.failed(
        operation == UnitOperation.INSTALL
            ? FaultCode.DUPLICATE_DEPLOYMENT_UNIT
            : FaultCode.VERSION_EXISTS,
        what);
  }

  private OpResultStruct undone(Step step, String started, UnitResult result) {
    if (step.operation() == UnitOperation.INSTALL) {
      rows.remove(step.row());
      return failure(step.uuid(), 0, started, result);
    }
    rows.set(step.row(), "Status", "Installed");
    return failure(step.uuid(), step.row(), started, result);
  }

  /**
   * The result of an operation that has changed nothing.
   *
   * @param row of the unit; 0 if there is none
   */
  OpResultStruct failure(String uuid, int row, String started, UnitResult result) {
    boolean exists = row > 0 && rows.units().contains(row);
    return new OpResultStruct(
        uuid.isEmpty() ? UnitUuid.NONE : uuid,
        exists ? rows.unitPath(row) : "",
        exists ? rows.unit(row, "Version") : "",
        DeploymentUnitState.FAILED,
        exists && rows.unit(row, "Resolved").equals("true"),
        exists ? rows.executionUnits(row) : "",
        started,
        CwmpTime.format(cpe.host().now()),
        result.fault());
  }

  /** The UUID that an operation names; empty if it names none, or something that is none. */
  static String uuidOf(OperationStruct operation) {
    String uuid =
        operation instanceof InstallOpStruct install
            ? install.uuid()
            : operation instanceof UpdateOpStruct update
                ? update.uuid()
                : ((UninstallOpStruct) operation).uuid();
    return UnitUuid.isOne(uuid) ? uuid : "";
  }
}
