// SPDX-License-Identifier: Apache-2.0
package cwmp.agent;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.agent.binding.DeviceObject;
import cwmp.message.ParameterValue;
import cwmp.message.ValueType;
import cwmp.tree.Facets;
import cwmp.tree.Nodes;
import cwmp.tree.ObjectSpec;
import cwmp.tree.ParameterSpec;
import cwmp.tree.ParameterTree;
import cwmp.tree.Schema;
import cwmp.tree.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BoundObjectsTest {
  private static final Schema MODEL =
      Schema.builder("Device")
          .object("Device.Lamp.{i}.", ObjectSpec.CREATABLE)
          .parameter(
              "Device.Lamp.{i}.Mode",
              ParameterSpec.readWrite(ValueType.STRING)
                  .within(Facets.oneOf("Off", "On"))
                  .withDefault("Off"))
          .parameter("Device.Lamp.{i}.Hours", ParameterSpec.readOnly(ValueType.UNSIGNED_INT))
          .parameter("Device.Lamp.{i}.Test", ParameterSpec.readWrite(ValueType.BOOLEAN).asCommand())
          .parameter("Device.Lamp.{i}.Note", ParameterSpec.readWrite(ValueType.STRING))
          .build();

  /** What a lamp is told, in turn. */
  private final List<String> told = new ArrayList<>();

  private final Map<Integer, Lamp> lamps = new HashMap<>();
  private boolean remembering;

  private final class Lamp implements DeviceObject {
    private final int number;
    private String mode = "Off";

    Lamp(int number) {
      this.number = number;
      lamps.put(number, this);
    }

    @Override
    public Set<String> parameters() {
      return Set.of("Mode", "Hours", "Test");
    }

    @Override
    public String get(String parameter) {
      return parameter.equals("Mode") ? mode : "12";
    }

    @Override
    public void set(String parameter, String value) {
      told.add(number + " " + parameter + "=" + value);
      mode = parameter.equals("Mode") ? value : mode;
    }

    @Override
    public boolean remembers() {
      return remembering;
    }

    @Override
    public void removed() {
      told.add(number + " removed");
      lamps.remove(number);
    }
  }

  private final BoundObjects objects =
      new BoundObjects(List.of((path, rows) -> Optional.of(new Lamp(rows[0]))));
  private final ParameterTree tree = device(objects);

  private static ParameterTree device(BoundObjects objects) {
    return new ParameterTree(
        new Nodes(MODEL),
        new Bindings(
            Map.of(),
            Map.of(),
            Map.of("Device.Lamp.", new int[] {1}),
            Map.of(),
            objects,
            new ModelParts(MODEL)));
  }

  @Test
  void readsWhatTheObjectSays() {
    assertThat(value("Device.Lamp.1.Hours")).isEqualTo("12");
    assertThat(value("Device.Lamp.1.Mode")).isEqualTo("Off");
    assertThat(value("Device.Lamp.1.Note")).isEmpty();
  }

  @Test
  void givesOnceWhatWasSet() throws Exception {
    set("Device.Lamp.1.Mode", "On");
    objects.follow(tree);
    objects.follow(tree);

    assertThat(told).containsExactly("1 Mode=On");
    assertThat(value("Device.Lamp.1.Mode")).isEqualTo("On");
  }

  @Test
  void givesWhatWasSetAgainAfterARestart() throws Exception {
    set("Device.Lamp.1.Mode", "On");
    objects.follow(tree);
    told.clear();
    BoundObjects anew = new BoundObjects(List.of((path, rows) -> Optional.of(new Lamp(rows[0]))));
    ParameterTree restarted = device(anew);
    restarted.restore(tree.state());

    anew.follow(restarted);

    assertThat(told).containsExactly("1 Mode=On");
  }

  @Test
  void anObjectThatRemembersIsTheTruth() throws Exception {
    remembering = true;
    set("Device.Lamp.1.Mode", "On");
    objects.follow(tree);
    assertThat(tree.entries().values()).isEmpty();

    Objects.requireNonNull(lamps.get(1)).mode = "Off";

    assertThat(value("Device.Lamp.1.Mode")).isEqualTo("Off");
  }

  @Test
  void rowsOfTheAcsHaveObjectsAsLongAsTheyAreThere() throws Exception {
    tree.addObject("Device.Lamp.", Writer.ACS);
    objects.follow(tree);
    assertThat(lamps).containsOnlyKeys(1, 2);
    assertThat(value("Device.Lamp.2.Hours")).isEqualTo("12");

    tree.deleteObject("Device.Lamp.2.", Writer.ACS);
    objects.follow(tree);

    assertThat(told).containsExactly("2 removed");
  }

  @Test
  void commandsAreToldAtOnceAndNotKept() throws Exception {
    objects.commanded(
        tree.set(
            List.of(new ParameterValue("Device.Lamp.1.Test", ValueType.BOOLEAN, "true")),
            Writer.ACS));
    objects.follow(tree);

    assertThat(told).containsExactly("1 Test=true");
    assertThat(value("Device.Lamp.1.Test")).isEqualTo("false");
  }

  private void set(String name, String value) throws Exception {
    tree.set(List.of(new ParameterValue(name, ValueType.STRING, value)), Writer.ACS);
  }

  private String value(String name) {
    return tree.value(Objects.requireNonNull(tree.find(name), name));
  }
}
