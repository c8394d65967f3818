// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static cwmp.message.ValueType.ABSENT;
import static cwmp.message.ValueType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that come and go by themselves, and what a device holds of them. */
class LiveRowsTest {
  private static final String PORTS = "Device.Port.";
  private static final String NAME = PORTS + "2.Name";

  private final SampleSource source = new SampleSource();
  private final ParameterTree tree = new ParameterTree(new Nodes(model()), new Live(source));

  private static Schema model() {
    ParameterSpec text = ParameterSpec.readWrite(STRING);
    return Schema.builder("Device")
        .object(PORTS + "{i}.", ObjectSpec.CREATABLE)
        .parameter(PORTS + "{i}.Name", text)
        .object(PORTS + "{i}.Vlan.{i}.", ObjectSpec.CREATABLE)
        .parameter(PORTS + "{i}.Vlan.{i}.Id", text)
        .parameter("Device.Uplinks", text.listOf(ListFacets.ANY).referringTo(Reference.strong()))
        .build();
  }

  private record Live(SampleSource source) implements ValueSource {
    @Override
    public int[] rows(ObjectNode table) {
      return source.rows(table);
    }

    @Override
    public String value(ParameterNode parameter) {
      return source.value(parameter);
    }

    @Override
    public boolean hasLiveRows() {
      return true;
    }
  }

  @Test
  @Spec("G-14")
  void forgetsWhatItHeldOfARowThatIsGone() throws FaultException {
    source.rows.put(PORTS, new int[] {1, 2});
    set(NAME, "mine");
    tree.setAttributes(List.of(new SetParameterAttributesStruct(NAME, true, 1, false, List.of())));
    tree.addObject(PORTS + "2.Vlan.", Writer.ACS);
    set(PORTS + "2.Vlan.1.Id", "7");
    set(PORTS + "1.Name", "stays");

    source.rows.put(PORTS, new int[] {1});
    assertThat(tree.forgetVanished()).isEmpty();
    source.rows.put(PORTS, new int[] {1, 2});

    assertThat(read(NAME)).isEmpty();
    assertThat(tree.attributes(List.of(NAME)).get(0).notification()).isZero();
    assertThat(tree.rows(node(PORTS + "2.Vlan."))).isEmpty();
    assertThat(read(PORTS + "1.Name")).isEqualTo("stays");
    assertThat(tree.entries().values()).hasSize(1);
  }

  @Test
  @Spec("G-14")
  void keepsARowThatTheAcsAddedItself() throws FaultException {
    int own = tree.addObject(PORTS, Writer.ACS).instanceNumber();
    set(PORTS + own + ".Name", "mine");

    tree.forgetVanished();

    assertThat(read(PORTS + own + ".Name")).isEqualTo("mine");
  }

  @Test
  @Spec("G-14")
  void showsARowAgainThatTheAcsDeletedIfItComesBackAsANewOne() throws FaultException {
    source.rows.put(PORTS, new int[] {1, 2});
    tree.deleteObject(PORTS + "2.", Writer.ACS);
    tree.forgetVanished();
    assertThat(tree.rows(node(PORTS))).containsExactly(1);

    source.rows.put(PORTS, new int[] {1});
    tree.forgetVanished();
    source.rows.put(PORTS, new int[] {1, 2});

    assertThat(tree.rows(node(PORTS))).containsExactly(1, 2);
  }

  @Test
  @Spec({"I-08", "I-29"})
  void takesItOutOfStrongReferences() throws FaultException {
    source.rows.put(PORTS, new int[] {1, 2});
    set("Device.Uplinks", "Device.Port.1,Device.Port.2");

    source.rows.put(PORTS, new int[] {2});
    List<Change> changes = tree.forgetVanished();

    assertThat(read("Device.Uplinks")).isEqualTo("Device.Port.2");
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).writer()).isEqualTo(Writer.DEVICE);
    assertThat(tree.forgetVanished()).isEmpty();
  }

  private void set(String name, String value) throws FaultException {
    tree.set(List.of(new ParameterValue(name, ABSENT, value)), Writer.ACS);
  }

  private String read(String name) throws FaultException {
    return tree.values(List.of(name)).get(0).value();
  }

  private ObjectNode node(String path) {
    ObjectNode node = tree.findObject(path);
    assertThat(node).isNotNull();
    return node;
  }
}
