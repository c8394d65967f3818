// SPDX-License-Identifier: Apache-2.0
package cwmp.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The packages of the fleet: no cycles, and a fleet that knows no network. */
class HordePackagesTest {

  private static final JavaClasses HORDE = BuiltModule.HORDE.classes();

  private static final PackageOrder ORDER =
      new PackageOrder(
          "horde",
          List.of(
              "profile",
              "load",
              "dump",
              "tls",
              "diagnostics",
              "fleet",
              "limits",
              "measure",
              "transcript",
              "trace",
              "lesson",
              "rehearsal",
              "referee",
              "extension",
              "deviation",
              "query",
              "steer",
              "state",
              "report",
              "metric",
              "page",
              "config",
              "console",
              "api",
              "net",
              "lab",
              "model",
              "record",
              "doctor",
              "scenario",
              "bench",
              "cli"));

  @Test
  void packagesUseEachOtherInOneDirection() {
    ORDER.checkThatAllHaveAPlace(HORDE);
    ORDER.checkThatNoneUsesAHigherOne(HORDE);
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
