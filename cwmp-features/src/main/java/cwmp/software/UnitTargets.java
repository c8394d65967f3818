// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.message.FaultCode;
import cwmp.message.InstallOpStruct;
import cwmp.message.OperationStruct;
import cwmp.message.UninstallOpStruct;
import cwmp.message.UpdateOpStruct;
import cwmp.software.SoftwareState.Step;
import cwmp.wire.HttpTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which units an operation means, and whether it can be carried out on them. TR-069 A.4.1.10. */
final class UnitTargets {
  private final UnitRows rows;

  UnitTargets(UnitRows rows) {
    this.rows = rows;
  }

  /** What the operation asks for, at least one step. */
  List<Step> steps(OperationStruct operation) throws UnitFault {
    if (operation instanceof InstallOpStruct install) {
      return List.of(install(install));
    }
    if (operation instanceof UpdateOpStruct update) {
      return update(update);
    }
    return uninstall((UninstallOpStruct) operation);
  }

  private Step install(InstallOpStruct install) throws UnitFault {
    requireUrl(install.url());
    if (!install.uuid().isEmpty() && !UnitUuid.isOne(install.uuid())) {
      throw new UnitFault(FaultCode.INVALID_UUID_FORMAT, install.uuid());
    }
    String environment =
        install.executionEnvRef().isEmpty() ? chosen() : known(install.executionEnvRef());
    requireEnabled(environment);
    return new Step(
        UnitOperation.INSTALL,
        0,
        install.url(),
        install.username(),
        install.password(),
        install.uuid(),
        environment);
  }

  private List<Step> update(UpdateOpStruct update) throws UnitFault {
    if (!update.url().isEmpty()) {
      requireUrl(update.url());
    }
    List<Integer> targets;
    if (!update.uuid().isEmpty()) {
      targets = withVersion(withUuid(update.uuid()), update.version());
    } else if (!update.url().isEmpty()) {
      targets = withVersion(matching("URL", update.url()), update.version());
    } else {
      targets = rows.units();
    }
    requireSome(targets, update.uuid().isEmpty() ? update.url() : update.uuid());
    return steps(UnitOperation.UPDATE, targets, update);
  }

  private List<Step> steps(UnitOperation operation, List<Integer> targets, UpdateOpStruct update) {
    List<Step> steps = new ArrayList<>();
    for (int row : targets) {
      steps.add(
          new Step(
              operation,
              row,
              update.url().isEmpty() ? rows.unit(row, "URL") : update.url(),
              update.username(),
              update.password(),
              rows.unit(row, "UUID"),
              rows.unit(row, "ExecutionEnvRef")));
    }
    return steps;
  }

  private List<Step> uninstall(UninstallOpStruct uninstall) throws UnitFault {
    List<Integer> targets = new ArrayList<>(withUuid(uninstall.uuid()));
    if (!uninstall.version().isEmpty()) {
      targets.removeIf(row -> !rows.unit(row, "Version").equals(uninstall.version()));
    }
    if (!uninstall.executionEnvRef().isEmpty()) {
      String environment = known(uninstall.executionEnvRef());
      targets.removeIf(row -> !rows.unit(row, "ExecutionEnvRef").equals(environment));
    }
    requireSome(targets, uninstall.uuid() + " " + uninstall.version());
    UpdateOpStruct nothing = new UpdateOpStruct("", "", "", "", "");
    return steps(UnitOperation.UNINSTALL, targets, nothing);
  }

  private List<Integer> withUuid(String uuid) throws UnitFault {
    if (!UnitUuid.isOne(uuid)) {
      throw new UnitFault(FaultCode.INVALID_UUID_FORMAT, uuid);
    }
    return rows.units().stream()
        .filter(row -> rows.unit(row, "UUID").equalsIgnoreCase(uuid))
        .toList();
  }

  private List<Integer> matching(String name, String value) {
    return rows.units().stream().filter(row -> rows.unit(row, name).equals(value)).toList();
  }

  /** Of several versions the ACS has to say which; the same one may be in several environments. */
  private List<Integer> withVersion(List<Integer> units, String version) throws UnitFault {
    if (!version.isEmpty()) {
      return units.stream().filter(row -> rows.unit(row, "Version").equals(version)).toList();
    }
    Set<String> versions = new HashSet<>();
    units.forEach(row -> versions.add(rows.unit(row, "Version")));
    if (versions.size() > 1) {
      throw new UnitFault(
          FaultCode.VERSION_NOT_SPECIFIED, "there are versions " + String.join(", ", versions));
    }
    return units;
  }

  /** Right before its turn: the operations before it may have changed much. */
  void requireReady(Step step) throws UnitFault {
    requireEnabled(step.environment());
    if (step.operation() != UnitOperation.INSTALL) {
      String status = rows.unit(step.row(), "Status");
      if (!rows.units().contains(step.row())) {
        throw new UnitFault(FaultCode.UNKNOWN_DEPLOYMENT_UNIT, "it is gone");
      }
      if (!status.isEmpty() && !status.equals("Installed")) {
        throw new UnitFault(FaultCode.INVALID_DEPLOYMENT_UNIT_STATE, "it is " + status);
      }
    }
  }

  /** Whether another unit has the same UUID and version in the same environment. */
  boolean isTaken(String uuid, String version, String environment, int except) {
    return rows.units().stream()
        .anyMatch(
            row ->
                row != except
                    && rows.unit(row, "UUID").equalsIgnoreCase(uuid)
                    && rows.unit(row, "Version").equals(version)
                    && rows.unit(row, "ExecutionEnvRef").equals(environment));
  }

  private String chosen() throws UnitFault {
    return rows.environments().stream()
        .filter(rows::isEnabled)
        .findFirst()
        .orElseThrow(
            () -> new UnitFault(FaultCode.UNKNOWN_EXECUTION_ENVIRONMENT, "none is enabled"));
  }

  /** The path without a final dot, with which some ACSs send it. */
  private String known(String reference) throws UnitFault {
    String path =
        reference.endsWith(".") ? reference.substring(0, reference.length() - 1) : reference;
    if (!rows.environments().contains(path)) {
      throw new UnitFault(FaultCode.UNKNOWN_EXECUTION_ENVIRONMENT, reference);
    }
    return path;
  }

  private void requireEnabled(String environment) throws UnitFault {
    if (!rows.isEnabled(environment)) {
      throw new UnitFault(FaultCode.DISABLED_EXECUTION_ENVIRONMENT, environment);
    }
  }

  private static void requireSome(List<Integer> targets, String what) throws UnitFault {
    if (targets.isEmpty()) {
      throw new UnitFault(FaultCode.UNKNOWN_DEPLOYMENT_UNIT, what.strip());
    }
  }

  private static void requireUrl(String url) throws UnitFault {
    if (url.isEmpty()) {
      throw new UnitFault(FaultCode.INVALID_ARGUMENTS, "no URL");
    }
    int colon = url.indexOf(':');
    String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new UnitFault(FaultCode.UNSUPPORTED_TRANSFER_PROTOCOL, scheme);
    }
    try {
      HttpTarget.parse(url);
    } catch (IllegalArgumentException e) {
      throw new UnitFault(FaultCode.INVALID_ARGUMENTS, String.valueOf(e.getMessage()));
    }
  }
}
