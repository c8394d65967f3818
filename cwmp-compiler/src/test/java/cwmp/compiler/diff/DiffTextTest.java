// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.diff;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.compiler.ModelFolder;
import cwmp.model.DataModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTextTest {
  private static final String OLD =
      """
      <object name="Device.">
        <parameter name="A" access="readOnly"><syntax><unsignedInt/></syntax></parameter>
        <parameter name="B"><syntax><string><enumeration value="x"/><enumeration value="y"/></string></syntax></parameter>
        <parameter name="C"><syntax><boolean/></syntax></parameter>
      </object>
      <object name="Device.Old."><parameter name="Z"><syntax><boolean/></syntax></parameter></object>
      """;

  private static final String NEW =
      """
      <object name="Device.">
        <parameter name="A" access="readWrite"><syntax><unsignedLong/></syntax></parameter>
        <parameter name="B"><syntax><string><enumeration value="x"/><enumeration value="w"/></string></syntax></parameter>
        <parameter name="D"><syntax><int/></syntax></parameter>
      </object>
      <object name="Device.New.">
        <parameter name="P"><syntax><int/></syntax></parameter>
        <parameter name="Q"><syntax><int/></syntax></parameter></object>
      """;

  @TempDir Path folder;

  @Test
  void tellsPeopleWhatIsDifferentByKind() throws Exception {
    StringBuilder out = new StringBuilder();
    DiffText.write(diff(OLD, NEW), "Device:1.0", "Device:1.1", out);

    assertThat(out.toString())
        .startsWith("Device:1.0 -> Device:1.1\n")
        .contains("added: 1 object, 3 parameters\n  Device.D  int\n")
        .contains("  Device.New.  with 2 parameters\n")
        .contains("removed: 1 object, 2 parameters\n")
        .contains("of another type: 1 parameter\n  Device.A  unsignedInt -> unsignedLong\n")
        .contains("of other access: 1 parameter\n  Device.A  readOnly -> readWrite\n")
        .contains("with other values: 1 parameter\n  Device.B  added w; removed y\n")
        .doesNotContain("Device.New.P");
  }

  @Test
  void tellsProgramsEachChange() throws Exception {
    StringBuilder out = new StringBuilder();
    DiffText.json(diff(OLD, NEW), "a", "b", out);

    assertThat(out.toString().replaceAll("\\s+", " "))
        .startsWith("{ \"version\": 1, \"before\": \"a\", \"after\": \"b\", \"changes\": [")
        .contains(
            "{ \"kind\": \"retyped\", \"path\": \"Device.A\", \"before\": \"unsignedInt\","
                + " \"after\": \"unsignedLong\" }")
        .contains("\"kind\": \"enumeration\", \"path\": \"Device.B\", \"added\": [\"w\"],")
        .contains("\"path\": \"Device.New.P\"");
  }

  @Test
  void saysSoIfNothingIsDifferent() throws Exception {
    StringBuilder out = new StringBuilder();
    DiffText.write(diff(OLD, OLD), "a", "b", out);

    assertThat(out).hasToString("a -> b\nno difference\n");
  }

  private ModelDiff diff(String before, String after) throws Exception {
    DataModel old = new ModelFolder(folder).withDevice("old.xml", before).resolve("old.xml");
    DataModel now = new ModelFolder(folder).withDevice("new.xml", after).resolve("new.xml");
    return ModelDiff.between(old, now);
  }
}
