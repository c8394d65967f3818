// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.message.ValueType.ABSENT;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.FaultException;
import cwmp.message.ParameterInfo;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributesStruct;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Parts of a model that come and go while the device runs. */
class GrowingModelTest {
  private static final Schema BASE =
      Schema.builder("Device")
          .parameter("Device.Name", ParameterSpec.readWrite(STRING))
          .object("Device.Port.{i}.", ObjectSpec.CREATABLE)
          .parameter("Device.Port.{i}.Label", ParameterSpec.readWrite(STRING))
          .parameter("Device.PortNumberOfEntries", ParameterSpec.readOnly(UNSIGNED_INT))
          .build();

  private static final Schema LAMP =
      Schema.builder("Device")
          .parameter("Device.X_ACME_Lamp.Mode", ParameterSpec.readWrite(STRING))
          .object("Device.X_ACME_Lamp.Bulb.{i}.", ObjectSpec.CREATABLE)
          .parameter("Device.X_ACME_Lamp.Bulb.{i}.Colour", ParameterSpec.readWrite(STRING))
          .parameter("Device.Port.{i}.X_ACME_Light", ParameterSpec.readWrite(STRING))
          .parameter("Device.Name", ParameterSpec.readOnly(UNSIGNED_INT))
          .build();

  /** Has no values of its own, and lacks what it is told to lack. */
  private static final class Partial implements ValueSource {
    private final Set<String> absent = new HashSet<>();

    @Override
    public int[] rows(ObjectNode table) {
      return new int[0];
    }

    @Override
    public String value(ParameterNode parameter) {
      return parameter.schema().defaultValue();
    }

    @Override
    public boolean has(SchemaObject object) {
      return !absent.contains(object.path());
    }

    @Override
    public boolean has(SchemaParameter parameter) {
      return !absent.contains(parameter.path());
    }

    @Override
    public boolean hasLiveRows() {
      return true;
    }
  }

  private final Partial source = new Partial();
  private final ParameterTree tree = new ParameterTree(new Nodes(BASE), source);

  @Test
  void whatBothHaveIsAsItWas() {
    Schema grown = BASE.with(LAMP);

    assertThat(grown.parameter("Device.Name").orElseThrow().type()).isEqualTo(STRING);
    assertThat(grown.parameters().stream().map(SchemaParameter::path))
        .containsExactlyInAnyOrder(
            "Device.Name",
            "Device.PortNumberOfEntries",
            "Device.Port.{i}.Label",
            "Device.Port.{i}.X_ACME_Light",
            "Device.X_ACME_Lamp.Mode",
            "Device.X_ACME_Lamp.Bulb.{i}.Colour");
    assertThat(grown.object("Device.Port.{i}.").orElseThrow().isCreatable()).isTrue();
    assertThat(grown.parameter("Device.PortNumberOfEntries").orElseThrow().countedTable())
        .isNotNull();
  }

  @Test
  void aPartThatDoesNotFitIsRefused() throws FaultException {
    read("Device.");
    Schema single =
        Schema.builder("Device")
            .parameter("Device.Port.Label", ParameterSpec.readWrite(STRING))
            .build();

    assertThatThrownBy(() -> BASE.with(single)).hasMessageContaining("Port");
    assertThatThrownBy(() -> BASE.with(Schema.builder("Other").build()))
        .hasMessageContaining("Device");
    assertThatThrownBy(() -> tree.grow(LAMP)).hasMessageContaining("Device.PortNumberOfEntries");
    assertThat(tree.nodes().schema()).isSameAs(BASE);
  }

  @Test
  void keepsWhatItHoldsWhenItsModelGrows() throws FaultException {
    ParameterNode name = tree.nodes().parameter(tree.nodes().root(), parameter("Device.Name"));
    set("Device.Name", "home");
    int port = tree.addObject("Device.Port.", Writer.ACS).instanceNumber();
    set("Device.Port." + port + ".Label", "uplink");
    notify("Device.Name");

    tree.grow(BASE.with(LAMP));
    set("Device.X_ACME_Lamp.Mode", "blinking");
    set("Device.Port." + port + ".X_ACME_Light", "on");

    assertThat(read("Device."))
        .containsExactlyInAnyOrder(
            "Device.Name=home",
            "Device.PortNumberOfEntries=1",
            "Device.Port.1.Label=uplink",
            "Device.Port.1.X_ACME_Light=on",
            "Device.X_ACME_Lamp.Mode=blinking");
    assertThat(tree.find("Device.Name")).isSameAs(name);
    assertThat(tree.notification(name)).isEqualTo(2);
  }

