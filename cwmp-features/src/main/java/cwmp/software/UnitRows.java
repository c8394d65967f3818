// SPDX-License-Identifier: Apache-2.0
package cwmp.software;

import cwmp.cpe.Cpe;
import cwmp.message.FaultException;
import cwmp.tree.ObjectNode;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.tree.SchemaParameter;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of SoftwareModules in the tree, which are all that a device knows of its units.
 *
 * <p>What a model lacks is left out, and so is a value that is none of the model.
 */
final class UnitRows {
  private static final String UNITS = "SoftwareModules.DeploymentUnit.";
  private static final String EXECUTION_UNITS = "SoftwareModules.ExecutionUnit.";
  private static final String ENVIRONMENTS = "SoftwareModules.ExecEnv.";

  private static final int MOST_OF_A_MESSAGE = 256;

  private final Cpe cpe;
  private final ParameterTree tree;
  private final String root;

  UnitRows(Cpe cpe) {
    this.cpe = cpe;
    this.tree = cpe.tree();
    this.root = tree.nodes().schema().root().path();
  }

  /** Whether this is the state that an ACS requests of an execution unit. */
  static boolean isRequestedState(SchemaParameter parameter) {
    return parameter.name().equals("RequestedState")
        && parameter.parent().path().endsWith('.' + EXECUTION_UNITS + "{i}.");
  }

  /** Whether this switches an execution environment on and off. */
  static boolean isEnvironmentEnable(SchemaParameter parameter) {
    return parameter.name().equals("Enable")
        && parameter.parent().path().endsWith('.' + ENVIRONMENTS + "{i}.");
  }

  /** The path of a parameter's row, without a final dot. */
  static String rowOf(ParameterNode parameter) {
    String path = parameter.path();
    return path.substring(0, path.lastIndexOf('.'));
  }

  /** As much of a text as a fault message has room for. */
  static String message(String text) {
    return text.substring(0, Math.min(text.length(), MOST_OF_A_MESSAGE));
  }

  /** The paths of all execution units, without final dots. */
  List<String> executionUnits() {
    return rows(EXECUTION_UNITS).stream().map(row -> root + EXECUTION_UNITS + row).toList();
  }

  /** The same of those in one environment. */
  List<String> executionUnitsIn(String environment) {
    return executionUnits().stream()
        .filter(unit -> part(unit, "ExecutionEnvRef").equals(environment))
        .toList();
  }

  /** A parameter of the row at a path; empty if there is none. */
  String part(String path, String name) {
    return read(path + '.' + name);
  }

  void setPart(String path, String name, String value) {
    put(path + '.' + name, value);
  }

  /** Numbers of the units that there are. */
  List<Integer> units() {
    return rows(UNITS);
  }

  /** A parameter of a unit; empty if the model does not have it. */
  String unit(int row, String name) {
    return read(unitPath(row) + '.' + name);
  }

  /** The path of a unit's row, without a final dot, as references have it. */
  String unitPath(int row) {
    return root + UNITS + row;
  }

  /** The paths of the execution environments, without final dots. */
  List<String> environments() {
    return rows(ENVIRONMENTS).stream().map(row -> root + ENVIRONMENTS + row).toList();
  }

  boolean isEnabled(String environment) {
    ParameterNode enable = tree.find(environment + ".Enable");
    return enable == null || tree.value(enable).equals("true");
  }

  /** What an execution environment calls itself. */
  String nameOf(String environment) {
    String name = read(environment + ".Name");
    return name.isEmpty() ? environment : name;
  }

  /**
   * Adds the row of a unit that is being installed.
   *
   * @throws FaultException 9004 if there is no room, 9005 if the model has no such table
   */
  int add(String uuid, String url, String environment) throws FaultException {
    int row = cpe.addObject(root + UNITS).instanceNumber();
    set(row, "UUID", uuid);
    set(row, "URL", url);
    set(row, "ExecutionEnvRef", environment);
    set(row, "Status", UnitOperation.INSTALL.status());
    return row;
  }

  void set(int row, String name, String value) {
    put(unitPath(row) + '.' + name, value);
  }

  /** Writes what is known of a unit now, and renews the rows of its execution units. */
  void describe(int row, DeploymentUnit unit) {
    set(row, "DUID", unit.duid());
    set(row, "Name", unit.name());
    set(row, "Vendor", unit.vendor());
    set(row, "Version", unit.version());
    set(row, "Description", unit.description());
    set(row, "Resolved", Boolean.toString(unit.resolved()));
    set(row, "VendorLogList", String.join(",", unit.vendorLogs()));
    set(row, "VendorConfigList", String.join(",", unit.vendorConfigs()));
    removeExecutionUnits(row);
    List<String> paths = new ArrayList<>();
    for (DeploymentUnit.ExecutionUnit part : unit.executionUnits()) {
      try {
        int number = cpe.addObject(root + EXECUTION_UNITS).instanceNumber();
        String path = root + EXECUTION_UNITS + number;
        paths.add(path);
        describe(path, part, unit, row);
      } catch (FaultException e) {
        break; // there is no room, or the model does not show them
      }
    }
    set(row, "ExecutionUnitList", String.join(",", paths));
    set(row, "Status", "Installed");
  }

  private void describe(
      String path, DeploymentUnit.ExecutionUnit part, DeploymentUnit unit, int row) {
    String environment = unit(row, "ExecutionEnvRef");
    put(path + ".EUID", nameOf(environment) + "-" + row + "-" + part.name());
    put(path + ".Name", part.name());
    put(path + ".ExecEnvLabel", part.name());
    put(path + ".Status", part.active() && isEnabled(environment) ? "Active" : "Idle");
    put(path + ".Vendor", unit.vendor());
    put(path + ".Version", unit.version());
    put(path + ".Description", unit.description());
    put(path + ".ExecutionEnvRef", environment);
    put(path + ".ExecutionFaultCode", "NoFault");
    put(path + ".AutoStart", Boolean.toString(part.active()));
  }

  /** The paths of a unit's execution units, separated by commas. */
  String executionUnits(int row) {
    return unit(row, "ExecutionUnitList");
  }

  void remove(int row) {
    removeExecutionUnits(row);
    delete(unitPath(row) + '.');
  }

  private void removeExecutionUnits(int row) {
    String paths = executionUnits(row);
    set(row, "ExecutionUnitList", "");
    for (String path : paths.split(",")) {
      if (!path.isEmpty()) {
        delete(path + '.');
      }
    }
  }

  private void delete(String path) {
    try {
      cpe.deleteObject(path);
    } catch (FaultException e) {
      // it is gone already
    }
  }

  private List<Integer> rows(String table) {
    ObjectNode node = tree.findObject(root + table);
    List<Integer> rows = new ArrayList<>();
    if (node != null && node.isTable()) {
      for (int row : tree.rows(node)) {
        rows.add(row);
      }
    }
    return rows;
  }

  private String read(String path) {
    ParameterNode node = tree.find(path);
    return node == null ? "" : tree.value(node);
  }

  private void put(String path, String value) {
    ParameterNode node = tree.find(path);
    if (node != null) {
      try {
        cpe.put(node, value);
      } catch (IllegalArgumentException e) {
        // the model has no such value
      }
    }
  }
}
