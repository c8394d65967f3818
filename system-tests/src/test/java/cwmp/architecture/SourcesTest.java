// SPDX-License-Identifier: Apache-2.0
package cwmp.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read off the sources, because class files no longer show it. */
class SourcesTest {

  /** A string literal, or a line of a text block, that begins with the root of a data model. */
  private static final Pattern DATA_MODEL_PATH =
      Pattern.compile("(\"|^\\s*)(Device|InternetGatewayDevice)\\.");

  /** The one table of parameters that the engine itself owns. */
  private static final String ENGINE_TABLE = "EngineParameter.java";

  @Test
  void coreNamesNoDataModelOutsideTheTableOfTheEnginesOwnParameters() throws IOException {
    for (Path source : BuiltModule.CORE.sources()) {
      if (source.endsWith(ENGINE_TABLE)) {
        continue;
      }
      assertThat(Files.readAllLines(source))
          .as("%s", source)
          .noneMatch(line -> DATA_MODEL_PATH.matcher(line).find());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPackageIsNullMarked(BuiltModule module) throws IOException {
    Set<Path> packages =
        module.sources().stream()
            .filter(source -> !source.endsWith("module-info.java"))
            .map(Path::getParent)
            .collect(toSet());
    for (Path folder : packages) {
      assertThat(folder.resolve("package-info.java")).content().contains("@NullMarked\npackage ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFileNamesItsLicence(BuiltModule module) throws IOException {
    for (Path source : module.sources()) {
      List<String> lines = Files.readAllLines(source);
      assertThat(lines.getFirst())
          .as("first line of %s", source)
          .isEqualTo("// SPDX-License-Identifier: Apache-2.0");
    }
  }
}
