// SPDX-License-Identifier: Apache-2.0
package cwmp.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The order of core's packages: each may use those before it, so there are no cycles. */
class CorePackagesTest {

  static final List<String> LOWEST_FIRST =
      List.of(
          "message",
          "xml",
          "soap",
          "wire",
          "http",
          "xmpp",
          "tree",
          "session",
          "transfer",
          "cpe",
          "wakeup",
          "lightweight",
          "diagnostics",
          "bulkdata",
          "software",
          "autonomous",
          "rpc");

  private static final JavaClasses CORE = BuiltModule.CORE.classes();

  @Test
  void everyPackageHasAPlaceInTheOrder() {
    Set<String> found = new TreeSet<>();
    CORE.forEach(type -> found.add(type.getPackageName().split("\\.")[1]));

    assertThat(LOWEST_FIRST).containsAll(found);
  }

  @Test
  void noPackageUsesAHigherOne() {
    for (int i = 0; i < LOWEST_FIRST.size() - 1; i++) {
      String[] higher =
          LOWEST_FIRST.subList(i + 1, LOWEST_FIRST.size()).stream()
              .map(name -> "cwmp." + name + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("cwmp." + LOWEST_FIRST.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(higher)
          .check(CORE);
    }
  }
}
