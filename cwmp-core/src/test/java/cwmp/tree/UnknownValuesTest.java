// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.message.ValueType.ABSENT;
import static cwmp.message.ValueType.STRING;
import static cwmp.message.ValueType.UNSIGNED_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.message.FaultCode;
import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.spec.Spec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Values and rows that the device should have and cannot be asked for. */
class UnknownValuesTest {
  private static final String PORTS = "Device.Port.";
  private static final String COUNT = "Device.PortNumberOfEntries";
  private static final String NAME = PORTS + "2.Name";
  private static final String PASSWORD = PORTS + "2.Password";

  private final SampleSource source = new SampleSource();
  private final Set<String> failing = new HashSet<>();
  private final Set<Integer> reserved = new HashSet<>();
  private final ParameterTree tree = new ParameterTree(new Nodes(model()), new Failing());

  private static Schema model() {
    ParameterSpec text = ParameterSpec.readWrite(STRING);
    return Schema.builder("Device")
        .parameter(COUNT, ParameterSpec.readOnly(UNSIGNED_INT))
        .object(PORTS + "{i}.", ObjectSpec.CREATABLE)
        .parameter(PORTS + "{i}.Name", text)
        .parameter(PORTS + "{i}.Password", text.asHidden())
        .build();
  }

  private final class Failing implements ValueSource {
    @Override
    public int[] rows(ObjectNode table) {
      return source.rows(table);
    }

    @Override
    public String value(ParameterNode parameter) {
      return source.value(parameter);
    }

    @Override
    public String failure(ParameterNode parameter) {
      return failing.contains(parameter.path()) ? "it is asleep" : null;
    }

    @Override
    public String failure(ObjectNode table) {
      return failing.contains(table.path()) ? "nobody has counted" : null;
    }

    @Override
    public boolean isReserved(ObjectNode table, int number) {
      return reserved.contains(number);
    }

    @Override
    public boolean hasLiveRows() {
      return true;
    }
  }

  @Test
  @Spec("F-11")
  void areRefusedInsteadOfToldWrongly() {
    source.rows.put(PORTS, new int[] {1, 2});
    failing.add(NAME);

    assertThatThrownBy(() -> tree.values(List.of("Device.")))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> assertThat(e.fault().code()).isEqualTo(FaultCode.INTERNAL_ERROR.code()))
        .hasMessageContaining(NAME + ": it is asleep");
    assertThatThrownBy(() -> tree.values(List.of(PORTS + "1.Name", NAME)))
        .hasMessageContaining(NAME);
    assertThat(read(PORTS + "1.Name")).isEmpty();
  }

  @Test
  void areNoMatterWhereTheyAreNotTold() throws FaultException {
    source.rows.put(PORTS, new int[] {1, 2, 3});
    failing.addAll(Set.of(NAME, PASSWORD, PORTS + "3.Name", PORTS + "4.Name"));
    set(NAME, "kept by the engine");
    set(PORTS + "3.Name", "");
    int own = tree.addObject(PORTS, Writer.ACS).instanceNumber();

    assertThat(own).isEqualTo(4);
    assertThat(read(NAME)).isEqualTo("kept by the engine");
    assertThat(read(PASSWORD)).isEmpty();
    assertThat(read(PORTS + "4.Name")).isEmpty();
    assertThat(tree.value(tree.find(PORTS + "1.Name"))).isEmpty();
  }

  @Test
  @Spec("F-11")
  void ofATableMakeItsCountUnknown() {
    source.rows.put(PORTS, new int[] {1, 2});
    assertThat(read(COUNT)).isEqualTo("2");

    failing.add(PORTS);

    assertThatThrownBy(() -> read(COUNT)).hasMessageContaining(COUNT + ": nobody has counted");
    assertThat(read(PORTS + "1.Name")).isEmpty();
  }

  @Test
  @Spec("G-14")
  void ofATableAreNoReasonToForgetRows() throws FaultException {
    source.rows.put(PORTS, new int[] {1, 2});
    set(NAME, "mine");
    tree.setAttributes(List.of(new SetParameterAttributesStruct(NAME, true, 1, false, List.of())));
    tree.deleteObject(PORTS + "1.", Writer.ACS);
    source.rows.clear();
    failing.add(PORTS);

    tree.forgetVanished();
    source.rows.put(PORTS, new int[] {1, 2});

    assertThat(tree.rows(tree.findObject(PORTS))).containsExactly(2);
    assertThat(read(NAME)).isEqualTo("mine");
    assertThat(tree.attributes(List.of(NAME)).get(0).notification()).isEqualTo(1);

    failing.clear();
    source.rows.clear();
    tree.forgetVanished();
    source.rows.put(PORTS, new int[] {1, 2});
    assertThat(read(NAME)).isEmpty();
    assertThat(tree.rows(tree.findObject(PORTS))).containsExactly(1, 2);
  }

  @Test
  @Spec("E-42")
  void areNoFreeNumbers() throws FaultException {
    source.rows.put(PORTS, new int[] {1, 2});
    reserved.addAll(List.of(3, 4, 6));

    assertThat(tree.addObject(PORTS, Writer.ACS).instanceNumber()).isEqualTo(5);
    assertThat(tree.addObject(PORTS, Writer.ACS).instanceNumber()).isEqualTo(7);
  }

  @Test
  void ofAnAddedRowAreAskedOfTheDeviceOnceThatHasIt() throws FaultException {
    source.values.put(PORTS + "1.Name", "the device's");
    int row = tree.addObject(PORTS, Writer.ACS).instanceNumber();
    assertThat(read(PORTS + row + ".Name")).isEmpty();

    source.rows.put(PORTS, new int[] {row});
    tree.adopt(tree.findObject(PORTS + row + "."));

    assertThat(read(PORTS + row + ".Name")).isEqualTo("the device's");
    source.rows.clear();
    assertThat(tree.rows(tree.findObject(PORTS))).isEmpty();
    assertThat(tree.addObject(PORTS, Writer.ACS).instanceNumber()).isEqualTo(row + 1);
  }

  private void set(String name, String value) throws FaultException {
    tree.set(List.of(new ParameterValue(name, ABSENT, value)), Writer.ACS);
  }

  private String read(String name) {
    try {
      return tree.values(List.of(name)).get(0).value();
    } catch (FaultException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
