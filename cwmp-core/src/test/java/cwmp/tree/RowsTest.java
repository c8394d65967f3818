// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.tree.Faults.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.ValueType;
import cwmp.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AddObject and DeleteObject. */
class RowsTest {
  private static final String SSIDS = "Device.WiFi.SSID.";
  private static final String MAPPINGS = "Device.NAT.PortMapping.";

  private final SampleSource source = SampleSource.tr181();
  private final ParameterTree tree = source.tree(SampleModels.TR181);

  @Test
  @Spec({"E-39", "E-40", "I-10", "I-20", "I-21"})
  void addsARowWithTheModelsDefaults() throws FaultException {
    source.values.put("Device.WiFi.SSID.3.SSID", "of the source");

    Added added = tree.addObject(SSIDS, Writer.ACS);

    assertThat(added.instanceNumber()).isEqualTo(3);
    assertThat(added.changes())
        .containsExactly(new Change(node("Device.WiFi.SSIDNumberOfEntries"), "2", "3", Writer.ACS));
    assertThat(read("Device.WiFi.SSIDNumberOfEntries")).isEqualTo("3");
    assertThat(tree.values(List.of("Device.WiFi.SSID.3.")))
        .extracting(ParameterValue::value)
        .containsExactly("false", "cpe-3", "new", "0");
  }

  @Test
  @Spec("E-40")
  void addsARowWithItsNestedTablesEmpty() throws FaultException {
    source.rows.put("Device.NAT.PortMapping.1.Rule.", new int[] {1});

    tree.addObject(MAPPINGS, Writer.ACS);

    assertThat(read("Device.NAT.PortMapping.1.RuleNumberOfEntries")).isEqualTo("0");
    assertThat(tree.addObject("Device.NAT.PortMapping.1.Rule.", Writer.ACS).instanceNumber())
        .isEqualTo(1);
    assertThat(read("Device.NAT.PortMapping.1.RuleNumberOfEntries")).isEqualTo("1");
    assertThat(read("Device.NAT.PortMapping.1.Rule.1.Name")).isEmpty();
  }

