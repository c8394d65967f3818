// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that cannot be understood: one line that says where and what. */
class BadModelsTest {
  @TempDir Path folder;
  private ModelFolder files;

  @BeforeEach
  void folder() {
    files = new ModelFolder(folder);
  }

  private String complaint(String file) {
    ModelException refused = catchThrowableOfType(ModelException.class, () -> files.resolve(file));
    String message = String.valueOf(refused.getMessage());
    assertThat(message).doesNotContain("\n").startsWith(folder.toString());
    return message.substring(folder.toString().length() + 1);
  }

  @Test
  void aFileThatIsNotWellFormed() {
    files.withDevice("a.xml", "<object name=\"Device.\">\n</objekt>\n");

    assertThat(complaint("a.xml")).startsWith("a.xml:4: not well-formed: ").contains("object");
  }

  @Test
  void aLongTextOfManyLines() {
    files.withDevice("a.xml", "<object name=\"D." + "x\n".repeat(1000) + "\"/>\n");

    assertThat(complaint("a.xml")).startsWith("a.xml:3: object \"D.x x x").hasSizeLessThan(600);
  }

  @Test
  void aFileThatIsCutShort() {
    files.raw("a.xml", "<dm:document xmlns:dm=\"urn:broadband-forum-org:cwmp:datamodel-1-4\">\n");

    assertThat(complaint("a.xml")).startsWith("a.xml:2: not well-formed: ");
  }

  @Test
  void aFileThatIsEmptyOrMissing() {
    files.raw("a.xml", "");

    assertThat(complaint("a.xml")).startsWith("a.xml:1: not well-formed: ");
    assertThat(complaint("b.xml")).startsWith("b.xml: cannot be read: no such file");
  }

  @Test
  void aFileOfSomethingElse() {
    files.raw("a.xml", "<html/>");

    assertThat(complaint("a.xml"))
        .isEqualTo(
            "a.xml:1: <html> of no namespace: expected a <document> of"
                + " urn:broadband-forum-org:cwmp:datamodel-1-0 to 1-15");
  }

  @Test
  void anImportOfAFileThatIsNotThere() {
    files.with(
        "a.xml", "<import file=\"tr-9-1.xml\" spec=\"urn:x\"><dataType name=\"T\"/></import>\n");

    assertThat(complaint("a.xml"))
        .isEqualTo("a.xml:2: no file for the import of tr-9-1.xml (urn:x)");
  }

  @Test
  void anImportThatGoesRoundInACircle() {
    files
        .with("a.xml", "<import file=\"b.xml\"><dataType name=\"T\"/></import>\n")
        .with("b.xml", "\n<import file=\"a.xml\"><dataType name=\"U\"/></import>\n");

    assertThat(complaint("a.xml")).isEqualTo("b.xml:3: the import of a.xml goes round in a circle");
  }

