// SPDX-License-Identifier: Apache-2.0
package cwmp.tree;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.message.FaultException;
import cwmp.message.ParameterValue;
import cwmp.message.SetParameterAttributesStruct;
import cwmp.message.ValueType;
import cwmp.spec.Spec;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a device holds of its own, in memory and in a store. */
class TreeStateTest {
  private final SampleSource source = SampleSource.tr181();
  private final ParameterTree tree = source.tree(SampleModels.TR181);

  @Test
  void costsAFreshDeviceNothingBesideItsTree() {
    assertThat(tree.state()).isSameAs(TreeState.EMPTY);
    assertThat(shallowBytes(tree)).isEqualTo(24);
  }

  @Test
  void costsEightBytesForEachValueBesideItsText() {
    Schema schema = schemaOf(10);
    ParameterTree device = new ParameterTree(new Nodes(schema), new SampleSource());
    for (SchemaParameter parameter : schema.parameters()) {
      ParameterNode node = device.find(parameter.path());
      assertThat(node).isNotNull();
      device.put(node, "changed", Writer.ACS);
    }

    // This object (12 + 5 * 4), the heads of two arrays (16 each), and 4 + 4 for each value; the
    // empty arrays are shared.
    assertThat(ownBytes(device.state())).isEqualTo(32 + 2 * 16 + 10 * 8);
  }

  @Test
  @Spec({"G-09", "E-42"})
  void comesBackFromAStore() throws FaultException {
    tree.addObject("Device.NAT.PortMapping.", Writer.ACS);
    tree.addObject("Device.NAT.PortMapping.1.Rule.", Writer.ACS);
    tree.deleteObject("Device.WiFi.SSID.2.", Writer.ACS);
    set("Device.NAT.PortMapping.1.Rule.1.Name", "mine");
    set("Device.ManagementServer.Password", "hunter2");
    tree.setAttributes(
        List.of(
            new SetParameterAttributesStruct("Device.Ping.", true, 1, true, List.of()),
            new SetParameterAttributesStruct("Device.Hosts.", true, 2, false, List.of())));

    ParameterTree restarted = source.tree(SampleModels.TR181);
    List<String> leftOut = restarted.load(tree.entries());

    assertThat(leftOut).isEmpty();
    assertThat(restarted.entries().tables())
        .containsExactlyInAnyOrderElementsOf(tree.entries().tables());
    assertThat(restarted.entries().values())
        .containsExactlyInAnyOrderElementsOf(tree.entries().values());
    assertThat(restarted.entries().attributes())
        .containsExactlyInAnyOrderElementsOf(tree.entries().attributes());
    assertThat(restarted.values(List.of(""))).isEqualTo(tree.values(List.of("")));
    assertThat(restarted.attributes(List.of(""))).isEqualTo(tree.attributes(List.of("")));
    assertThat(restarted.addObject("Device.WiFi.SSID.", Writer.ACS).instanceNumber()).isEqualTo(3);
  }

  @Test
  @Spec("L-12")
  void leavesOutWhatNoLongerFits() {
    TreeEntries entries =
        new TreeEntries(
            List.of(
                new TreeEntries.Value("Device.Gone", "x", Writer.ACS),
                new TreeEntries.Value("Device.Ping.Level", "99", Writer.ACS),
                new TreeEntries.Value("Device.WiFi.SSIDNumberOfEntries", "9", Writer.ACS),
                new TreeEntries.Value("Device.WiFi.SSID.1.SSID", "kept", Writer.DEVICE)),
            List.of(
                new TreeEntries.Table("Device.Gone.", List.of(1), List.of(), 1),
                new TreeEntries.Table(
                    "Device.NAT.PortMapping.", List.of(7, 0, -2, 7), List.of(), 0)),
            List.of(new TreeEntries.Attribute("Device.Gone", 1, null)));

    assertThat(tree.load(entries)).hasSize(5);
    assertThat(tree.entries().values())
        .containsExactly(new TreeEntries.Value("Device.WiFi.SSID.1.SSID", "kept", Writer.DEVICE));
    assertThat(tree.find("Device.NAT.PortMapping.7.Port")).isNotNull();
    assertThat(tree.entries().attributes()).isEmpty();
  }

  private void set(String name, String value) throws FaultException {
    tree.set(List.of(new ParameterValue(name, ValueType.ABSENT, value)), Writer.ACS);
  }

  private static Schema schemaOf(int size) {
    SchemaBuilder builder = Schema.builder("Device");
    IntStream.range(0, size)
        .forEach(i -> builder.parameter("Device.P" + i, ParameterSpec.readWrite(ValueType.STRING)));
    return builder.build();
  }

  /** The bytes of an object by its fields, with compressed references and a head of 12 bytes. */
  private static long shallowBytes(Object object) {
    return aligned(
        12 + fields(object).mapToInt(field -> field.getType() == long.class ? 8 : 4).sum());
  }

  /** The bytes of a state without texts and without what all devices share. */
  private static long ownBytes(TreeState state) {
    return shallowBytes(state)
        + fields(state)
            .map(field -> valueOf(field, state))
            .filter(array -> array.getClass().isArray() && Array.getLength(array) > 0)
            .mapToLong(array -> aligned(16 + 4L * Array.getLength(array)))
            .sum();
  }

  private static Stream<Field> fields(Object object) {
    return Arrays.stream(object.getClass().getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()));
  }

  private static Object valueOf(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static long aligned(long bytes) {
    return (bytes + 7) / 8 * 8;
  }
}
