// SPDX-License-Identifier: Apache-2.0
package cwmp.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The order of the packages of core and of the features: each may use those before it, so there are
 * no cycles.
 */
class CorePackagesTest {

  static final List<String> LOWEST_FIRST =
      List.of(
          "message",
          "xml",
          "soap",
          "wire",
          "http",
          "tree",
          "model",
          "session",
          "transfer",
          "cpe",
          "wakeup",
          "autonomous",
          "rpc",
          "device");

  /** Each is a feature of its own and knows no other. */
  static final List<String> FEATURES =
      List.of("udp", "xmpp", "lightweight", "diagnostics", "bulkdata", "software");

  private static final JavaClasses CORE = BuiltModule.CORE.classes();

  private static final PackageOrder ORDER = new PackageOrder("cwmp", LOWEST_FIRST);

  @Test
  void everyPackageHasAPlaceInTheOrder() {
    ORDER.checkThatAllHaveAPlace(CORE);
  }

  @Test
  void noPackageUsesAHigherOne() {
    ORDER.checkThatNoneUsesAHigherOne(CORE);
  }

  @Test
  void noFeatureKnowsAnother() {
    JavaClasses features = BuiltModule.FEATURES.classes();
    for (String feature : FEATURES) {
      String[] others =
          FEATURES.stream()
              .filter(other -> !other.equals(feature))
              .map(other -> "cwmp." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("cwmp." + feature + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(features);
    }
  }
}
