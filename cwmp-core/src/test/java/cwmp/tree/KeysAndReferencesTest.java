// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.message.ValueType.ABSENT;
import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.INT;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static cwmp.tree.Faults.codeOf;
import static cwmp.tree.Faults.parametersOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unique keys, and parameters that are paths. TR-106 3.2.4, A.2.8. */
class KeysAndReferencesTest {
  private static final String MAPPINGS = "Device.NAT.PortMapping.";
  private static final String BRIDGES = "Device.Bridging.Bridge.";
  private static final Schema MODEL = model();

  private final SampleSource source = new SampleSource();
  private final ParameterTree tree = source.tree(MODEL);

  KeysAndReferencesTest() {
    source.rows.put("Device.IP.Interface.", new int[] {1, 2, 3});
    source.rows.put(MAPPINGS, new int[] {1, 2});
    source.values.put(MAPPINGS + "1.Port", "80");
    source.values.put(MAPPINGS + "1.Protocol", "TCP");
    source.values.put(MAPPINGS + "1.Enable", "true");
    source.values.put(MAPPINGS + "2.Port", "80");
    source.values.put(MAPPINGS + "2.Protocol", "UDP");
  }

  private static Schema model() {
    ParameterSpec text = ParameterSpec.readWrite(STRING);
    ParameterSpec list = text.listOf(ListFacets.ANY);
    String[] targets = {"Device.IP.Interface.{i}.", "Device.Uplink."};
    return Schema.builder("Device")
        .parameter("Device.Name", text)
        .object("Device.IP.Interface.{i}.", ObjectSpec.CREATABLE)
        .parameter("Device.IP.Interface.{i}.Name", text)
        .object("Device.IP.Interface.{i}.Address.{i}.", ObjectSpec.CREATABLE)
        .parameter("Device.IP.Interface.{i}.Address.{i}.Lower", text.referringTo(strong(targets)))
        .parameter("Device.Uplink.Speed", ParameterSpec.readOnly(UNSIGNED_INT))
        .object(
            MAPPINGS + "{i}.",
            ObjectSpec.CREATABLE
                .withKeys(UniqueKey.functional("Port", "Protocol"))
                .enabledBy("Enable"))
        .parameter(MAPPINGS + "{i}.Enable", ParameterSpec.readWrite(BOOLEAN))
        .parameter(MAPPINGS + "{i}.Alias", text)
        .parameter(MAPPINGS + "{i}.Port", ParameterSpec.readWrite(UNSIGNED_INT))
        .parameter(MAPPINGS + "{i}.Protocol", text)
        .parameter(MAPPINGS + "{i}.Interface", text.referringTo(strong(targets)))
        .object(BRIDGES + "{i}.", ObjectSpec.CREATABLE.withKeys(UniqueKey.always("Label")))
        .parameter(BRIDGES + "{i}.Label", text)
        .object("Device.Queue.{i}.", ObjectSpec.CREATABLE.withKeys(UniqueKey.always("Class")))
        .parameter("Device.Queue.{i}.Class", ParameterSpec.readWrite(INT))
        .parameter("Device.Strong", text.referringTo(strong(targets)))
        .parameter("Device.StrongList", list.referringTo(strong(targets)))
        .parameter("Device.Weak", text.referringTo(Reference.weak(targets)))
        .parameter("Device.WeakList", list.referringTo(Reference.weak()))
        .object("Device.Embedded.{i}.", ObjectSpec.READ_ONLY)
        .parameter("Device.Embedded.{i}.Reference", text.referringTo(Reference.vital()))
        .object("Device.Behind.{i}.", ObjectSpec.READ_ONLY)
        .parameter("Device.Behind.{i}.Reference", text.referringTo(Reference.vital()))
        .parameter("Device.EmbeddedNumberOfEntries", ParameterSpec.readOnly(UNSIGNED_INT))
        .parameter("Device.Any", text.referringTo(strong()))
        .build();
  }

  private static Reference strong(String... targets) {
    return Reference.strong(targets);
  }

  // ---- unique keys

  @Test
  @Spec({"E-17", "I-09"})
  void refusesValuesInWhichTwoEnabledRowsAgree() throws FaultException {
    TreeState before = tree.state();
    assertThat(refused(MAPPINGS + "2.Protocol", "TCP", MAPPINGS + "2.Enable", "true"))
        .containsExactly(MAPPINGS + "2.Protocol=9007", MAPPINGS + "2.Enable=9007");
    assertThat(tree.state()).isSameAs(before);

    set(MAPPINGS + "2.Protocol", "TCP");
    assertThat(refused(MAPPINGS + "2.Enable", "true")).containsExactly(MAPPINGS + "2.Enable=9007");
    set(MAPPINGS + "2.Enable", "true", MAPPINGS + "2.Port", "81");
    assertThat(refused(MAPPINGS + "2.Port", "80")).containsExactly(MAPPINGS + "2.Port=9007");
  }

