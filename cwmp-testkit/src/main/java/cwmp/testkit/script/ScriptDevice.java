// SPDX-License-Identifier: Apache-2.0
package cwmp.testkit.script;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.DATE_TIME;
import static cwmp.message.ValueType.INT;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;

import cwmp.diagnostics.Diagnostics;
import cwmp.software.ExecutionUnits;
import cwmp.tree.Facets;
import cwmp.tree.ListFacets;
import cwmp.tree.NotificationRule;
import cwmp.tree.ObjectNode;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterSpec;
import cwmp.tree.Schema;
import cwmp.tree.SchemaBuilder;
import cwmp.tree.ValueSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The device that all session scripts speak of: a model small enough to know by heart.
 *
 * <p>It has a writable table {@code Device.NAT.PortMapping.{i}.}, empty in the factory, and one of
 * two hosts that only the device changes. It can ping, and install software modules in one
 * execution environment. Periodic Informs are off.
 */
public final class ScriptDevice {
  /** The user name with which it logs in to the ACS. */
  public static final String USERNAME = "cpe";

  /** The password with which it logs in to the ACS. */
  public static final String PASSWORD = "secret";

  private static final int[] NO_ROWS = {};
  private static final int[] ONE_ROW = {1};
  private static final int[] TWO_ROWS = {1, 2};
  private static final String PING = "Device.IP.Diagnostics.IPPing.";
  private static final String ENVIRONMENT = "Device.SoftwareModules.ExecEnv.";

  private static final Map<String, String> FACTORY =
      Map.ofEntries(
          Map.entry("Device.RootDataModelVersion", "2.19"),
          Map.entry("Device.DeviceInfo.Manufacturer", "Acme"),
          Map.entry("Device.DeviceInfo.ManufacturerOUI", "FEFEFE"),
          Map.entry("Device.DeviceInfo.ProductClass", "ScriptCpe"),
          Map.entry("Device.DeviceInfo.SerialNumber", "000001"),
          Map.entry("Device.DeviceInfo.HardwareVersion", "A"),
          Map.entry("Device.DeviceInfo.SoftwareVersion", "1.0"),
          Map.entry("Device.ManagementServer.Username", USERNAME),
          Map.entry("Device.ManagementServer.Password", PASSWORD),
          Map.entry("Device.ManagementServer.ConnectionRequestURL", "http://127.0.0.1:7548/cr"),
          Map.entry("Device.ManagementServer.PeriodicInformEnable", "false"),
          Map.entry("Device.ManagementServer.PeriodicInformInterval", "3600"),
          Map.entry("Device.ManagementServer.InstanceWildcardsSupported", "true"),
          Map.entry(PING + "DiagnosticsState", "None"),
          Map.entry(ENVIRONMENT + "1.Enable", "true"),
          Map.entry(ENVIRONMENT + "1.Name", "linux"),
          Map.entry("Device.Hosts.Host.1.HostName", "phone"),
          Map.entry("Device.Hosts.Host.1.Active", "true"),
          Map.entry("Device.Hosts.Host.2.HostName", "printer"),
          Map.entry("Device.Hosts.Host.2.Active", "false"));

  private ScriptDevice() {}

  /** Its model. */
  public static Schema schema() {
    SchemaBuilder model = Schema.builder("Device");
    model.parameter("Device.RootDataModelVersion", readOnly().inEveryInform());
    for (String name :
        new String[] {"Manufacturer", "ManufacturerOUI", "ProductClass", "SerialNumber"}) {
      model.parameter("Device.DeviceInfo." + name, readOnly());
    }
    model.parameter("Device.DeviceInfo.HardwareVersion", readOnly());
    model.parameter("Device.DeviceInfo.SoftwareVersion", readOnly());
    model.parameter(
        "Device.DeviceInfo.ProvisioningCode",
        text(64).inEveryInform().notifying(NotificationRule.FORCED_ACTIVE));
    managementServer(model);
    ping(model);
    softwareModules(model);
    model.object("Device.Hosts.", ObjectSpec.READ_ONLY);
    model.parameter("Device.Hosts.HostNumberOfEntries", ParameterSpec.readOnly(UNSIGNED_INT));
    model.object("Device.Hosts.Host.{i}.", ObjectSpec.READ_ONLY);
    model.parameter("Device.Hosts.Host.{i}.HostName", readOnly());
    model.parameter("Device.Hosts.Host.{i}.Active", ParameterSpec.readOnly(BOOLEAN));
    model.object("Device.NAT.", ObjectSpec.READ_ONLY);
    model.parameter("Device.NAT.PortMappingNumberOfEntries", ParameterSpec.readOnly(UNSIGNED_INT));
    model.object("Device.NAT.PortMapping.{i}.", new ObjectSpec(true, 2, null));
    model.parameter(
        "Device.NAT.PortMapping.{i}.Enable", ParameterSpec.readWrite(BOOLEAN).withDefault("false"));
    model.parameter(
        "Device.NAT.PortMapping.{i}.ExternalPort",
        ParameterSpec.readWrite(UNSIGNED_INT).within(Facets.range(0, 65535)).withDefault("0"));
    model.parameter(
        "Device.NAT.PortMapping.{i}.Protocol",
        ParameterSpec.readWrite(STRING).within(Facets.oneOf("TCP", "UDP")).withDefault("TCP"));
    model.parameter("Device.NAT.PortMapping.{i}.Description", text(256).withDefault(""));
    return model.build();
  }