  @Test
  void anErrorInAnImportIsToldOfThatFile() {
    files
        .with("a.xml", "<import file=\"b.xml\"><dataType name=\"T\"/></import>\n")
        .with("b.xml", "\n\n<datatype name=\"T\"/>\n");

    assertThat(complaint("a.xml"))
        .isEqualTo(
            "b.xml:4: <datatype> in <document>: expected component, dataType, import, model");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <component ref="C"/>                                       | no component C: neither defined here nor in an import
          <object base="Device.X."/>                                 | no object Device.X. that this could amend
          <object name="Device.X"/>                                  | object "Device.X": expected names with a dot behind each, and {i} for instances
          <object name="Device.{j}."/>                               | object "Device.{j}.": expected names with a dot behind each, and {i} for instances
          <object name="A."><parameter name="a.b"/></object>         | parameter "a.b": expected one name without a dot
          <object/>                                                  | <object> without the attribute base
          <object name="D."/><object name="D."/>                     | a second object D.
          <parameter base="P"/>                                      | no parameter P that this could amend
          <object name="D." access="write"/>                         | <object> with access="write": expected one of readOnly, readWrite, writeOnceReadOnly
          <object name="D." status="dead"/>                          | <object> with status="dead": expected one of current, deprecated, obsoleted, deleted
          <object name="D." minEntries="-1"/>                        | <object> with minEntries="-1": expected a number from 0 to 2147483647
          <object name="D." maxEntries="many"/>                      | <object> with maxEntries="many": expected a number from 0 to 2147483647
          <object name="D."><uniqueKey/></object>                    | <uniqueKey> without a <parameter>
          <object name="D."><uniqueKey functional="x"><parameter ref="A"/></uniqueKey></object> | <uniqueKey> with functional="x": expected true or false
          <parameter name="P"/>                                      | parameter P has no type
          <parameter name="P"><syntax/></parameter>                  | parameter P has no type
          <parameter name="P"><syntax><text/></syntax></parameter>   | <text> in <syntax>: expected base64, boolean, dataType, dateTime, decimal, default, hexBinary, int, list, long, string, unsignedInt, unsignedLong
          <parameter name="P"><syntax><dataType/></syntax></parameter> | <dataType> without the attribute base
          <parameter name="P"><syntax><dataType ref="T"/></syntax></parameter> | no data type T: neither defined here nor in an import
          <parameter name="P"><syntax><int><range minInclusive="1e9"/></int></syntax></parameter> | <range> with minInclusive="1e9": expected a decimal number
          <parameter name="P"><syntax><int/><default value="1"/></syntax></parameter> | <default> without the attribute type
          <parameter name="P"><syntax><int><units>s</units></int></syntax></parameter> | text in <units>: "s"
          <profile/>                                                 | <profile> with neither name nor base
          <profile base="P:1"/>                                      | no profile P:1 that this could amend
          <profile name="P:1"/><profile name="P:1"/>                 | a second profile P:1
          <profile name="P:1"><object ref="D." requirement="all"/></profile> | <object> with requirement="all": expected one of notSpecified, present, create, delete, createDelete, readOnly, writeOnceReadOnly, readWrite
          <profile name="P:1"><object ref="D."/></profile>           | <object> of a profile without the attribute requirement
          <object name="D."><description action="x">a</description></object><object base="D."><description action="x">b</description></object> | <description> with action="x": expected create, replace, append or prefix
          """)
  void somethingThatIsNotAsTheSchemaHasIt(String content, String problem) {
    files.withDevice("a.xml", content + "\n");

    assertThat(complaint("a.xml")).isEqualTo("a.xml:3: " + problem);
  }

  @Test
  void aModelThatIsBasedOnItself() {
    files.with(
        "a.xml",
        """
        <model name="A:1.0" base="B:1.0"/>
        <model name="B:1.0" base="A:1.0"/>
        """);

    assertThat(catchThrowableOfType(ModelException.class, () -> resolve("A:1.0")))
        .hasMessageEndingWith("a.xml:2: model A:1.0 is based on itself");
  }

  private void resolve(String model) throws ModelException {
    files.asLibrary().resolve(model);
  }

  @Test
  void aComponentThatIsInItself() {
    files.with(
        "a.xml",
        """
        <component name="C"><component ref="D"/></component>
        <component name="D"><component ref="C"/></component>
        <model name="A:1.0"><component ref="C"/></model>
        """);

    assertThat(complaint("a.xml")).isEqualTo("a.xml:2: component C is in itself");
  }

  @Test
  void aDataTypeThatIsMadeFromItselfOrFromNothing() {
    String model =
        "<model name=\"A:1.0\"><parameter name=\"P\"><syntax><dataType ref=\"T\"/></syntax>"
            + "</parameter></model>\n";
    files
        .with("a.xml", "<dataType name=\"T\" base=\"T\"/>\n" + model)
        .with("b.xml", "<dataType name=\"T\"/>\n" + model)
        .with("c.xml", "<dataType name=\"T\"><int/></dataType>\n<dataType name=\"T\"/>\n" + model);

    assertThat(complaint("a.xml")).isEqualTo("a.xml:2: data type T is made from itself");
    assertThat(complaint("b.xml"))
        .isEqualTo("b.xml:2: data type T has neither a base nor a primitive type");
    assertThat(complaint("c.xml")).isEqualTo("c.xml:3: a second data type T in this document");
  }

  @Test
  void componentsThatMultiplyOrGoTooDeep() {
    StringBuilder twice = new StringBuilder("<component name=\"C0\"/>\n");
    StringBuilder deep = new StringBuilder("<component name=\"C0\"/>\n");
    for (int i = 1; i <= 300; i++) {
      String reference = "<component ref=\"C" + (i - 1) + "\"/>";
      deep.append("<component name=\"C" + i + "\">" + reference + "</component>\n");
      if (i <= 30) {
        twice.append("<component name=\"C" + i + "\">" + reference + reference + "</component>\n");
      }
    }
    files
        .with("twice.xml", twice + "<model name=\"A:1.0\"><component ref=\"C30\"/></model>\n")
        .with("deep.xml", deep + "<model name=\"A:1.0\"><component ref=\"C300\"/></model>\n");

    String problem =
        "models and components in one another: more than 200 deep, or more than 100000";
    assertThat(complaint("twice.xml")).endsWith(problem);
    assertThat(complaint("deep.xml")).isEqualTo("deep.xml:103: " + problem);
  }

  @Test
  void dataTypesThatGoTooDeep() {
    StringBuilder deep = new StringBuilder("<dataType name=\"T0\"><int/></dataType>\n");
    for (int i = 1; i <= 100_000; i++) {
      deep.append("<dataType name=\"T" + i + "\" base=\"T" + (i - 1) + "\"/>\n");
    }
    files.with(
        "a.xml",
        deep
            + "<model name=\"A:1.0\"><parameter name=\"P\"><syntax><dataType ref=\"T100000\"/>"
            + "</syntax></parameter></model>\n");

    assertThat(complaint("a.xml")).endsWith(": more than 200 data types made from one another");
  }

  @Test
  void aFileWithoutTheModelThatIsAskedFor() {
    files.with("a.xml", "").withDevice("b.xml", "");

    assertThat(complaint("a.xml")).isEqualTo("a.xml:1: no model in this file");
    assertThat(
            catchThrowableOfType(
                ModelException.class,
                () -> files.asLibrary().resolve(folder.resolve("b.xml"), "Device:1.1")))
        .hasMessageEndingWith("b.xml:1: models Device:1.0: expected Device:1.1");
  }

  @Test
  void aFolderThatIsNotThere() {
    Path nowhere = folder.resolve("nowhere");

    assertThat(catchThrowableOfType(ModelException.class, () -> ModelLibrary.of(nowhere)))
        .hasMessage(nowhere + ": no such file or folder");
  }
}
