// SPDX-License-Identifier: Apache-2.0
package cwmp.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A module of this repository: where its main sources and their compiled classes are. */
enum BuiltModule {
  CORE("cwmp-core"),
  FEATURES("cwmp-features"),
  TESTKIT("cwmp-testkit"),
  COMPILER("cwmp-compiler"),
  MODELS("cwmp-models"),
  AGENT("cwmp-agent"),
  AGENT_FEATURES("cwmp-agent-features"),
  XMPP("cwmp-xmpp"),
  OSGI("cwmp-osgi"),
  OSGI_DMT("cwmp-osgi-dmt"),
  HORDE("horde-fleet"),
  HORDE_JUNIT("horde-junit"),
  MAVEN_PLUGIN("cwmp-maven-plugin"),
  HELLO_CPE("examples/hello-cpe"),
  OSGI_PAGE("examples/osgi-page"),
  GATEWAY("examples/gateway"),
  WORKSTATION("examples/workstation"),
  WRAPPER("examples/wrapper");

  private final Path folder;

  BuiltModule(String folder) {
    // Surefire starts in the folder of the module, system-tests.
    this.folder = Path.of("..", folder).toAbsolutePath().normalize();
  }

  /** The compiled main classes; never none. */
  JavaClasses classes() {
    JavaClasses classes = new ClassFileImporter().importPath(classesFolder());
    assertThat(classes).as("classes of %s", this).isNotEmpty();
    return classes;
  }

  /** Where the main classes were compiled to. */
  Path classesFolder() {
    return folder.resolve("target/classes");
  }

  /** The main sources; never none. */
  List<Path> sources() {
    Path main = folder.resolve("src/main/java");
    try (Stream<Path> files = Files.walk(main)) {
      List<Path> sources =
          files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      assertThat(sources).as("sources of %s", this).isNotEmpty();
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
