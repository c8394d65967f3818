// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invents documents from real ones.
 *
 * <p>The build runs a fixed number of inputs (see CONTRIBUTING.md); what breaks the compiler is
 * kept as a file, to be added to this test's resources with the fix.
 */
class ModelLibraryFuzzTest {

  @MethodSource("documents")
  @FuzzTest(maxExecutions = 5_000)
  void whateverTheBytesTheyAreModelsOrARefusalWithItsPlace(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzz", ".xml");
    try {
      Files.write(file, bytes);
      assertThat(ModelLibrary.of(file).resolve(file, null).model().name()).isNotNull();
    } catch (ModelException refused) {
      assertThat(refused.getMessage()).startsWith(file.toString()).doesNotContain("\n");
    } finally {
      Files.delete(file);
    }
  }

  static Stream<byte[]> documents() {
    String start =
        "<d:document xmlns:d=\"urn:broadband-forum-org:cwmp:datamodel-1-%d\" spec=\"urn:s\">";
    return Stream.of(
            """
            <dataType name="T"><list maxItems="2"/><string><size maxLength="9"/><pattern value="a"/>
            </string></dataType>
            <component name="C" virtual="true"><parameter name="P"><syntax><dataType ref="T"/>
            <default type="object" value=""/></syntax></parameter></component>
            <component name="D"><component ref="C"/><profile name="Q:1">
            <parameter ref="P" requirement="readOnly"/></profile></component>
            <model name="Device:1.0"><object name="Device.X.{i}." access="readWrite" minEntries="0"
            maxEntries="unbounded"><uniqueKey functional="true"><parameter ref="P"/></uniqueKey>
            <component ref="D"/></object></model>
            """,
            """
            <model name="A:1.0"><parameter name="N"><description>x</description><syntax><int>
            <range minInclusive="-1" maxInclusive="9" step="2"/><units value="s"/></int></syntax>
            </parameter></model><model name="B:1.1" base="A:1.0"><parameter base="N"
            status="deprecated"><description action="append">y</description><syntax><string>
            <enumeration value="a" access="readOnly"/><pathRef refType="weak" targetParent="."/>
            </string></syntax></parameter><profile name="P:1" extends="Q:1 R:1"/></model>
            """)
        .flatMap(
            content ->
                Stream.of(
                    String.format(start, 10) + content + "</d:document>",
                    "<!DOCTYPE d [<!ENTITY e \"x\">]>"
                        + String.format(start, 16)
                        + content.replace("\"s\"", "\"&e;\"")
                        + "</d:document>"))
        .map(document -> document.getBytes(StandardCharsets.UTF_8));
  }
}
