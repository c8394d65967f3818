// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cwmp.compiler.ModelException;
import cwmp.message.ValueType;
import cwmp.model.Access;
import cwmp.model.ModelObject;
import cwmp.model.ModelParameter;
import cwmp.model.ModelSyntax;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorTableTest {
  @TempDir Path folder;

  @Test
  void readsCellsBetweenTabsThatGoOnInTheNextLine() throws Exception {
    List<ModelObject> objects =
        objects(
            """
            # from page 12
            Name\tType\tWrite\tDescription\tObject Default
            Router.X_EXAMPLE-COM_Lamp.{i}.\tobject(0:8)\tW\tA lamp.\t-
            Alias\tstring(:64)\tW\tIts name.\t-
            Bright\tunsignedInt[0:\tW\tHow bright it is, in\t10
            ness\t100]\t\tpercent.\t0
            Mode\tstring\tW\tHow it shines. Enumeration of:\tOff
            \t\t\tOff\t
            \t\t\tOn (READONLY)\t
            \t\t\tBlinking (OPTIONAL)\t
            """);

    assertThat(objects).hasSize(1);
    ModelObject lamp = objects.get(0);
    assertThat(lamp.path()).isEqualTo("Router.X_EXAMPLE-COM_Lamp.{i}.");
    assertThat(lamp.access()).isEqualTo(Access.READ_WRITE);
    assertThat(lamp.maxEntries()).isEqualTo(8);
    assertThat(lamp.keys()).hasSize(1);
    ModelParameter brightness = parameter(lamp, "Brightness");
    assertThat(brightness.syntax().type()).isEqualTo(ValueType.UNSIGNED_INT);
    assertThat(brightness.syntax().ranges())
        .containsExactly(new ModelSyntax.Range(BigDecimal.ZERO, new BigDecimal(100), null));
    assertThat(Objects.requireNonNull(brightness.defaultValue()).value()).isEqualTo("100");
    assertThat(parameter(lamp, "Mode").syntax().enumeration())
        .extracting(value -> value.value() + " " + value.access().xml() + " " + value.optional())
        .containsExactly("Off readWrite false", "On readOnly false", "Blinking readWrite true");
  }

  @Test
  void readsColumnsBelowAHeader() throws Exception {
    List<ModelObject> objects =
        objects(
            """
            Name                     Type          Write  Description               Default
            -------------------------------------------------------------------------------
            Router.X_EXAMPLE_Fan.    object        -      The fan that cools it,    -
                                                          if it has one.
            Speed                    unsignedInt   R      Turns in a second.        -
            X_EXAMPLE_VeryLong       boolean       W      Whether it may be heard.  true
            Name
            """);

    assertThat(objects.get(0).parameters())
        .extracting(ModelParameter::name)
        .containsExactly("Speed", "X_EXAMPLE_VeryLongName");
  }

  @Test
  void readsLinesWithoutColumns() throws Exception {
    List<ModelObject> objects =
        objects(
            """
            Name Type Write Description Object Default Version
            Router.X_EXAMPLE_Fan. object R The fan. -
            Enable boolean W Turns it on, and goes on to say more about that in the false
            next line.
            Names string(32)[1:4] R The blades. -
            """);

    ModelParameter enable = parameter(objects.get(0), "Enable");
    assertThat(Objects.requireNonNull(enable.defaultValue()).value()).isEqualTo("false");
    ModelSyntax names = parameter(objects.get(0), "Names").syntax();
    assertThat(names.list()).isEqualTo(new ModelSyntax.Items(1, 4, false, List.of()));
    assertThat(names.sizes()).containsExactly(new ModelSyntax.Size(null, 32));
  }

  @ParameterizedTest
  @CsvSource({
    "'Speed\tint\tR\tx\t-', 'table.txt:1: found parameter ''Speed'', expected an object before it'",
    "'Router.F.\tobject\tR\tx\t-\nSpeed\tinteger\tR\tx\t-', 'table.txt:2: found type ''integer'''",
    "'Router.F.\tobject\tR\tx\t-\nSpeed\tint\tmaybe\tx\t-', 'table.txt:2: found ''maybe'''",
    "'Router.F.\tobject\tR\tx\t-\n1st\tint\tR\tx\t-', 'table.txt:2: found ''1st'''",
    "'Router.F.\tobject\tR\tx\t-\nA\tint\tR\tx\t-\nA\tint\tR\tx\t-', 'Router.F.A is there twice'",
    "'nothing at all', 'table.txt:1: found ''nothing at all'''",
    "'# only a remark', 'found no row'"
  })
  void saysWhichLineIsWrong(String table, String problem) {
    assertThatThrownBy(() -> objects(table))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(problem);
  }

  private List<ModelObject> objects(String table) throws Exception {
    Path file = folder.resolve("table.txt");
    Files.writeString(file, table);
    return VendorTable.read(file).objects(List.of("Router."));
  }

  private static ModelParameter parameter(ModelObject object, String name) {
    return Objects.requireNonNull(object.parameter(name), name);
  }
}
