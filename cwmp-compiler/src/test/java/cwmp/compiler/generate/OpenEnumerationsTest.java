// SPDX-License-Identifier: Apache-2.0
package cwmp.compiler.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What enums have for values that the model does not know. */
class OpenEnumerationsTest {
  private static final String LISTING =
      "Name\tType\tWrite\tDescription\tObject Default\n"
          + "Router.X_EXAMPLE-COM_Link\tobject\t-\tA link.\t-\n"
          + "State\tstring\t-\tEnumeration of:\tUnknown\n"
          + "\t\t\tUp\t\n"
          + "\t\t\tUnknown\t\n";

  @TempDir Path folder;

  private String generated(String enumerations, String type) throws Exception {
    Files.writeString(folder.resolve("acme.txt"), LISTING);
    Projects.selection(folder, Projects.WHOLE + "vendor: { tables: acme.txt }\n");
    Path file = folder.resolve("cwmp.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "package: example.router",
                "package: example.router, enumerations: " + enumerations));
    Generation.of(Selection.read(file), BuiltInModels.NONE).write();
    return Projects.text(folder, "sources/example/router/" + type + ".java");
  }

  @Test
  void closedOnesRefuseIt() throws Exception {
    assertThat(generated("closed", "Port")).doesNotContain("UNKNOWN");
    assertThat(generated("closed", "PortMemory"))
        .contains("Values.toEnum(Port.Mode.values(), values.get(\"Mode\"))");
  }

  @Test
  void openOnesHaveAConstantForIt() throws Exception {
    assertThat(generated("open", "Port")).contains("UNKNOWN(\"\")").contains("AUTO(\"Auto\")");
    assertThat(generated("open", "PortBase"))
        .contains("setMode(Values.toEnum(Port.Mode.values(), Port.Mode.UNKNOWN, value))");
    assertThat(generated("open", "PortMemory"))
        .contains("Values.toList(values.get(\"Modes\"), item -> Values.toEnum(");
  }

  @Test
  void theModelsOwnUnknownIsAnotherConstant() throws Exception {
    assertThat(generated("open", "X_EXAMPLE_COM_Link"))
        .contains("UNKNOWN_2(\"Unknown\")")
        .contains("UNKNOWN(\"\")");
    assertThat(generated("closed", "X_EXAMPLE_COM_Link"))
        .contains("UNKNOWN(\"Unknown\")")
        .doesNotContain("UNKNOWN(\"\")");
  }
}
