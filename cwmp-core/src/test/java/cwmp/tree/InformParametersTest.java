// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.message.ValueType.ABSENT;
import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static cwmp.tree.Faults.parametersOf;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.EventCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.spec.Spec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table with which an ACS asks for more in an Inform. TR-181 InformParameter. */
@Spec("D-24")
class InformParametersTest {
  private static final String ROWS = "Device.ManagementServer.InformParameter.";
  private static final Schema MODEL =
      Schema.builder("Device")
          .parameter("Device.Version", ParameterSpec.readOnly(STRING).inEveryInform())
          .parameter("Device.UpTime", ParameterSpec.readOnly(UNSIGNED_INT))
          .object(
              ROWS + "{i}.",
              ObjectSpec.CREATABLE
                  .withKeys(UniqueKey.functional("ParameterName"))
                  .enabledBy("Enable"))
          .parameter(ROWS + "{i}.Enable", ParameterSpec.readWrite(BOOLEAN))
          .parameter(ROWS + "{i}.Alias", ParameterSpec.readWrite(STRING))
          .parameter(ROWS + "{i}.ParameterName", ParameterSpec.readWrite(STRING))
          .parameter(ROWS + "{i}.EventList", ParameterSpec.readWrite(STRING).listOf(ListFacets.ANY))
          .object("Device.Port.{i}.", ObjectSpec.CREATABLE)
          .parameter("Device.Port.{i}.Speed", ParameterSpec.readOnly(UNSIGNED_INT))
          .parameter("Device.Port.{i}.Key", ParameterSpec.readWrite(STRING).asHidden())
          .build();

  private final SampleSource source = new SampleSource();
  private final ParameterTree tree = source.tree(MODEL);

  InformParametersTest() {
    source.rows.put("Device.Port.", new int[] {2, 5});
  }

  @Test
  void addsParametersWhenOneOfTheEventsIsTold() throws FaultException {
    row("Device.UpTime", "2 PERIODIC, M Reboot");

    assertThat(selected("2 PERIODIC")).containsExactly("Device.UpTime");
    assertThat(selected("1 BOOT", "M Reboot")).containsExactly("Device.UpTime");
    assertThat(selected("1 BOOT")).isEmpty();
    assertThat(selected("4 VALUE CHANGE")).isEmpty();
  }

  @Test
  void takesAnEmptyListForAllEventsButValueChange() throws FaultException {
    row("Device.UpTime", "");

    assertThat(selected("14 HEARTBEAT")).containsExactly("Device.UpTime");
    assertThat(selected("X ACME SMOKE")).containsExactly("Device.UpTime");
    assertThat(selected("4 VALUE CHANGE")).isEmpty();
    assertThat(selected("4 VALUE CHANGE", "6 CONNECTION REQUEST")).containsExactly("Device.UpTime");
    assertThat(selected()).isEmpty();
  }

  @Test
  void expandsWildcardsToTheRowsThatThereAreThen() throws FaultException {
    row("Device.Port.*.Speed", "");
    assertThat(selected("1 BOOT")).containsExactly("Device.Port.2.Speed", "Device.Port.5.Speed");

    source.rows.put("Device.Port.", new int[] {7});

    assertThat(selected("1 BOOT")).containsExactly("Device.Port.7.Speed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Device.Port.9.Speed", "Device.Nothing", "Device.Port.*.Nothing", "Other.X", ""})
  void addsNothingForANameWithoutAMatch(String name) throws FaultException {
    row(name, "");

    assertThat(selected("1 BOOT")).isEmpty();
  }

  @Test
  void addsNothingForARowThatIsNotEnabled() throws FaultException {
    row("Device.UpTime", "");
    set(ROWS + "1.Enable", "false");

    assertThat(selected("1 BOOT")).isEmpty();
  }

  @Test
  void readsHiddenValuesAsNothing() throws FaultException {
    set("Device.Port.2.Key", "secret");
    row("Device.Port.2.Key", "");

    assertThat(tree.read(tree.informParameters(List.of(EventCode.BOOT))))
        .containsExactly(new ParameterValue("Device.Port.2.Key", STRING, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"4 VALUE CHANGE", "1 BOOT,4 VALUE CHANGE", "BOOT", "1", "X ", "M ", "1 BOOT,,M X"})
  void refusesAListWithValueChangeOrWhatIsNoEvent(String events) throws FaultException {
    tree.addObject(ROWS, Writer.ACS);

    assertThat(parametersOf(() -> set(ROWS + "1.EventList", events)))
        .containsExactly(ROWS + "1.EventList=9007");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.Version",
        "Device.Port.",
        "Device.*",
        "Device.Port.**.Speed",
        "Device.Po*.Speed",
        "Device..Speed",
        "Device.Port.01.Speed"
      })
  void refusesForcedParametersAndWhatIsNoName(String name) throws FaultException {
    tree.addObject(ROWS, Writer.ACS);

    assertThat(parametersOf(() -> set(ROWS + "1.ParameterName", name)))
        .containsExactly(ROWS + "1.ParameterName=9007");
  }

  @Test
  @Spec("I-09")
  void refusesTheSameNameInTwoEnabledRows() throws FaultException {
    row("Device.UpTime", "");
    tree.addObject(ROWS, Writer.ACS);
    set(ROWS + "2.ParameterName", "Device.UpTime");

    assertThat(parametersOf(() -> set(ROWS + "2.Enable", "true")))
        .containsExactly(ROWS + "2.Enable=9007");
  }

  @Test
  void costsAModelWithoutTheTableNothing() {
    assertThat(
            SampleSource.tr181().tree(SampleModels.TR181).informParameters(List.of(EventCode.BOOT)))
        .isEmpty();
  }

  private void row(String name, String events) throws FaultException {
    String row = ROWS + tree.addObject(ROWS, Writer.ACS).instanceNumber() + ".";
    tree.set(
        List.of(
            new ParameterValue(row + "Enable", ABSENT, "true"),
            new ParameterValue(row + "ParameterName", ABSENT, name),
            new ParameterValue(row + "EventList", ABSENT, events)),
        Writer.ACS);
  }

  private void set(String name, String value) throws FaultException {
    tree.set(List.of(new ParameterValue(name, ABSENT, value)), Writer.ACS);
  }

  private List<String> selected(String... events) {
    List<EventCode> codes = new ArrayList<>();
    Arrays.stream(events).map(EventCode::new).forEach(codes::add);
    return tree.informParameters(codes).stream().map(ParameterNode::path).toList();
  }
}
