// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.tree.Faults.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.message.FaultException;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.spec.Spec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GetParameterValues and GetParameterNames. */
class ReadingTest {
  private final SampleSource source = SampleSource.tr181();
  private final ParameterTree tree = source.tree(SampleModels.TR181);

  @Test
  @Spec("E-18")
  void readsAParameterWithItsType() throws FaultException {
    assertThat(tree.values(List.of("Device.WiFi.SSID.2.SSID", "Device.DeviceInfo.UpTime")))
        .containsExactly(
            new ParameterValue("Device.DeviceInfo.UpTime", ValueType.UNSIGNED_INT, "17"),
            new ParameterValue("Device.WiFi.SSID.2.SSID", ValueType.STRING, "guest"));
  }

  @Test
  @Spec({"E-18", "E-19"})
  void readsEverythingBelowAPartialPath() throws FaultException {
    assertThat(valueNames("Device.WiFi.SSID."))
        .containsExactly(
            "Device.WiFi.SSID.1.Enable",
            "Device.WiFi.SSID.1.Alias",
            "Device.WiFi.SSID.1.SSID",
            "Device.WiFi.SSID.1.Stats.BytesSent",
            "Device.WiFi.SSID.2.Enable",
            "Device.WiFi.SSID.2.Alias",
            "Device.WiFi.SSID.2.SSID",
            "Device.WiFi.SSID.2.Stats.BytesSent");
    assertThat(valueNames("")).isEqualTo(valueNames("Device.")).hasSize(31);
  }

  @Test
  @Spec("E-19")
  void readsNothingOfAnEmptyTable() throws FaultException {
    assertThat(valueNames("Device.NAT.PortMapping.")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.Nothing",
        "Device.WiFi",
        "Device.WiFi.SSID.3.SSID",
        "Device.WiFi.SSID.SSID",
        "Device.WiFi.SSID.1",
        "device.WiFi.",
        "Device.WiFi.1.",
        "Device.DeviceInfo.UpTime.",
        "Device.WiFi.SSID.1.2.",
        "Other.",
        "Device",
        "Device.wifi.",
        "Device.WiFi.SSID.0.SSID",
        "Device.WiFi.SSID.01.SSID",
        "Device.WiFi.SSID.{i}.SSID",
        ".WiFi."
      })
  @Spec({"E-03", "E-20", "E-27", "I-11"})
  void refusesNamesOfWhatIsNotThere(String name) {
    assertThat(codeOf(() -> tree.values(List.of("Device.DeviceInfo.", name)))).isEqualTo(9005);
    assertThat(codeOf(() -> tree.names(name, false))).isEqualTo(9005);
    assertThat(codeOf(() -> tree.attributes(List.of(name)))).isEqualTo(9005);
    assertThat(tree.find(name)).isNull();
  }

  @Test
  @Spec("E-18")
  void refusesARequestWithoutNames() {
    assertThat(codeOf(() -> tree.values(List.of()))).isEqualTo(9003);
  }

  @Test
  @Spec({"E-21", "I-16"})
  void hidesPasswordsAndCommands() throws FaultException {
    tree.set(List.of(new ParameterValue("Device.Ping.Reset", ValueType.BOOLEAN, "1")), Writer.ACS);

    assertThat(tree.values(List.of("Device.ManagementServer.Password")).get(0).value()).isEmpty();
    assertThat(tree.values(List.of("Device.Ping.Reset")).get(0).value()).isEqualTo("false");
    assertThat(tree.engine().password()).isEqualTo("secret");
    assertThat(tree.value(node("Device.Ping.Reset"))).isEqualTo("true");
  }

  @Test
  @Spec("E-23")
  void answersOverlappingNamesOnceInModelOrder() throws FaultException {
    assertThat(
            valueNames(
                "Device.WiFi.SSID.2.",
                "Device.DeviceInfo.UpTime",
                "Device.WiFi.SSID.2.SSID",
                "Device.WiFi.SSID.1.SSID",
                "Device.DeviceInfo.",
                "Device.DeviceInfo."))
        .containsExactly(
            "Device.DeviceInfo.Manufacturer",
            "Device.DeviceInfo.SoftwareVersion",
            "Device.DeviceInfo.ProvisioningCode",
            "Device.DeviceInfo.UpTime",
            "Device.WiFi.SSID.1.SSID",
            "Device.WiFi.SSID.2.Enable",
            "Device.WiFi.SSID.2.Alias",
            "Device.WiFi.SSID.2.SSID",
            "Device.WiFi.SSID.2.Stats.BytesSent");
    assertThat(valueNames("Device.Hosts.", "Device.WiFi.", "Device.", "Device.Ping.Level"))
        .isEqualTo(valueNames("Device."));
  }