  @Test
  @Spec("E-40")
  void readsLiveValuesOfARowThatWasAdded() throws FaultException {
    tree.addObject(SSIDS, Writer.ACS);
    source.moving.add("Device.WiFi.SSID.3.Stats.BytesSent");
    source.values.put("Device.WiFi.SSID.3.Stats.BytesSent", "99");

    assertThat(read("Device.WiFi.SSID.3.Stats.BytesSent")).isEqualTo("99");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.WiFi.SSID",
        "Device.WiFi.",
        "Device.WiFi.SSID.1.",
        "Device.Nothing.",
        "",
        "Device.Hosts.Host.",
        "Device.NAT.PortMapping.1.Rule.",
        "Device.NAT.PortMapping.*.Rule.",
        "Device.WiFi.SSID.*.",
        "Device.DeviceInfo.UpTime"
      })
  @Spec({"E-39", "E-41"})
  void addsOnlyToATableThatTakesRows(String path) {
    assertThat(codeOf(() -> tree.addObject(path, Writer.ACS))).isEqualTo(9005);
    assertThat(tree.state()).isSameAs(TreeState.EMPTY);
  }

  @Test
  @Spec("E-41")
  void addsNoRowToAFullTable() throws FaultException {
    tree.addObject(SSIDS, Writer.ACS);
    tree.addObject(SSIDS, Writer.ACS);

    assertThat(codeOf(() -> tree.addObject(SSIDS, Writer.ACS))).isEqualTo(9004);
    tree.deleteObject("Device.WiFi.SSID.1.", Writer.ACS);
    assertThat(tree.addObject(SSIDS, Writer.ACS).instanceNumber()).isEqualTo(5);
  }

  @Test
  @Spec("E-42")
  void givesAFreedNumberNotSoonAgain() throws FaultException {
    List<Integer> given = new ArrayList<>();
    for (int i = 0; i < 1024; i++) {
      int number = tree.addObject(MAPPINGS, Writer.ACS).instanceNumber();
      tree.deleteObject(MAPPINGS + number + ".", Writer.ACS);
      given.add(number);
    }

    assertThat(given).doesNotHaveDuplicates();
    assertThat(tree.addObject(MAPPINGS, Writer.ACS).instanceNumber()).isEqualTo(1);
    assertThat(tree.addObject(MAPPINGS, Writer.ACS).instanceNumber()).isEqualTo(2);
  }

  @Test
  @Spec({"E-43", "I-10"})
  void deletesARowAndAllBelowIt() throws FaultException {
    tree.addObject(MAPPINGS, Writer.ACS);
    tree.addObject("Device.NAT.PortMapping.1.Rule.", Writer.ACS);
    set("Device.NAT.PortMapping.1.Rule.1.Name", "mine");
    ParameterNode name = node("Device.NAT.PortMapping.1.Rule.1.Name");

    List<Change> changes = tree.deleteObject("Device.NAT.PortMapping.1.", Writer.ACS).changes();

    assertThat(changes)
        .containsExactly(
            new Change(node("Device.NAT.PortMappingNumberOfEntries"), "1", "0", Writer.ACS));
    assertThat(tree.exists(name)).isFalse();
    assertThat(tree.entries().values()).isEmpty();
    assertThat(tree.entries().tables())
        .containsExactly(new TreeEntries.Table(MAPPINGS, List.of(), List.of(), 1));
  }

  @Test
  @Spec("E-43")
  void deletesARowOfTheFactoryState() throws FaultException {
    set("Device.WiFi.SSID.2.SSID", "mine");

    tree.deleteObject("Device.WiFi.SSID.2.", Writer.ACS);

    assertThat(tree.find("Device.WiFi.SSID.2.SSID")).isNull();
    assertThat(read("Device.WiFi.SSIDNumberOfEntries")).isEqualTo("1");
    assertThat(tree.addObject(SSIDS, Writer.ACS).instanceNumber()).isEqualTo(3);
    tree.reset();
    assertThat(read("Device.WiFi.SSID.2.SSID")).isEqualTo("guest");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.WiFi.SSID.",
        "Device.WiFi.SSID.1",
        "Device.WiFi.SSID.9.",
        "Device.WiFi.",
        "",
        "Device.Hosts.Host.3.",
        "Device.WiFi.SSID.*.",
        "Device.WiFi.SSID.1.SSID",
        "Device."
      })
  @Spec("E-44")
  void deletesOnlyRowsThatMayGo(String path) {
    assertThat(codeOf(() -> tree.deleteObject(path, Writer.ACS))).isEqualTo(9005);
    assertThat(tree.state()).isSameAs(TreeState.EMPTY);
  }

  @Test
  @Spec("E-41")
  void letsTheDeviceChangeTablesThatTheAcsCannot() throws FaultException {
    Added added = tree.addObject("Device.Hosts.Host.", Writer.DEVICE);

    assertThat(added.instanceNumber()).isEqualTo(8);
    assertThat(read("Device.Hosts.HostNumberOfEntries")).isEqualTo("3");
    tree.deleteObject("Device.Hosts.Host.3.", Writer.DEVICE);
    assertThat(tree.rows(object("Device.Hosts.Host."))).containsExactly(7, 8);
  }

  @Test
  @Spec("I-29")
  void keepsItsOwnRowsWhileTheSourcesComeAndGo() throws FaultException {
    tree.addObject("Device.Hosts.Host.", Writer.DEVICE);
    source.rows.put("Device.Hosts.Host.", new int[] {1, 8, 12});

    assertThat(tree.rows(object("Device.Hosts.Host."))).containsExactly(1, 8, 12);
    source.rows.remove("Device.Hosts.Host.");
    assertThat(tree.rows(object("Device.Hosts.Host."))).containsExactly(8);
  }

  @Test
  void sharesTheNodesOfRowsBetweenDevices() throws FaultException {
    ParameterTree other = new ParameterTree(tree.nodes(), source);
    tree.addObject(SSIDS, Writer.ACS);
    int count = tree.nodes().objectCount();

    other.addObject(SSIDS, Writer.ACS);

    assertThat(other.nodes().objectCount()).isEqualTo(count);
    assertThat(other.find("Device.WiFi.SSID.3.SSID")).isSameAs(node("Device.WiFi.SSID.3.SSID"));
  }

  @Test
  void renewsTheRowsOfATableThatTheDeviceReports() throws FaultException {
    ObjectNode hosts = tree.findObject("Device.Hosts.Host.");
    assertThat(hosts).isNotNull();
    tree.put(node("Device.Hosts.Host.3.Active"), "true", Writer.DEVICE);
    tree.put(node("Device.WiFi.SSID.1.SSID"), "other", Writer.DEVICE);

    List<Change> changes = tree.renewRows(hosts, 3, Writer.ENGINE);

    assertThat(changes)
        .containsExactly(
            new Change(node("Device.Hosts.HostNumberOfEntries"), "2", "3", Writer.ENGINE));
    assertThat(tree.rows(hosts)).containsExactly(1, 2, 3);
    assertThat(read("Device.Hosts.Host.3.Active")).isEqualTo("false");
    assertThat(tree.find("Device.Hosts.Host.7.Active")).isNull();
    assertThat(read("Device.WiFi.SSID.1.SSID")).isEqualTo("other");
    tree.put(node("Device.Hosts.Host.1.Active"), "true", Writer.DEVICE);

    assertThat(tree.renewRows(hosts, 3, Writer.ENGINE)).isEmpty();
    assertThat(read("Device.Hosts.Host.1.Active")).isEqualTo("false");
  }

  @Test
  void holdsNothingOfATableWithoutRowsThatTheFactoryHasNoneOf() throws FaultException {
    source.rows.remove("Device.Hosts.Host.");
    ObjectNode hosts = tree.findObject("Device.Hosts.Host.");
    assertThat(hosts).isNotNull();
    tree.renewRows(hosts, 2, Writer.ENGINE);
    tree.put(node("Device.Hosts.Host.2.Active"), "true", Writer.ENGINE);

    tree.renewRows(hosts, 0, Writer.ENGINE);

    assertThat(tree.state()).isSameAs(TreeState.EMPTY);
  }

  @Test
  void renewsNoRowsWhereThereIsNoRoom() {
    ObjectNode ssids = tree.findObject(SSIDS);
    assertThat(ssids).isNotNull();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> tree.renewRows(ssids, 5, Writer.ENGINE))
        .withMessageContaining("cannot have 5 new rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tree.renewRows(tree.nodes().root(), 1, Writer.ENGINE));
  }

  @Test
  void forgetsValuesAndKeepsAttributes() throws FaultException {
    ParameterNode level = node("Device.Ping.Level");
    ParameterNode hidden = node("Device.WiFi.SSID.1.SSID");
    tree.put(level, "2", Writer.ENGINE);
    tree.put(hidden, "other", Writer.DEVICE);
    tree.setAttributes(
        List.of(new SetParameterAttributesStruct(level.path(), true, 1, false, List.of())));

    assertThat(tree.forget(List.of(level, level), Writer.ENGINE))
        .containsExactly(new Change(level, "2", "0", Writer.ENGINE));
    assertThat(tree.forget(List.of(level), Writer.ENGINE)).isEmpty();

    assertThat(tree.notification(level)).isEqualTo(1);
    assertThat(tree.value(hidden)).isEqualTo("other");
  }

  private void set(String name, String value) throws FaultException {
    tree.set(List.of(new ParameterValue(name, ValueType.ABSENT, value)), Writer.ACS);
  }

  private ObjectNode object(String path) {
    ObjectNode node = tree.findObject(path);
    if (node == null) {
      throw new AssertionError(path);
    }
    return node;
  }

  private ParameterNode node(String path) {
    ParameterNode node = tree.find(path);
    if (node == null) {
      throw new AssertionError(path);
    }
    return node;
  }

  private String read(String path) {
    return tree.value(node(path));
  }
}
