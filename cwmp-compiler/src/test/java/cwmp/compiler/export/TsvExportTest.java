// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.export;

import static org.assertj.core.api.Assertions.assertThat;

import cwmp.compiler.ModelFolder;
import cwmp.compiler.ResolvedModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table, column by column. */
class TsvExportTest {
  private static final String HEADER = "path\ttype\taccess\tsize\trange\tenums\tunits";

  @TempDir Path folder;
  private ModelFolder files;

  @BeforeEach
  void folder() {
    files = new ModelFolder(folder);
  }

  private List<String> table(boolean full, String content) throws Exception {
    files.withDevice("a.xml", content);
    StringBuilder out = new StringBuilder();
    TsvExport.write(files.resolve("a.xml"), full, out);
    assertThat(out.toString()).endsWith("\n");
    return out.toString().lines().toList();
  }

  /** The row of the one parameter {@code Device.P} of this syntax. */
  private String row(String syntax) throws Exception {
    List<String> rows =
        table(
            false,
            "<object name=\"Device.\"><parameter name=\"P\"><syntax>"
                + syntax
                + "</syntax></parameter></object>");
    assertThat(rows).hasSize(3).startsWith(HEADER, "Device.\tobject\treadOnly\t\t\t\t");
    return rows.get(2).substring("Device.P\t".length());
  }

  @Test
  void rowsAreInCodePointOrderAndDeletedOnesAreThere() throws Exception {
    List<String> rows =
        table(
            false,
            """
            <parameter name="Beside"><syntax><boolean/></syntax></parameter>
            <object name="Device." access="readOnly">
              <parameter name="a"><syntax><boolean/></syntax></parameter>
              <parameter name="Z" access="readWrite"><syntax><boolean/></syntax></parameter>
              <parameter name="W" access="writeOnceReadOnly"><syntax><boolean/></syntax>
              </parameter>
            </object>
            <object name="Device.Zone." status="deleted"/>
            <object name="Device.Z.{i}." access="readWrite" minEntries="0"
                maxEntries="unbounded"/>
            """);

    assertThat(rows)
        .containsExactly(
            HEADER,
            "Beside\tboolean\treadOnly\t\t\t\t",
            "Device.\tobject\treadOnly\t\t\t\t",
            "Device.W\tboolean\twriteOnceReadOnly\t\t\t\t",
            "Device.Z\tboolean\treadWrite\t\t\t\t",
            "Device.Z.{i}.\tobject\treadWrite\t\t\t\t",
            "Device.Zone.\tobject\treadOnly\t\t\t\t",
            "Device.a\tboolean\treadOnly\t\t\t\t");
  }

  @Test
  void sizesAndRangesAreInTheModelsOrderWithOpenSidesEmpty() throws Exception {
    assertThat(
            row(
                "<string><size minLength=\"12\" maxLength=\"64\"/><size maxLength=\"0\"/>"
                    + "<size minLength=\"3\"/><size/><size maxLength=\"9\" status=\"deleted\"/>"
                    + "</string>"))
        .isEqualTo("string\treadOnly\t12..64|..0|3..|..\t\t\t");
    assertThat(
            row(
                "<decimal><range minInclusive=\"4\" maxInclusive=\"4\"/>"
                    + "<range minInclusive=\"-0.50\" step=\"0.1\"/><range maxInclusive=\"-7\"/>"
                    + "<range status=\"deleted\" minInclusive=\"1\"/></decimal>"))
        .isEqualTo("decimal\treadOnly\t\t4..4|-0.50../0.1|..-7\t\t");
  }

  @Test
  void listHasTheTypeAndTheSizesOfItsItems() throws Exception {
    assertThat(
            row(
                "<list maxItems=\"4\"><size maxLength=\"256\"/></list>"
                    + "<string><size maxLength=\"16\"/></string>"))
        .isEqualTo("string[]\treadOnly\t..16\t\t\t");
    assertThat(row("<list><size maxLength=\"256\"/></list><unsignedInt/>"))
        .isEqualTo("unsignedInt[]\treadOnly\t\t\t\t");
  }