  @Test
  @Spec({"E-24", "E-25", "E-28", "E-29"})
  void namesTheObjectAndAllBelowIt() throws FaultException {
    assertThat(names("Device.WiFi.", false))
        .containsExactly(
            "Device.WiFi.=false",
            "Device.WiFi.SSIDNumberOfEntries=false",
            "Device.WiFi.SSID.=true",
            "Device.WiFi.SSID.1.=true",
            "Device.WiFi.SSID.1.Enable=true",
            "Device.WiFi.SSID.1.Alias=true",
            "Device.WiFi.SSID.1.SSID=true",
            "Device.WiFi.SSID.1.Stats.=false",
            "Device.WiFi.SSID.1.Stats.BytesSent=false",
            "Device.WiFi.SSID.2.=true",
            "Device.WiFi.SSID.2.Enable=true",
            "Device.WiFi.SSID.2.Alias=true",
            "Device.WiFi.SSID.2.SSID=true",
            "Device.WiFi.SSID.2.Stats.=false",
            "Device.WiFi.SSID.2.Stats.BytesSent=false");
    assertThat(names("Device.Hosts.", false))
        .contains("Device.Hosts.Host.=false", "Device.Hosts.Host.3.=false");
  }

  @Test
  @Spec("E-25")
  void namesOnlyChildrenOfTheNextLevel() throws FaultException {
    assertThat(names("Device.WiFi.", true))
        .containsExactly("Device.WiFi.SSIDNumberOfEntries=false", "Device.WiFi.SSID.=true");
    assertThat(names("Device.Hosts.Host.", true))
        .containsExactly("Device.Hosts.Host.3.=false", "Device.Hosts.Host.7.=false");
    assertThat(names("Device.", true)).hasSize(7).doesNotContain("Device.=false");
  }

  @Test
  @Spec("E-26")
  void namesFromTheEmptyPath() throws FaultException {
    assertThat(names("", true)).containsExactly("Device.=false");
    assertThat(names("", false)).isEqualTo(names("Device.", false)).startsWith("Device.=false");
  }

  @Test
  @Spec("E-26")
  void namesAParameterItselfButNoLevelBelowIt() throws FaultException {
    assertThat(names("Device.Ping.Level", false)).containsExactly("Device.Ping.Level=true");
    assertThat(codeOf(() -> tree.names("Device.Ping.Level", true))).isEqualTo(9003);
    assertThat(codeOf(() -> tree.names("Device.Ping.None", true))).isEqualTo(9005);
  }

  @Test
  @Spec("E-27")
  void namesNothingInAnEmptyTable() throws FaultException {
    assertThat(names("Device.NAT.PortMapping.", true)).isEmpty();
    assertThat(names("Device.NAT.PortMapping.", false))
        .containsExactly("Device.NAT.PortMapping.=true");
  }

  @Test
  @Spec("E-29")
  void namesTheSameParametersAsItReads() throws FaultException {
    assertThat(tree.names("", false))
        .extracting(ParameterInfo::name)
        .filteredOn(name -> !name.endsWith("."))
        .isEqualTo(valueNames(""));
  }