  private static void ping(SchemaBuilder model) {
    model.check(Diagnostics.check());
    List<Facets.Enumerated> states = new ArrayList<>();
    for (String state : new String[] {"Requested", "Canceled"}) {
      states.add(new Facets.Enumerated(state, true));
    }
    for (String state : new String[] {"None", "Complete", "Error_NoRouteToHost", "Error_Other"}) {
      states.add(new Facets.Enumerated(state, false));
    }
    model.parameter(
        PING + "DiagnosticsState",
        ParameterSpec.readWrite(STRING).within(Facets.NONE.withEnumeration(states)));
    model.parameter(PING + "Host", text(256));
    model.parameter(
        PING + "NumberOfRepetitions", ParameterSpec.readWrite(UNSIGNED_INT).withDefault("3"));
    for (String name : new String[] {"SuccessCount", "FailureCount", "AverageResponseTime"}) {
      model.parameter(PING + name, ParameterSpec.readOnly(UNSIGNED_INT));
    }
  }

  private static void softwareModules(SchemaBuilder model) {
    model.object("Device.SoftwareModules.", ObjectSpec.READ_ONLY);
    for (String table : new String[] {"ExecEnv", "DeploymentUnit", "ExecutionUnit"}) {
      model.parameter(
          "Device.SoftwareModules." + table + "NumberOfEntries",
          ParameterSpec.readOnly(UNSIGNED_INT));
    }
    model.object(ENVIRONMENT + "{i}.", ObjectSpec.READ_ONLY);
    model.parameter(ENVIRONMENT + "{i}.Enable", ParameterSpec.readWrite(BOOLEAN));
    model.parameter(ENVIRONMENT + "{i}.Name", readOnly());
    String policy = "Device.ManagementServer.DUStateChangeComplPolicy.";
    model.parameter(policy + "Enable", ParameterSpec.readWrite(BOOLEAN));
    model.parameter(policy + "OperationTypeFilter", text(64));
    model.parameter(policy + "ResultTypeFilter", text(64));
    model.parameter(policy + "FaultCodeFilter", text(256));
    String unit = "Device.SoftwareModules.DeploymentUnit.{i}.";
    model.object(unit, ObjectSpec.READ_ONLY);
    for (String name :
        new String[] {
          "UUID", "Name", "Status", "URL", "Version", "ExecutionUnitList", "ExecutionEnvRef"
        }) {
      model.parameter(unit + name, readOnly());
    }
    model.parameter(unit + "Resolved", ParameterSpec.readOnly(BOOLEAN));
    String part = "Device.SoftwareModules.ExecutionUnit.{i}.";
    model.object(part, ObjectSpec.READ_ONLY);
    model.parameter(part + "Name", readOnly());
    model.parameter(part + "Status", readOnly());
    model.parameter(part + "RequestedState", text(32).asCommand());
    model.parameter(part + "ExecutionEnvRef", readOnly());
    model.check(ExecutionUnits.check());
  }

  private static void managementServer(SchemaBuilder model) {
    String server = "Device.ManagementServer.";
    model.parameter(server + "URL", text(256));
    model.parameter(server + "Username", text(256));
    model.parameter(server + "Password", text(256).asHidden());
    model.parameter(server + "PeriodicInformEnable", ParameterSpec.readWrite(BOOLEAN));
    model.parameter(server + "PeriodicInformInterval", ParameterSpec.readWrite(UNSIGNED_INT));
    model.parameter(server + "PeriodicInformTime", ParameterSpec.readWrite(DATE_TIME));
    model.parameter(server + "ParameterKey", readOnly());
    model.parameter(server + "ConnectionRequestURL", readOnly());
    model.parameter(server + "ConnectionRequestUsername", text(256));
    model.parameter(server + "ConnectionRequestPassword", text(256).asHidden());
    model.parameter(server + "DelayReboot", ParameterSpec.readWrite(INT));
    model.parameter(server + "CWMPRetryMinimumWaitInterval", ParameterSpec.readWrite(UNSIGNED_INT));
    model.parameter(server + "CWMPRetryIntervalMultiplier", ParameterSpec.readWrite(UNSIGNED_INT));
    model.parameter(
        server + "HTTPCompressionSupported",
        ParameterSpec.readOnly(STRING).listOf(ListFacets.ANY).withDefault("GZIP,Deflate"));
    model.parameter(
        server + "HTTPCompression", ParameterSpec.readWrite(STRING).withDefault("Disabled"));
    model.parameter(server + "InstanceWildcardsSupported", ParameterSpec.readOnly(BOOLEAN));
  }

  /**
   * Its values as they come from the factory.
   *
   * @param acsUrl its ManagementServer.URL
   */
  public static ValueSource values(String acsUrl) {
    return new ValueSource() {
      @Override
      public int[] rows(ObjectNode table) {
        return switch (table.path()) {
          case "Device.Hosts.Host." -> TWO_ROWS;
          case ENVIRONMENT -> ONE_ROW;
          default -> NO_ROWS;
        };
      }

      @Override
      public String value(ParameterNode parameter) {
        String name = parameter.path();
        return name.equals("Device.ManagementServer.URL")
            ? acsUrl
            : FACTORY.getOrDefault(name, parameter.schema().defaultValue());
      }
    };
  }

  private static ParameterSpec readOnly() {
    return ParameterSpec.readOnly(STRING);
  }

  private static ParameterSpec text(int maxLength) {
    return ParameterSpec.readWrite(STRING).within(Facets.maxLength(maxLength));
  }
}
