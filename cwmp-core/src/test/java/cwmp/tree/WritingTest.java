// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.message.ValueType.ABSENT;
import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.INT;
import static cwmp.message.ValueType.OTHER;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static cwmp.tree.Faults.codeOf;
import static cwmp.tree.Faults.faultOf;
import static cwmp.tree.Faults.parametersOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SetParameterValues, and values written on the device's own side. */
class WritingTest {
  private static final String SSID = "Device.WiFi.SSID.1.SSID";
  private static final String INTERVAL = "Device.ManagementServer.PeriodicInformInterval";
  private static final String UP_TIME = "Device.DeviceInfo.UpTime";

  private final SampleSource source = SampleSource.tr181();
  private final ParameterTree tree = source.tree(SampleModels.TR181);

  @Test
  @Spec("E-13")
  void setsValuesInTheirCanonicalForm() throws FaultException {
    List<Change> changes =
        set(value(SSID, STRING, " new "), value(INTERVAL, UNSIGNED_INT, " 0060 "));

    assertThat(read(SSID)).isEqualTo(" new ");
    assertThat(read(INTERVAL)).isEqualTo("60");
    assertThat(tree.engine().periodicInformInterval()).isEqualTo(60);
    assertThat(changes)
        .containsExactly(
            new Change(node(SSID), "home", " new ", Writer.ACS),
            new Change(node(INTERVAL), "86400", "60", Writer.ACS));
    assertThat(tree.writer(node(SSID))).isEqualTo(Writer.ACS);
    assertThat(tree.writer(node(UP_TIME))).isEqualTo(Writer.FACTORY);
  }

  @Test
  @Spec("C-32")
  void tellsAWriteOfTheSameValueFromAChange() throws FaultException {
    assertThat(set(value(SSID, STRING, "home"))).noneMatch(Change::differs).hasSize(1);
    assertThat(set(value(SSID, STRING, "away"))).allMatch(Change::differs);
  }

  @Test
  @Spec({"E-10", "E-13", "F-05", "F-06"})
  void reportsEveryBadParameterInRequestOrderAndSetsNone() {
    TreeState before = tree.state();
    String strange = "Device.\u20AC." + "x".repeat(300);
    List<ParameterValue> values =
        List.of(
            value(SSID, STRING, "fine"),
            value("Device.Ping.Level", INT, "4"),
            value(strange, STRING, ""),
            value("Device.WiFi.", STRING, ""),
            value(INTERVAL, INT, "60"),
            value(UP_TIME, UNSIGNED_INT, "1"),
            value("Device.ManagementServer.PeriodicInformEnable", BOOLEAN, "1"),
            value("Device.Ping.State", STRING, "Complete"),
            value("Device.WiFi.SSID.9.SSID", STRING, "x"),
            value("Device.WiFi.SSID.*.SSID", STRING, "x"));

    assertThat(codeOf(() -> tree.set(values, Writer.ACS))).isEqualTo(9003);
    assertThat(parametersOf(() -> tree.set(values, Writer.ACS)))
        .containsExactly(
            "Device.Ping.Level=9007",
            strange + "=9005",
            "Device.WiFi.=9005",
            INTERVAL + "=9006",
            UP_TIME + "=9008",
            "Device.Ping.State=9007",
            "Device.WiFi.SSID.9.SSID=9005",
            "Device.WiFi.SSID.*.SSID=9005");
    assertThat(faultOf(() -> tree.set(values, Writer.ACS)).parameters())
        .allSatisfy(fault -> assertThat(fault.text()).isNotEmpty());
    assertThat(tree.state()).isSameAs(before);
  }

  @Test
  @Spec("F-08")
  void checksNameThenAccessThenTypeThenValue() {
    assertThat(parametersOf(() -> set(value("Device.DeviceInfo.Nothing", INT, "?"))))
        .containsExactly("Device.DeviceInfo.Nothing=9005");
    assertThat(parametersOf(() -> set(value(UP_TIME, STRING, "?"))))
        .containsExactly(UP_TIME + "=9008");
    assertThat(parametersOf(() -> set(value(INTERVAL, STRING, "?"))))
        .containsExactly(INTERVAL + "=9006");
    assertThat(parametersOf(() -> set(value(INTERVAL, UNSIGNED_INT, "?"))))
        .containsExactly(INTERVAL + "=9007");
  }

  @Test
  @Spec("B-18")
  void goesByTheModelWhereTheWireGivesNoType() throws FaultException {
    set(value(INTERVAL, ABSENT, "70"));

    assertThat(read(INTERVAL)).isEqualTo("70");
    assertThat(parametersOf(() -> set(value(INTERVAL, OTHER, "70"))))
        .containsExactly(INTERVAL + "=9006");
    assertThat(parametersOf(() -> set(value(INTERVAL, ABSENT, "0"))))
        .containsExactly(INTERVAL + "=9007");
  }

