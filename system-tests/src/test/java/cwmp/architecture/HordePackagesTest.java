// SPDX-License-Identifier: Apache-2.0
package cwmp.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/** The packages of the fleet: no cycles, and a fleet that knows no network. */
class HordePackagesTest {

  private static final JavaClasses HORDE = BuiltModule.HORDE.classes();

  @Test
  void packagesUseEachOtherInOneDirection() {
    slices().matching("horde.(*)..").should().beFreeOfCycles().check(HORDE);
  }

  @Test
  void theFleetRunsOverAnyTransport() {
    noClasses()
        .that()
        .resideInAPackage("horde.fleet..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "java.nio.channels..", "horde.net..", "horde.cli..")
        .check(HORDE);
  }
}