  @Test
  @Spec("E-30")
  void takesWildcardsOnlyIfItSaysSo() throws FaultException {
    String all = "Device.Hosts.Host.*.Active";
    assertThat(codeOf(() -> tree.values(List.of(all)))).isEqualTo(9005);

    source.values.put("Device.ManagementServer.InstanceWildcardsSupported", "true");

    assertThat(valueNames(all))
        .containsExactly("Device.Hosts.Host.3.Active", "Device.Hosts.Host.7.Active");
    assertThat(names("Device.WiFi.SSID.*.Stats.", true))
        .containsExactly(
            "Device.WiFi.SSID.1.Stats.BytesSent=false", "Device.WiFi.SSID.2.Stats.BytesSent=false");
    assertThat(tree.attributes(List.of(all))).hasSize(2);
    assertThat(valueNames("Device.NAT.PortMapping.*.Rule.*.Name")).isEmpty();
    assertThat(valueNames("Device.NAT.PortMapping.*.")).isEmpty();
    assertThat(codeOf(() -> tree.values(List.of("Device.NAT.PortMapping.*.None")))).isEqualTo(9005);
    assertThat(codeOf(() -> tree.values(List.of("Device.*.Host.")))).isEqualTo(9005);
    assertThat(codeOf(() -> tree.values(List.of("Device.Hosts.*.")))).isEqualTo(9005);
    assertThat(tree.find(all)).isNull();
  }

  @Test
  @Spec({"I-10", "I-29"})
  void countsDynamicRowsAsTheyComeAndGo() throws FaultException {
    ParameterNode count = node("Device.Hosts.HostNumberOfEntries");
    ParameterNode active = node("Device.Hosts.Host.7.Active");
    assertThat(tree.value(count)).isEqualTo("2");

    source.rows.put("Device.Hosts.Host.", new int[] {3});

    assertThat(tree.value(count)).isEqualTo("1");
    assertThat(tree.exists(active)).isFalse();
    assertThat(codeOf(() -> tree.values(List.of(active.path())))).isEqualTo(9005);
  }

  @Test
  void makesNoNodesForNamesThatMeanNothing() throws FaultException {
    Nodes nodes = tree.nodes();
    tree.names("", false);
    int objects = nodes.objectCount();
    int parameters = nodes.parameterCount();

    for (int i = 1; i < 1000; i++) {
      tree.find("Device.WiFi.SSID." + (i + 2) + ".SSID");
      tree.find("Device.Made.Up" + i);
    }

    assertThat(nodes.objectCount()).isEqualTo(objects);
    assertThat(nodes.parameterCount()).isEqualTo(parameters);
  }

  @Test
  void knowsTheInstancesInAPath() {
    ParameterTree gateway = SampleSource.tr098().tree(SampleModels.TR098);
    ParameterNode address =
        gateway.find(
            "InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANIPConnection.2"
                + ".ExternalIPAddress");

    assertThat(address).isNotNull();
    assertThat(new int[] {address.instanceAt(1), address.instanceAt(2), address.instanceAt(3)})
        .containsExactly(1, 1, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> address.instanceAt(4));
    assertThatIllegalArgumentException().isThrownBy(() -> address.instanceAt(0));
  }

  @Test
  @Spec({"D-21", "D-22"})
  void findsTheParametersOfEveryInform() throws FaultException {
    assertThat(tree.forcedInform())
        .extracting(ParameterNode::path)
        .containsExactly(
            "Device.RootDataModelVersion",
            "Device.DeviceInfo.SoftwareVersion",
            "Device.ManagementServer.ParameterKey",
            "Device.ManagementServer.ConnectionRequestURL");

    ParameterTree gateway = SampleSource.tr098().tree(SampleModels.TR098);
    String connection = "InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANIPConnection.2";
    assertThat(gateway.forcedInform()).hasSize(4);
    gateway.set(
        List.of(
            new ParameterValue(
                "InternetGatewayDevice.Layer3Forwarding.DefaultConnectionService",
                ValueType.STRING,
                connection)),
        Writer.ACS);
    assertThat(gateway.forcedInform())
        .extracting(ParameterNode::path)
        .containsExactly(
            "InternetGatewayDevice.DeviceSummary",
            "InternetGatewayDevice.DeviceInfo.SoftwareVersion",
            connection + ".ExternalIPAddress");
  }

  private ParameterNode node(String path) {
    ParameterNode node = tree.find(path);
    if (node == null) {
      throw new AssertionError(path);
    }
    return node;
  }

  private List<String> valueNames(String... names) throws FaultException {
    return tree.values(Arrays.asList(names)).stream().map(ParameterValue::name).toList();
  }

  private List<String> names(String path, boolean nextLevel) throws FaultException {
    return tree.names(path, nextLevel).stream()
        .map(info -> info.name() + "=" + info.writable())
        .toList();
  }
}