  @Test
  @Spec("E-11")
  void refusesTheSameParameterTwice() {
    List<ParameterValue> twice =
        List.of(value(SSID, STRING, "a"), value(UP_TIME, STRING, "b"), value(SSID, STRING, "a"));

    assertThat(codeOf(() -> tree.set(twice, Writer.ACS))).isEqualTo(9003);
    assertThat(parametersOf(() -> tree.set(twice, Writer.ACS))).isEmpty();
    assertThat(read(SSID)).isEqualTo("home");
  }

  @Test
  @Spec("E-09")
  void setsNothingWithoutValues() throws FaultException {
    assertThat(tree.set(List.of(), Writer.ACS)).isEmpty();
  }

  @Test
  @Spec("I-10")
  void letsNobodySetACount() {
    String count = "Device.WiFi.SSIDNumberOfEntries";

    assertThat(parametersOf(() -> set(value(count, UNSIGNED_INT, "5"))))
        .containsExactly(count + "=9008");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tree.put(node(count), "5", Writer.ENGINE));
    assertThat(read(count)).isEqualTo("2");
  }

  @Test
  @Spec("K-01")
  void letsOnlyTheDeviceReportAState() throws FaultException {
    String state = "Device.Ping.State";
    set(value(state, STRING, "Requested"));

    assertThat(tree.put(node(state), "Complete", Writer.DEVICE)).hasSize(1);
    assertThat(read(state)).isEqualTo("Complete");
    assertThat(parametersOf(() -> set(value(state, STRING, "None"))))
        .containsExactly(state + "=9007");
  }

  @Test
  @Spec({"I-12", "E-17", "E-12"})
  void keepsAnAliasUniqueInItsTable() throws FaultException {
    String first = "Device.WiFi.SSID.1.Alias";
    String second = "Device.WiFi.SSID.2.Alias";

    assertThat(parametersOf(() -> set(value(SSID, STRING, "x"), value(second, STRING, "main"))))
        .containsExactly(second + "=9007");
    assertThat(read(SSID)).isEqualTo("home");

    set(value(first, STRING, "guests"), value(second, STRING, "main"));
    assertThat(read(first)).isEqualTo("guests");
  }

  @Test
  @Spec({"I-12", "E-40"})
  void refusesWhatIsNoAliasOrTheDevicesOwn() throws FaultException {
    tree.addObject("Device.WiFi.SSID.", Writer.ACS);
    String alias = "Device.WiFi.SSID.3.Alias";

    for (String bad : List.of("", "1st", "_a", "a b", "x".repeat(65), "cpe-4")) {
      assertThat(parametersOf(() -> set(value(alias, STRING, bad))))
          .containsExactly(alias + "=9007");
    }
    set(value(alias, STRING, "cpe-3"));
    set(value(alias, STRING, "x".repeat(64)));
  }

  @Test
  void putsAValueOfItsOwnSide() {
    assertThat(tree.put(node("Device.DeviceInfo.SoftwareVersion"), "2.0", Writer.DEVICE))
        .containsExactly(
            new Change(node("Device.DeviceInfo.SoftwareVersion"), "1.0", "2.0", Writer.DEVICE));
    assertThat(tree.put(node("Device.DeviceInfo.SoftwareVersion"), "2.0", Writer.DEVICE)).isEmpty();
  }

  @Test
  @Spec("I-23")
  void refusesToPutWhatIsNoValueOrNotThere() {
    ParameterNode host = node("Device.Hosts.Host.3.Active");
    source.rows.put("Device.Hosts.Host.", new int[0]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> tree.put(node(INTERVAL), "0", Writer.ENGINE))
        .withMessageContaining("1 to 4294967295");
    assertThatIllegalArgumentException().isThrownBy(() -> tree.put(host, "true", Writer.DEVICE));
    assertThat(tree.state()).isSameAs(TreeState.EMPTY);
  }

  @Test
  @Spec("E-47")
  void goesBackToTheFactoryState() throws FaultException {
    set(value(SSID, STRING, "mine"));
    tree.addObject("Device.WiFi.SSID.", Writer.ACS);

    tree.reset();

    assertThat(read(SSID)).isEqualTo("home");
    assertThat(read("Device.WiFi.SSIDNumberOfEntries")).isEqualTo("2");
    assertThat(tree.state().isEmpty()).isTrue();
  }

  @Test
  void takesAChangeBackByItsFormerState() throws FaultException {
    TreeState before = tree.state();
    set(value(SSID, STRING, "mine"));
    TreeState after = tree.state();

    tree.restore(before);
    assertThat(read(SSID)).isEqualTo("home");
    tree.restore(after);
    assertThat(read(SSID)).isEqualTo("mine");
  }

  @Test
  @Spec("L-10")
  void keepsSecretsOutOfTexts() throws FaultException {
    List<Change> changes = set(value("Device.ManagementServer.Password", STRING, "hunter2"));

    assertThat(changes.toString()).doesNotContain("hunter2").doesNotContain("secret");
    assertThat(tree.entries().toString()).doesNotContain("hunter2");
  }

  private List<Change> set(ParameterValue... values) throws FaultException {
    return tree.set(List.of(values), Writer.ACS);
  }

  private static ParameterValue value(String name, ValueType type, String value) {
    return new ParameterValue(name, type, value);
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