  @Test
  @Spec({"E-11", "E-17", "I-09"})
  void letsTwoRowsChangePlaces() throws FaultException {
    set(MAPPINGS + "2.Enable", "true");

    set(MAPPINGS + "2.Protocol", "TCP", MAPPINGS + "1.Protocol", "UDP");

    assertThat(value(MAPPINGS + "2.Protocol")).isEqualTo("TCP");
  }

  @Test
  @Spec({"E-17", "I-09", "I-12"})
  void keepsAKeyOfAllRowsUniqueEvenWhereNoneIsEnabled() throws FaultException {
    set(MAPPINGS + "1.Alias", "a");

    assertThat(refused(MAPPINGS + "2.Alias", "a")).containsExactly(MAPPINGS + "2.Alias=9007");
  }

  @Test
  @Spec({"E-40", "I-09"})
  void givesANewRowOtherValuesIfItsDefaultsAreTaken() throws FaultException {
    tree.addObject(BRIDGES, Writer.ACS);
    int second = tree.addObject(BRIDGES, Writer.ACS).instanceNumber();

    assertThat(value(BRIDGES + "1.Label")).isEmpty();
    assertThat(value(BRIDGES + second + ".Label")).isEqualTo("cpe-" + second);
  }

  @Test
  @Spec({"E-41", "I-09"})
  void refusesARowThatCannotDiffer() throws FaultException {
    tree.addObject("Device.Queue.", Writer.ACS);
    TreeState before = tree.state();

    assertThat(codeOf(() -> tree.addObject("Device.Queue.", Writer.ACS))).isEqualTo(9001);
    assertThat(tree.state()).isSameAs(before);
  }

  @Test
  @Spec({"E-40", "I-09"})
  void doesNotMindDisabledRowsThatAgree() throws FaultException {
    tree.addObject(MAPPINGS, Writer.ACS);
    tree.addObject(MAPPINGS, Writer.ACS);

    assertThat(value(MAPPINGS + "4.Port")).isEqualTo(value(MAPPINGS + "3.Port"));
  }

