// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file an import means. */
class FileNameTest {
  private static final String TYPE = "<dataType name=\"T\"><%s/></dataType>\n";

  @TempDir Path folder;
  private ModelFolder files;

  @BeforeEach
  void folder() {
    files = new ModelFolder(folder);
  }

  /** A file with a data type by which it is told from the others. */
  private void file(String name, String primitive) {
    files.with(name, String.format(TYPE, primitive));
  }

  private String imported(String file, String spec) throws ModelException {
    files.with(
        "user.xml",
        "<import file=\""
            + file
            + "\" spec=\""
            + spec
            + "\"><dataType name=\"T\"/></import>\n"
            + "<model name=\"A:1.0\"><parameter name=\"P\"><syntax><dataType ref=\"T\"/></syntax>"
            + "</parameter></model>\n");
    return files.resolve("user.xml").parameter("P").syntax().type().toString();
  }

  @Test
  void nameIsTakenApart() {
    assertThat(FileName.parse("tr-181-2-19-0-moca-cwmp.xml"))
        .isEqualTo(new FileName(181, List.of(2, 19, 0), "moca-cwmp"));
    assertThat(FileName.parse("urn:broadband-forum-org:tr-106"))
        .isEqualTo(new FileName(106, List.of(), ""));
    assertThat(FileName.parse("X_vendor.xml")).isNull();
    assertThat(FileName.isFull(Path.of("tr-098-1-1-0-full.xml"))).isTrue();
    assertThat(FileName.isFull(Path.of("tr-140-1-3-1-cwmp-full.xml"))).isTrue();
    assertThat(FileName.isFull(Path.of("tr-140-1-3-1-cwmp.xml"))).isFalse();
    assertThat(FileName.parse("tr-1-1-10-0")).isGreaterThan(FileName.parse("tr-1-1-9-5"));
    assertThat(FileName.parse("tr-1-1-0")).isGreaterThan(FileName.parse("tr-1-1"));
  }

  @Test
  void fileOfExactlyThisNameComesFirst() throws Exception {
    file("tr-1-1.xml", "int");
    file("tr-1-1-5-0.xml", "long");

    assertThat(imported("tr-1-1.xml", "urn:x:tr-1-1-5")).isEqualTo("INT");
    assertThat(imported("http://example.org/a/tr-1-1.xml", "urn:x")).isEqualTo("INT");
  }

  @Test
  void otherwiseItIsTheLatestThatTheNameAllows() throws Exception {
    file("tr-1-2-9-0.xml", "int");
    file("tr-1-2-10-3.xml", "long");
    file("tr-1-3-0-0.xml", "string");
    file("tr-1-2-99-0-label.xml", "boolean");
    file("tr-1-2-99-0-full.xml", "base64");
    file("tr-2-2-99-0.xml", "decimal");

    assertThat(imported("tr-1-2.xml", "urn:x")).isEqualTo("LONG");
    assertThat(imported("tr-1-2-9.xml", "urn:x")).isEqualTo("INT");
  }

  @Test
  void specCountsIfItSaysMore() throws Exception {
    file("tr-1-2-9-0-nat.xml", "int");
    file("tr-1-2-10-0-nat.xml", "long");

    assertThat(imported("tr-1-2-nat.xml", "urn:x:tr-1-2-9-nat")).isEqualTo("INT");
    assertThat(imported("tr-1-2-nat.xml", "urn:x:tr-1-2-9-0-nat.xml")).isEqualTo("INT");
    assertThat(imported("tr-1-2-nat.xml", "urn:x:tr-1")).isEqualTo("LONG");
    assertThat(imported("tr-1-2-nat.xml", "urn:x:tr-7-2-9-nat")).isEqualTo("LONG");
  }

  @Test
  void capitalsCountOnlyIfThereIsAChoice() throws Exception {
    file("Vendor.xml", "int");

    assertThat(imported("VENDOR.xml", "urn:x")).isEqualTo("INT");

    file("VENDOR.xml", "long");

    assertThat(imported("VENDOR.xml", "urn:x")).isEqualTo("LONG");
  }

  @Test
  void noOtherFileIsReadThanThoseOfTheLibrary() {
    assertThat(
            catchThrowableOfType(ModelException.class, () -> imported("../../etc/passwd", "urn:x")))
        .hasMessageEndingWith("user.xml:2: no file for the import of passwd (urn:x)");
  }
}