  @Test
  void valuesOfAnEnumerationAreInOrderWithWhatHoldsOfThem() throws Exception {
    assertThat(
            row(
                "<string><enumeration value=\"b\" optional=\"true\" access=\"readOnly\"/>"
                    + "<enumeration value=\"a\" status=\"obsoleted\"/>"
                    + "<enumeration value=\"C\" status=\"deprecated\" optional=\"true\"/>"
                    + "<enumeration value=\"gone\" status=\"deleted\"/>"
                    + "<enumeration value=\"\"/></string>"))
        .isEqualTo("string\treadOnly\t\t\t|C;opt;deprecated|a;obsoleted|b;ro;opt\t");
  }

  @Test
  void whatSeparatesIsEscapedInValues() throws Exception {
    assertThat(row("<string><enumeration value=\"a|b\\c&#9;d&#10;e&#13;f\"/></string>"))
        .isEqualTo("string\treadOnly\t\t\ta\\|b\\\\c\\td\\ne\\rf\t");
  }

  @Test
  void everyPrimitiveTypeHasItsName() throws Exception {
    for (String type :
        List.of(
            "base64",
            "boolean",
            "dateTime",
            "decimal",
            "hexBinary",
            "int",
            "long",
            "string",
            "unsignedInt",
            "unsignedLong")) {
      assertThat(row("<" + type + "/>")).isEqualTo(type + "\treadOnly\t\t\t\t");
    }
    assertThat(row("<int><units value=\"seconds\"/></int>"))
        .isEqualTo("int\treadOnly\t\t\t\tseconds");
  }

  @Test
  void namesAreWrittenAsTheFilesHaveThem() throws Exception {
    files.withDevice(
        "a.xml", "<parameter name=\"Queueing \"><syntax><boolean/></syntax></parameter>");
    ResolvedModel resolved = files.resolved("a.xml");
    StringBuilder out = new StringBuilder();
    TsvExport.write(resolved.model(), resolved.pathsAsWritten(), false, out);

    assertThat(resolved.model().parameter("Queueing")).isNotNull();
    assertThat(out.toString().lines())
        .containsExactly(HEADER, "Queueing \tboolean\treadOnly\t\t\t\t");
  }

  @Test
  void fullTableHasAllElse() throws Exception {
    List<String> rows =
        table(
            true,
            """
            <object name="Device.T.{i}." access="readWrite" minEntries="0" maxEntries="unbounded"
                numEntriesParameter="TNumberOfEntries" enableParameter="Enable" version="1.3"
                status="deprecated" dmr:fixedObject="true" discriminatorParameter="D">
              <uniqueKey functional="false"><parameter ref="Alias"/></uniqueKey>
              <uniqueKey><parameter ref="A"/><parameter ref="B"/></uniqueKey>
              <parameter name="P" activeNotify="canDeny" forcedInform="true">
                <syntax hidden="true" secured="true" command="true">
                  <list minItems="1"><size maxLength="9"/></list>
                  <string>
                    <pattern value="a|b"/><pattern value="" status="deprecated"/>
                    <pathRef refType="weak" targetParent="#.A. .B." targetType="row"/>
                  </string>
                  <default type="object" value="x&#9;y"/>
                </syntax>
              </parameter>
            </object>
            """);

    assertThat(rows)
        .containsExactly(
            HEADER
                + "\tdataType\tlist\tpatterns\tdefault\tactiveNotify\tforcedInform\tstatus\thidden"
                + "\tsecured\tcommand\tversion\treference\tentries\tnumEntriesParameter"
                + "\tenableParameter\tdiscriminatorParameter\tfixedObject\tuniqueKeys",
            "Device.T.{i}.\tobject\treadWrite\t\t\t\t\t\t\t\t\t\t\tdeprecated\t\t\t\t1.3\t"
                + "\t0..unbounded\tTNumberOfEntries\tEnable\tD\ttrue\tAlias;always|A,B",
            "Device.T.{i}.P\tstring[]\treadOnly\t\t\t\t\t\t1..|..9\ta\\|b|;deprecated"
                + "\tobject:x\\ty\tcanDeny\ttrue\tcurrent\ttrue\ttrue\ttrue\t1.3"
                + "\tpathRef weak targetType=row targets=#.A.,.B.\t\t\t\t\t\t");
  }
}
