// SPDX-License-Identifier: Apache-2.0
package cwmp.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The order of the packages of the agent, and that nobody but itself knows those that are how it
 * works.
 */
class AgentPackagesTest {

  /** What products use. */
  static final Set<String> EXPORTED = Set.of("", "access", "binding");

  /** The last one is {@code cwmp.agent} itself, which stands on all others. */
  static final List<String> LOWEST_FIRST =
      List.of(
          "binding",
          "access",
          "thread",
          "net",
          "call",
          "bound",
          "store",
          "change",
          "local",
          "transfer",
          "wakeup",
          "loop",
          "");

  private static final JavaClasses AGENT = BuiltModule.AGENT.classes();

  private static final PackageOrder ORDER = new PackageOrder("cwmp.agent", LOWEST_FIRST);

  /** All packages of the agent, by their full names. */
  static String[] all() {
    return LOWEST_FIRST.stream().map(AgentPackagesTest::fullName).toArray(String[]::new);
  }

  private static String fullName(String name) {
    return name.isEmpty() ? "cwmp.agent" : "cwmp.agent." + name;
  }

  @Test
  void everyPackageHasAPlaceInTheOrder() {
    ORDER.checkThatAllHaveAPlace(AGENT);
  }

  @Test
  void noPackageUsesAHigherOne() {
    ORDER.checkThatNoneUsesAHigherOne(AGENT);
  }

  @Test
  void theModuleExportsWhatProductsUseAndNothingElse() throws IOException {
    Path descriptor = BuiltModule.AGENT.classesFolder().resolve("module-info.class");
    ModuleDescriptor module;
    try (var in = Files.newInputStream(descriptor)) {
      module = ModuleDescriptor.read(in);
    }

    assertThat(module.exports().stream().map(ModuleDescriptor.Exports::source))
        .containsExactlyInAnyOrderElementsOf(exported());
  }

  @Test
  void theBundleExportsTheSame() throws IOException {
    Path file = BuiltModule.AGENT.classesFolder().resolve("META-INF/MANIFEST.MF");
    Manifest manifest;
    try (var in = Files.newInputStream(file)) {
      manifest = new Manifest(in);
    }
    String header = manifest.getMainAttributes().getValue("Export-Package");

    assertThat(header.replaceAll("\"[^\"]*\"", "").split(","))
        .extracting(clause -> clause.split(";")[0])
        .containsExactlyInAnyOrderElementsOf(exported());
  }

  private static Set<String> exported() {
    return EXPORTED.stream().map(AgentPackagesTest::fullName).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "AGENT_FEATURES",
        "XMPP",
        "OSGI",
        "OSGI_DMT",
        "HELLO_CPE",
        "OSGI_PAGE",
        "GATEWAY",
        "WORKSTATION",
        "WRAPPER"
      })
  void noOtherModuleKnowsHowItWorks(BuiltModule user) {
    String[] inside =
        LOWEST_FIRST.stream()
            .filter(name -> !EXPORTED.contains(name))
            .map(name -> fullName(name) + "..")
            .toArray(String[]::new);

    noClasses().should().dependOnClassesThat().resideInAnyPackage(inside).check(user.classes());
  }
}