  @Test
  void aPartThatIsAwayIsNothingToAnybodyAndIsTheSameWhenItComesBack() throws FaultException {
    tree.grow(BASE.with(LAMP));
    set("Device.X_ACME_Lamp.Mode", "blinking");
    int bulb = tree.addObject("Device.X_ACME_Lamp.Bulb.", Writer.ACS).instanceNumber();
    set("Device.X_ACME_Lamp.Bulb." + bulb + ".Colour", "red");
    notify("Device.X_ACME_Lamp.Mode");
    List<String> before = read("Device.");

    source.absent.addAll(Set.of("Device.X_ACME_Lamp.", "Device.Port.{i}.X_ACME_Light"));

    assertThat(read("Device.")).containsExactly("Device.Name=", "Device.PortNumberOfEntries=0");
    assertThat(tree.names("", false))
        .extracting(ParameterInfo::name)
        .noneMatch(n -> n.contains("X_ACME"));
    assertThatThrownBy(() -> tree.values(List.of("Device.X_ACME_Lamp.Mode")))
        .hasMessageContaining("9005");
    assertThatThrownBy(() -> tree.addObject("Device.X_ACME_Lamp.Bulb.", Writer.ACS))
        .hasMessageContaining("9005");
    assertThatThrownBy(() -> set("Device.X_ACME_Lamp.Mode", "off"))
        .isInstanceOf(FaultException.class);
    tree.forgetVanished();

    source.absent.clear();
    assertThat(read("Device.")).isEqualTo(before);
    assertThat(tree.attributes(List.of("Device.X_ACME_Lamp.Mode")).get(0).notification())
        .isEqualTo(2);
  }

  @Test
  void whatAStoreKeptForAPartThatIsNotThereYetCanBeToldApart() throws FaultException {
    ParameterTree whole = new ParameterTree(new Nodes(BASE.with(LAMP)), source);
    whole.set(
        List.of(value("Device.Name", "home"), value("Device.X_ACME_Lamp.Mode", "on")), Writer.ACS);
    whole.addObject("Device.X_ACME_Lamp.Bulb.", Writer.ACS);

    TreeEntries unknown = whole.entries().unknownTo(BASE);
    assertThat(unknown.values())
        .extracting(TreeEntries.Value::path)
        .containsExactly("Device.X_ACME_Lamp.Mode");
    assertThat(unknown.tables()).hasSize(1);
    tree.load(whole.entries());
    tree.grow(BASE.with(LAMP));
    assertThat(tree.loadMore(unknown)).isEmpty();

    assertThat(tree.entries()).isEqualTo(whole.entries());
  }

  @Test
  void aValueThatIsNoneAnyMoreIsForgotten() throws FaultException {
    tree.grow(BASE.with(LAMP));
    set("Device.X_ACME_Lamp.Mode", "blinking");
    Schema retyped =
        BASE.with(
                Schema.builder("Device")
                    .parameter("Device.X_ACME_Lamp.Mode", ParameterSpec.readWrite(UNSIGNED_INT))
                    .build())
            .with(LAMP);

    tree.grow(retyped);

    assertThat(read("Device.X_ACME_Lamp.Mode")).containsExactly("Device.X_ACME_Lamp.Mode=0");
  }

  private SchemaParameter parameter(String path) {
    return tree.nodes().schema().parameter(path).orElseThrow();
  }

  private void notify(String name) throws FaultException {
    tree.setAttributes(List.of(new SetParameterAttributesStruct(name, true, 2, false, List.of())));
  }

  private void set(String name, String value) throws FaultException {
    tree.set(List.of(value(name, value)), Writer.ACS);
  }

  private static ParameterValue value(String name, String value) {
    return new ParameterValue(name, ABSENT, value);
  }

  private List<String> read(String path) throws FaultException {
    return tree.values(List.of(path)).stream().map(v -> v.name() + "=" + v.value()).toList();
  }
}
