// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.message.ValueType.ABSENT;
import static cwmp.message.ValueType.BOOLEAN;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static cwmp.tree.Faults.codeOf;
import static cwmp.tree.Faults.parametersOf;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.FaultException;
import cwmp.message.ParameterAttributeStruct;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.spec.Spec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alias-based addressing. TR-069 3.6.1. */
class AliasesTest {
  private static final String SERVER = "Device.ManagementServer.";
  private static final String BASED = SERVER + "AliasBasedAddressing";
  private static final String MODE = SERVER + "InstanceMode";
  private static final String CREATES = SERVER + "AutoCreateInstances";
  private static final String LANS = "Device.IP.Interface.";
  private static final Schema MODEL = model();

  private final SampleSource source = new SampleSource();
  private final ParameterTree tree = source.tree(MODEL);

  AliasesTest() {
    source.values.put(BASED, "true");
    source.rows.put(LANS, new int[] {1, 4});
    source.rows.put(LANS + "4.Address.", new int[] {2});
    source.values.put(LANS + "1.Alias", "lan");
    source.values.put(LANS + "4.Alias", "wan");
    source.values.put("Device.Routing.Out", "Device.IP.Interface.4");
    source.rows.put("Device.Hosts.Host.", new int[] {7});
  }

  private static Schema model() {
    ParameterSpec text = ParameterSpec.readWrite(STRING);
    ParameterSpec count = ParameterSpec.readOnly(UNSIGNED_INT);
    ParameterSpec alias = text.within(Facets.maxLength(64));
    return Schema.builder("Device")
        .parameter(BASED, ParameterSpec.readOnly(BOOLEAN))
        .parameter(MODE, text)
        .parameter(CREATES, ParameterSpec.readWrite(BOOLEAN))
        .parameter(LANS.substring(0, LANS.length() - 1) + "NumberOfEntries", count)
        .object("Device.IP.Interface.{i}.", new ObjectSpec(true, 4, null))
        .parameter("Device.IP.Interface.{i}.Alias", alias)
        .parameter("Device.IP.Interface.{i}.Name", text)
        .parameter("Device.IP.Interface.{i}.AddressNumberOfEntries", count)
        .object("Device.IP.Interface.{i}.Address.{i}.", ObjectSpec.CREATABLE)
        .parameter("Device.IP.Interface.{i}.Address.{i}.Alias", alias)
        .parameter("Device.IP.Interface.{i}.Address.{i}.Mask", text)
        .object("Device.Hosts.Host.{i}.", ObjectSpec.READ_ONLY)
        .parameter("Device.Hosts.Host.{i}.Name", text)
        .parameter("Device.Routing.Out", text.referringTo(Reference.strong(LANS + "{i}.")))
        .parameter("Device.Routing.All", text.listOf(ListFacets.ANY).referringTo(Reference.weak()))
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.IP.Interface.4.Address.2.Mask",
        "Device.IP.Interface.[wan].Address.2.Mask",
        "Device.IP.Interface.4.Address.[cpe-2].Mask",
        "Device.IP.Interface.[wan].Address.[cpe-2].Mask"
      })
  @Spec({"I-11", "I-13"})
  void takesNumbersAndAliasesInAnyPath(String mask) throws FaultException {
    String row = mask.substring(0, mask.lastIndexOf('.') + 1);

    set(mask, "24");
    tree.setAttributes(List.of(new SetParameterAttributesStruct(mask, true, 1, false, List.of())));

    assertThat(names(tree.values(List.of(mask, row)))).hasSize(2).contains(BY_NUMBER);
    assertThat(tree.values(List.of(mask)).get(0).value()).isEqualTo("24");
    assertThat(tree.names(row, true)).extracting(ParameterInfo::name).contains(BY_NUMBER);
    assertThat(tree.attributes(List.of(mask)))
        .containsExactly(new ParameterAttributeStruct(BY_NUMBER, 1, List.of("Subscriber")));
    tree.deleteObject(row, Writer.ACS);
    assertThat(codeOf(() -> tree.values(List.of(mask)))).isEqualTo(9005);
  }

  private static final String BY_NUMBER = "Device.IP.Interface.4.Address.2.Mask";

  @Test
  @Spec("I-13")
  void namesRowsByAliasInEveryAnswerIfTheAcsWantsThat() throws FaultException {
    set(MODE, "InstanceAlias");
    String mask = "Device.IP.Interface.[wan].Address.[cpe-2].Mask";

    assertThat(names(tree.values(List.of("Device.IP.Interface.4.Address."))))
        .containsExactly("Device.IP.Interface.[wan].Address.[cpe-2].Alias", mask);
    assertThat(tree.names(LANS, true))
        .extracting(ParameterInfo::name)
        .containsExactly("Device.IP.Interface.[lan].", "Device.IP.Interface.[wan].");
    assertThat(tree.attributes(List.of(BY_NUMBER)))
        .extracting(ParameterAttributeStruct::name)
        .containsExactly(mask);
    assertThat(names(tree.values(List.of("Device.Hosts."))))
        .as("rows without an alias")
        .containsExactly("Device.Hosts.Host.7.Name");
  }

  @Test
  @Spec("I-14")
  void namesRowsByAliasInValuesThatArePaths() throws FaultException {
    set("Device.Routing.All", ".IP.Interface.[lan], Device.IP.Interface.9,Device.IP.Interface.1.");
    assertThat(value("Device.Routing.Out")).isEqualTo("Device.IP.Interface.4");

    set(MODE, "InstanceAlias");

    assertThat(value("Device.Routing.Out")).isEqualTo("Device.IP.Interface.[wan]");
    assertThat(value("Device.Routing.All"))
        .isEqualTo("Device.IP.Interface.[lan],Device.IP.Interface.9,Device.IP.Interface.[lan]");
  }

  @Test
  @Spec("I-13")
  void staysWithNumbersWhereAliasesWouldMakeAPathTooLong() throws FaultException {
    set(MODE, "InstanceAlias");
    String[] names = new String[5];
    Arrays.fill(names, "N" + "x".repeat(60));
    SchemaBuilder deep = Schema.builder("Device").parameter(BASED, flag()).parameter(MODE, text());
    String path = "Device.";
    for (int i = 0; i < 5; i++) {
      path += "A.{i}.";
      deep.parameter(path + "Alias", text());
    }
    SampleSource long5 = new SampleSource();
    long5.values.put(BASED, "true");
    long5.values.put(MODE, "InstanceAlias");
    String at = "Device.";
    for (String name : names) {
      long5.rows.put(at + "A.", new int[] {1});
      at += "A.1.";
      long5.values.put(at + "Alias", name);
    }
    List<String> found = names(long5.tree(deep.build()).values(List.of("Device.A.")));

    assertThat(found.get(0)).isEqualTo("Device.A.[" + names[0] + "].Alias");
    assertThat(found.get(4)).isEqualTo("Device.A.1.A.1.A.1.A.1.A.1.Alias");
  }

  @Test
  @Spec({"I-11", "I-13"})
  void knowsNoAliasesUnlessItSaysSo() throws FaultException {
    source.values.put(BASED, "false");
    source.values.put(CREATES, "true");
    source.values.put(MODE, "InstanceAlias");

    assertThat(codeOf(() -> tree.values(List.of("Device.IP.Interface.[lan].Name"))))
        .isEqualTo(9005);
    assertThat(parametersOf(() -> set("Device.IP.Interface.[new].Name", "x")))
        .containsExactly("Device.IP.Interface.[new].Name=9005");
    assertThat(codeOf(() -> tree.addObject("Device.IP.Interface.[new].", Writer.ACS)))
        .isEqualTo(9005);
    assertThat(tree.names(LANS + "1.", false).get(0).name()).isEqualTo(LANS + "1.");
  }

  @Test
  @Spec("I-13")
  void isInEveryInform() {
    assertThat(tree.forcedInform()).extracting(ParameterNode::path).contains(BASED);
  }

  @Test
  @Spec("E-39")
  void addsARowOfThatName() throws FaultException {
    Added added = tree.addObject("Device.IP.Interface.[guest].", Writer.ACS);

    assertThat(value(LANS + added.instanceNumber() + ".Alias")).isEqualTo("guest");
    assertThat(value("Device.IP.InterfaceNumberOfEntries")).isEqualTo("3");
    assertThat(added.changes()).extracting(c -> c.parameter().path()).hasSize(2);
    tree.addObject("Device.IP.Interface.[guest].Address.", Writer.ACS);
    assertThat(value("Device.IP.Interface.[guest].AddressNumberOfEntries")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Device.IP.Interface.[lan].",
        "Device.IP.Interface.[cpe-9].",
        "Device.IP.Interface.[none].Address.",
        "Device.Hosts.Host.[x].",
        "Device.IP.[x].",
        "Device.IP.Interface.[a b]."
      })
  @Spec({"E-39", "I-12"})
  void addsNoRowOfANameThatIsTakenOrNone(String path) {
    TreeState before = tree.state();

    assertThat(codeOf(() -> tree.addObject(path, Writer.ACS))).isEqualTo(9005);
    assertThat(tree.state()).isSameAs(before);
  }

  @Test
  @Spec("E-16")
  void createsTheRowsThatAnAssignmentNames() throws FaultException {
    set(CREATES, "true");

    List<Change> changes =
        tree.set(
            List.of(
                new ParameterValue("Device.IP.Interface.[a].Address.[b].Mask", ABSENT, "8"),
                new ParameterValue("Device.IP.Interface.[a].Name", ABSENT, "first"),
                new ParameterValue("Device.Routing.Out", ABSENT, ".IP.Interface.[c]"),
                new ParameterValue("Device.IP.Interface.[c].Name", ABSENT, "second")),
            Writer.ACS);

    assertThat(value("Device.IP.InterfaceNumberOfEntries")).isEqualTo("4");
    assertThat(value("Device.IP.Interface.5.Alias")).isEqualTo("a");
    assertThat(value("Device.IP.Interface.5.Name")).isEqualTo("first");
    assertThat(value("Device.IP.Interface.5.Address.1.Mask")).isEqualTo("8");
    assertThat(value("Device.Routing.Out")).isEqualTo("Device.IP.Interface.6");
    assertThat(changes.subList(0, 4))
        .extracting(c -> c.parameter().path())
        .containsExactly(
            "Device.IP.Interface.5.Address.1.Mask",
            "Device.IP.Interface.5.Name",
            "Device.Routing.Out",
            "Device.IP.Interface.6.Name");
    assertThat(changes.subList(4, changes.size()))
        .extracting(c -> c.parameter().schema().name())
        .containsExactly(
            "InterfaceNumberOfEntries",
            "Alias",
            "AddressNumberOfEntries",
            "Alias",
            "InterfaceNumberOfEntries",
            "Alias");
  }

  @ParameterizedTest
  @CsvSource({
    "Device.IP.Interface.[new].Nothing, 9005",
    "Device.IP.Interface.[cpe-new].Name, 9005",
    "Device.IP.Interface.[1].Name, 9005",
    "Device.IP.Interface.9.Address.[new].Mask, 9005",
    "Device.Hosts.Host.[new].Name, 9005",
    "Device.IP.Interface.[new].Alias, 9007",
    "Device.IP.Interface.[new].AddressNumberOfEntries, 9008"
  })
  @Spec({"E-10", "E-16"})
  void createsNothingIfAnyOfTheValuesIsRefused(String name, int code) throws FaultException {
    set(CREATES, "true");
    TreeState before = tree.state();
    List<ParameterValue> values =
        List.of(
            new ParameterValue("Device.IP.Interface.[good].Name", ABSENT, "x"),
            new ParameterValue(name, ABSENT, "5"));

    assertThat(parametersOf(() -> tree.set(values, Writer.ACS))).containsExactly(name + "=" + code);
    assertThat(tree.state()).isSameAs(before);
  }

  @Test
  @Spec({"E-16", "F-01"})
  void createsNothingInATableThatIsFull() throws FaultException {
    set(CREATES, "true");
    TreeState before = tree.state();
    List<ParameterValue> values =
        List.of(
            new ParameterValue("Device.IP.Interface.[a].Name", ABSENT, "x"),
            new ParameterValue("Device.IP.Interface.[b].Name", ABSENT, "x"),
            new ParameterValue("Device.IP.Interface.[c].Name", ABSENT, "x"));

    assertThat(codeOf(() -> tree.set(values, Writer.ACS))).isEqualTo(9004);
    assertThat(parametersOf(() -> tree.set(values, Writer.ACS))).isEmpty();
    assertThat(tree.state()).isSameAs(before);
  }

  @Test
  @Spec("E-16")
  void createsNothingUnlessTheAcsHasAskedForIt() {
    TreeState before = tree.state();

    assertThat(parametersOf(() -> set("Device.IP.Interface.[new].Name", "x")))
        .containsExactly("Device.IP.Interface.[new].Name=9005");
    assertThat(tree.state()).isSameAs(before);
  }

  @Test
  @Spec("E-11")
  void seesTheSameParameterInTwoSpellings() {
    List<ParameterValue> values =
        List.of(
            new ParameterValue("Device.IP.Interface.1.Name", ABSENT, "a"),
            new ParameterValue("Device.IP.Interface.[lan].Name", ABSENT, "b"));

    assertThat(codeOf(() -> tree.set(values, Writer.ACS))).isEqualTo(9003);
    assertThat(parametersOf(() -> tree.set(values, Writer.ACS))).isEmpty();
  }

  @Test
  @Spec("I-12")
  void followsARowToItsNewName() throws FaultException {
    set("Device.IP.Interface.[lan].Alias", "home");

    assertThat(value("Device.IP.Interface.[home].Alias")).isEqualTo("home");
    assertThat(codeOf(() -> tree.values(List.of("Device.IP.Interface.[lan].")))).isEqualTo(9005);
  }

  @Test
  @Spec("I-13")
  void keepsNamesInAStore() throws FaultException {
    tree.addObject("Device.IP.Interface.[guest].", Writer.ACS);
    set("Device.IP.Interface.[lan].Alias", "home");

    ParameterTree restarted = source.tree(MODEL);
    assertThat(restarted.load(tree.entries())).isEmpty();

    assertThat(restarted.values(List.of("Device.IP.Interface.[home].Name"))).hasSize(1);
    assertThat(restarted.values(List.of("Device.IP.Interface.[guest].Name"))).hasSize(1);
  }

  private static ParameterSpec flag() {
    return ParameterSpec.readOnly(BOOLEAN);
  }

  private static ParameterSpec text() {
    return ParameterSpec.readWrite(STRING);
  }

  private void set(String name, String value) throws FaultException {
    tree.set(List.of(new ParameterValue(name, ABSENT, value)), Writer.ACS);
  }

  private String value(String name) throws FaultException {
    return tree.values(List.of(name)).get(0).value();
  }

  private static List<String> names(List<ParameterValue> values) {
    return values.stream().map(ParameterValue::name).toList();
  }
}
