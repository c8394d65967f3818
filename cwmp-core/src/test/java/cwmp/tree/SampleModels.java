// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.DATE_TIME;
import static cwmp.message.ValueType.INT;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static cwmp.message.ValueType.UNSIGNED_LONG;

import java.util.List;

/** Small models in the shapes of TR-181 and TR-098. */
final class SampleModels {
  /** The shape of TR-181: tables near the root, a table in a table, a dynamic table. */
  static final Schema TR181 = tr181();

  /** The shape of TR-098: deep tables, a forced parameter in one. */
  static final Schema TR098 = tr098();

  private SampleModels() {}

  private static Schema tr181() {
    ParameterSpec text = ParameterSpec.readWrite(STRING);
    ParameterSpec count = ParameterSpec.readOnly(UNSIGNED_INT);
    ParameterSpec flag = ParameterSpec.readWrite(BOOLEAN);
    return Schema.builder("Device")
        .parameter("Device.RootDataModelVersion", ParameterSpec.readOnly(STRING).inEveryInform())
        .object("Device.DeviceInfo.", ObjectSpec.READ_ONLY)
        .parameter("Device.DeviceInfo.Manufacturer", ParameterSpec.readOnly(STRING))
        .parameter("Device.DeviceInfo.SoftwareVersion", ParameterSpec.readOnly(STRING))
        .parameter("Device.DeviceInfo.ProvisioningCode", text.within(Facets.maxLength(64)))
        .parameter("Device.DeviceInfo.UpTime", count)
        .parameter("Device.ManagementServer.URL", text)
        .parameter("Device.ManagementServer.Password", text)
        .parameter("Device.ManagementServer.PeriodicInformEnable", flag)
        .parameter(
            "Device.ManagementServer.PeriodicInformInterval", ParameterSpec.readWrite(UNSIGNED_INT))
        .parameter("Device.ManagementServer.PeriodicInformTime", ParameterSpec.readWrite(DATE_TIME))
        .parameter("Device.ManagementServer.ParameterKey", ParameterSpec.readOnly(STRING))
        .parameter("Device.ManagementServer.ConnectionRequestURL", ParameterSpec.readOnly(STRING))
        .parameter(
            "Device.ManagementServer.LightweightNotificationProtocolsSupported",
            ParameterSpec.readOnly(STRING).listOf(ListFacets.ANY))
        .parameter(
            "Device.ManagementServer.InstanceWildcardsSupported", ParameterSpec.readOnly(BOOLEAN))
        .parameter("Device.WiFi.SSIDNumberOfEntries", count)
        .object("Device.WiFi.SSID.{i}.", new ObjectSpec(true, 4, null))
        .parameter("Device.WiFi.SSID.{i}.Enable", flag.withDefault("false"))
        .parameter("Device.WiFi.SSID.{i}.Alias", text.within(Facets.maxLength(64)))
        .parameter(
            "Device.WiFi.SSID.{i}.SSID", text.within(Facets.maxLength(32)).withDefault("new"))
        .parameter(
            "Device.WiFi.SSID.{i}.Stats.BytesSent",
            ParameterSpec.readOnly(UNSIGNED_LONG).notifying(NotificationRule.CAN_DENY))
        .parameter("Device.NAT.PortMappingNumberOfEntries", count)
        .object("Device.NAT.PortMapping.{i}.", ObjectSpec.CREATABLE)
        .parameter("Device.NAT.PortMapping.{i}.Port", port())
        .parameter("Device.NAT.PortMapping.{i}.RuleNumberOfEntries", count)
        .object("Device.NAT.PortMapping.{i}.Rule.{i}.", ObjectSpec.CREATABLE)
        .parameter("Device.NAT.PortMapping.{i}.Rule.{i}.Name", text)
        .parameter("Device.Hosts.HostNumberOfEntries", count)
        .object("Device.Hosts.Host.{i}.", ObjectSpec.READ_ONLY)
        .parameter("Device.Hosts.Host.{i}.Active", ParameterSpec.readOnly(BOOLEAN))
        .parameter("Device.Ping.State", state())
        .parameter("Device.Ping.Reset", flag.asHidden())
        .parameter("Device.Ping.Level", ParameterSpec.readWrite(INT).within(Facets.range(-3, 3)))
        .parameter("Device.Ping.Hosts", text.listOf(new ListFacets(0, 3, List.of())))
        .build();
  }

  private static ParameterSpec port() {
    return ParameterSpec.readWrite(UNSIGNED_INT).within(Facets.range(1, 65535)).withDefault("80");
  }

  private static ParameterSpec state() {
    return ParameterSpec.readWrite(STRING)
        .within(
            Facets.NONE.withEnumeration(
                List.of(
                    new Facets.Enumerated("None", false),
                    new Facets.Enumerated("Requested", true),
                    new Facets.Enumerated("Complete", false))));
  }

  private static Schema tr098() {
    String connection = "InternetGatewayDevice.WANDevice.{i}.WANConnectionDevice.{i}.";
    ParameterSpec address =
        ParameterSpec.readOnly(STRING).notifying(NotificationRule.DEFAULT_ACTIVE).inEveryInform();
    return Schema.builder("InternetGatewayDevice")
        .parameter(
            "InternetGatewayDevice.DeviceSummary", ParameterSpec.readOnly(STRING).inEveryInform())
        .parameter("InternetGatewayDevice.WANDeviceNumberOfEntries", count())
        .parameter(
            "InternetGatewayDevice.DeviceInfo.SoftwareVersion", ParameterSpec.readOnly(STRING))
        .parameter("InternetGatewayDevice.ManagementServer.URL", ParameterSpec.readWrite(STRING))
        .parameter(
            "InternetGatewayDevice.Layer3Forwarding.DefaultConnectionService",
            ParameterSpec.readWrite(STRING))
        .object("InternetGatewayDevice.WANDevice.{i}.", ObjectSpec.READ_ONLY)
        .parameter("InternetGatewayDevice.WANDevice.{i}.WANConnectionNumberOfEntries", count())
        .object(connection, new ObjectSpec(true, 8, "WANConnectionNumberOfEntries"))
        .parameter(connection + "WANIPConnectionNumberOfEntries", count())
        .object(connection + "WANIPConnection.{i}.", ObjectSpec.CREATABLE)
        .parameter(connection + "WANIPConnection.{i}.ExternalIPAddress", address)
        .build();
  }

  private static ParameterSpec count() {
    return ParameterSpec.readOnly(UNSIGNED_INT);
  }
}
