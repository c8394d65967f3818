// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Rows and values by path, which the test changes as it goes; else the model's defaults. */
final class SampleSource implements ValueSource {
  final Map<String, int[]> rows = new HashMap<>();
  final Map<String, String> values = new HashMap<>();
  final Set<String> moving = new HashSet<>();

  /** A TR-181 device: two SSIDs, two hosts, a clock. */
  static SampleSource tr181() {
    SampleSource source = new SampleSource();
    source.rows.put("Device.WiFi.SSID.", new int[] {1, 2});
    source.rows.put("Device.Hosts.Host.", new int[] {3, 7});
    source.values.put("Device.RootDataModelVersion", "2.19");
    source.values.put("Device.DeviceInfo.SoftwareVersion", "1.0");
    source.values.put("Device.WiFi.SSID.1.SSID", "home");
    source.values.put("Device.WiFi.SSID.1.Alias", "main");
    source.values.put("Device.WiFi.SSID.2.SSID", "guest");
    source.values.put("Device.WiFi.SSID.2.Alias", "guests");
    source.values.put("Device.ManagementServer.Password", "secret");
    source.values.put("Device.DeviceInfo.UpTime", "17");
    source.moving.add("Device.DeviceInfo.UpTime");
    return source;
  }

  /** A TR-098 device with two WAN connections. */
  static SampleSource tr098() {
    SampleSource source = new SampleSource();
    String connection = "InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANIPConnection.";
    source.rows.put("InternetGatewayDevice.WANDevice.", new int[] {1});
    source.rows.put("InternetGatewayDevice.WANDevice.1.WANConnectionDevice.", new int[] {1});
    source.rows.put(connection, new int[] {1, 2});
    source.values.put(connection + "1.ExternalIPAddress", "192.0.2.1");
    source.values.put(connection + "2.ExternalIPAddress", "192.0.2.2");
    return source;
  }

  ParameterTree tree(Schema schema) {
    return new ParameterTree(new Nodes(schema), this);
  }

  @Override
  public int[] rows(ObjectNode table) {
    return rows.getOrDefault(table.path(), new int[0]);
  }

  @Override
  public String value(ParameterNode parameter) {
    return values.getOrDefault(parameter.path(), parameter.schema().defaultValue());
  }

  @Override
  public boolean movesByItself(ParameterNode parameter) {
    return moving.contains(parameter.path());
  }
}
