// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a build has nothing to generate. */
class GenerationRecordTest {
  private static final String EVERY_INPUT =
      """
      root: { file: root.xml }
      vendor: { documents: acme.xml, tables: acme.txt }
      """;

  @TempDir Path folder;
  private Path note;

  @BeforeEach
  void generate() throws Exception {
    note = folder.resolve("target/cwmp/note");
    Files.writeString(folder.resolve("root.xml"), Projects.resource("router.xml"));
    Files.writeString(folder.resolve("acme.xml"), Projects.resource("acme.xml"));
    Files.writeString(
        folder.resolve("acme.txt"),
        "Name\tType\tWrite\tDescription\tObject Default\n"
            + "Router.X_EXAMPLE-COM_Fan\tobject\t-\tA fan.\t-\n"
            + "Speed\tunsignedInt\tW\tHow fast.\t0\n");
    Selection selection = Projects.selection(folder, EVERY_INPUT);
    Generation generation = Generation.of(selection, BuiltInModels.NONE);
    generation.write();
    GenerationRecord.write(note, selection, Projects.class, generation);
  }

  private boolean isCurrent() throws Exception {
    return GenerationRecord.isCurrent(
        note, Selection.read(folder.resolve("cwmp.yaml")), Projects.class);
  }

  @Test
  void isCurrentUntilSomethingChanges() throws Exception {
    assertThat(isCurrent()).isTrue();

    Files.delete(note);

    assertThat(isCurrent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cwmp.yaml", "router.xml", "root.xml", "acme.xml", "acme.txt"})
  void isNotCurrentWhenAnInputHasChanged(String input) throws Exception {
    Path file = folder.resolve(input);
    Files.writeString(file, Files.readString(file) + "\n");

    assertThat(isCurrent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sources/example/router/PortBase.java",
        "resources/example/router/model.cwmp",
        "documents/model.xml",
        "documents/model.md"
      })
  void isNotCurrentWhenAnOutputIsGoneOrEdited(String output) throws Exception {
    Path file = folder.resolve(output);
    byte[] written = Files.readAllBytes(file);

    Files.delete(file);
    assertThat(isCurrent()).isFalse();

    Files.writeString(file, "edited");
    assertThat(isCurrent()).isFalse();

    Files.write(file, written);
    assertThat(isCurrent()).isTrue();
  }

  @Test
  void aClassOfTheUserMayChangeButIsWrittenAgainWhenItIsGone() throws Exception {
    Path mine = folder.resolve("user/example/router/PortObject.java");
    Files.writeString(mine, "// mine\n");
    assertThat(isCurrent()).isTrue();

    Files.delete(mine);

    assertThat(isCurrent()).isFalse();
  }
}