  @Test
  void refusesKeysOfAModelThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Schema.builder("Device")
                    .object("Device.A.{i}.", ObjectSpec.CREATABLE.withKeys(UniqueKey.always("B")))
                    .build())
        .withMessageContaining("Device.A.{i}.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Schema.builder("Device")
                    .object("Device.A.{i}.", ObjectSpec.CREATABLE.enabledBy("B"))
                    .parameter("Device.A.{i}.B", ParameterSpec.readWrite(STRING))
                    .build())
        .withMessageContaining("no boolean");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Schema.builder("Device")
                    .object("Device.A.", ObjectSpec.READ_ONLY.withKeys(UniqueKey.always("B")))
                    .parameter("Device.A.B", ParameterSpec.readWrite(STRING))
                    .build())
        .withMessageContaining("no rows");
  }

  // ---- references

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.IP.Interface.2",
        "Device.IP.Interface.2.",
        ".IP.Interface.2",
        ".IP.Interface.2."
      })
  @Spec("I-07")
  void takesEverySpellingOfAReferenceForTheSame(String spelling) throws FaultException {
    set("Device.Strong", spelling, "Device.Weak", spelling);

    assertThat(value("Device.Strong")).isEqualTo("Device.IP.Interface.2");
    assertThat(value("Device.Weak")).isEqualTo("Device.IP.Interface.2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.IP.Interface.9",
        "Device.IP.Interface.",
        "Device.IP.Interface.{i}.",
        "Device.IP.Interface.*",
        "IP.Interface.1",
        "Device.Name",
        "Device.NAT.PortMapping.1",
        "nothing",
        ".",
        "Device..1"
      })
  @Spec({"E-14", "I-08"})
  void refusesAStrongReferenceToWhatIsNotThere(String path) throws FaultException {
    TreeState before = tree.state();

    assertThat(refused("Device.Strong", path)).containsExactly("Device.Strong=9007");
    assertThat(refused("Device.StrongList", "Device.Uplink," + path))
        .containsExactly("Device.StrongList=9007");
    assertThat(tree.state()).isSameAs(before);
    set("Device.Weak", path);
    assertThat(value("Device.Weak")).isEqualTo(path);
  }

  @Test
  @Spec({"E-14", "I-08"})
  void takesObjectsAndParametersWhereTheModelDoesNotSayMore() throws FaultException {
    set("Device.Any", "Device.Name");
    assertThat(value("Device.Any")).isEqualTo("Device.Name");
    set("Device.Any", ".NAT.PortMapping.1");
    set("Device.Any", "");
    set("Device.Strong", ".Uplink.");

    assertThat(value("Device.Any")).isEmpty();
    assertThat(value("Device.Strong")).isEqualTo("Device.Uplink");
  }

  @Test
  @Spec({"E-43", "I-07", "I-08"})
  void takesADeletedRowOutOfStrongReferencesAndLeavesItInWeakOnes() throws FaultException {
    source.rows.put("Device.IP.Interface.3.Address.", new int[] {5});
    source.values.put("Device.IP.Interface.3.Address.5.Lower", "Device.IP.Interface.3");
    source.values.put(MAPPINGS + "1.Interface", ".IP.Interface.3.");
    source.values.put(MAPPINGS + "2.Interface", "Device.IP.Interface.1");
    set(
        "Device.Strong",
        "Device.IP.Interface.3",
        "Device.StrongList",
        "Device.IP.Interface.1,Device.IP.Interface.3,Device.Uplink",
        "Device.Weak",
        "Device.IP.Interface.3",
        "Device.WeakList",
        "Device.IP.Interface.3,Device.Name");
    set("Device.Any", "Device.IP.Interface.3.Address.5.Lower");

    List<Change> changes = tree.deleteObject("Device.IP.Interface.3.", Writer.ACS).changes();

    assertThat(value("Device.Strong")).isEmpty();
    assertThat(value("Device.StrongList")).isEqualTo("Device.IP.Interface.1,Device.Uplink");
    assertThat(value("Device.Any")).isEmpty();
    assertThat(value(MAPPINGS + "1.Interface")).isEmpty();
    assertThat(value(MAPPINGS + "2.Interface")).isEqualTo("Device.IP.Interface.1");
    assertThat(value("Device.Weak")).isEqualTo("Device.IP.Interface.3");
    assertThat(value("Device.WeakList")).isEqualTo("Device.IP.Interface.3,Device.Name");
    assertThat(changes)
        .extracting(change -> change.parameter().path() + "=" + change.newValue())
        .containsExactlyInAnyOrder(
            "Device.Strong=",
            "Device.StrongList=Device.IP.Interface.1,Device.Uplink",
            "Device.Any=",
            MAPPINGS + "1.Interface=");
  }

  @Test
  @Spec({"I-08", "I-27"})
  void deletesTheRowsThatMakeNoSenseWithoutIt() throws FaultException {
    source.rows.put("Device.Embedded.", new int[] {1, 2});
    source.rows.put("Device.Behind.", new int[] {4});
    source.values.put("Device.Embedded.1.Reference", "Device.IP.Interface.3");
    source.values.put("Device.Embedded.2.Reference", "Device.IP.Interface.2");
    source.values.put("Device.Behind.4.Reference", "Device.Embedded.1");
    set("Device.Strong", "Device.IP.Interface.3");

    List<Change> changes = tree.deleteObject("Device.IP.Interface.3.", Writer.DEVICE).changes();

    assertThat(value("Device.EmbeddedNumberOfEntries")).isEqualTo("1");
    assertThat(value("Device.Embedded.2.Reference")).isEqualTo("Device.IP.Interface.2");
    assertThat(tree.findObject("Device.Behind.4.")).isNull();
    assertThat(changes)
        .extracting(change -> change.parameter().path() + "=" + change.newValue())
        .containsExactly("Device.Strong=", "Device.EmbeddedNumberOfEntries=1");
  }

  @Test
  @Spec("I-08")
  void doesNotTakeARowForAnotherWhoseNumberBeginsAlike() throws FaultException {
    source.rows.put("Device.IP.Interface.", new int[] {1, 10});
    set("Device.Strong", "Device.IP.Interface.10");

    tree.deleteObject("Device.IP.Interface.1.", Writer.ACS);

    assertThat(value("Device.Strong")).isEqualTo("Device.IP.Interface.10");
  }

  private List<String> refused(String... namesAndValues) {
    return parametersOf(() -> set(namesAndValues));
  }

  private void set(String... namesAndValues) throws FaultException {
    List<ParameterValue> values = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.add(new ParameterValue(namesAndValues[i], ABSENT, namesAndValues[i + 1]));
    }
    tree.set(values, Writer.ACS);
  }

  private String value(String name) throws FaultException {
    return tree.values(List.of(name)).get(0).value();
  }
}
